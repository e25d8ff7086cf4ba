package io.dripwatch.pipeline.secret;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a secret is found: this, and not the secret, is what configuration and job graph hold.
 *
 * @param kind environment variable or file
 * @param name of the variable, or path of the file (its content is the secret, line end stripped)
 */
public record SecretReference(Kind kind, String name) implements Serializable {

    /** Where secrets may come from; never from an argument, which every log prints. */
    public enum Kind {
        ENV,
        FILE
    }

    private static final String ENV_PREFIX = "env:";
    private static final String FILE_PREFIX = "file:";

    public SecretReference {
        Objects.requireNonNull(kind, "kind");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A secret reference needs a name");
        }
    }

    public static SecretReference environment(String variable) {
        return new SecretReference(Kind.ENV, variable);
    }

    public static SecretReference file(Path path) {
        return new SecretReference(Kind.FILE, path.toString());
    }

    /** Reads {@code env:NAME} or {@code file:PATH}. */
    public static SecretReference parse(String text) {
        if (text.startsWith(ENV_PREFIX)) {
            return new SecretReference(Kind.ENV, text.substring(ENV_PREFIX.length()));
        }
        if (text.startsWith(FILE_PREFIX)) {
            return new SecretReference(Kind.FILE, text.substring(FILE_PREFIX.length()));
        }
        // The text may be the secret itself, put here by mistake: do not repeat it.
        throw new IllegalArgumentException(
                "A secret is named as env:NAME or file:PATH, never written out");
    }

    /** Reads the secret on the machine that needs it. */
    public Secret read() {
        String value =
                switch (kind) {
                    case ENV -> System.getenv(name);
                    case FILE -> content();
                };
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The secret " + this + " is missing or empty");
        }
        return new Secret(value.strip());
    }

    private String content() {
        try {
            return Files.readString(Path.of(name));
        } catch (IOException e) {
            throw new IllegalStateException("The secret " + this + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ENV -> ENV_PREFIX + name;
            case FILE -> FILE_PREFIX + name;
        };
    }
}
