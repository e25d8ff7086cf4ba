package io.dripwatch.pipeline.settings;

import io.dripwatch.pipeline.secret.SecretReference;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Where a job's options come from, the stronger later: defaults, {@code --config FILE} (Java
 * properties), environment {@code DRIPWATCH_...}, arguments {@code --key value}. An option that
 * does not exist is an error.
 */
public final class JobArguments {

    /** What stands before a property that goes to Kafka's clients as it is. */
    public static final String CLIENT_PREFIX = "kafka.";

    private static final String CONFIG = "config";
    private static final String ENVIRONMENT_PREFIX = "DRIPWATCH_";

    private JobArguments() {}

    /**
     * Reads the options of a job.
     *
     * @throws IllegalArgumentException saying which option is wrong and what was expected
     */
    public static Configuration parse(
            String[] arguments, Map<String, String> environment, List<ConfigOption<?>> known) {
        Map<String, String> given = pairs(arguments);
        Map<String, String> all = new TreeMap<>();
        String file = given.remove(CONFIG);
        if (file != null) {
            all.putAll(properties(Path.of(file), known));
        }
        for (ConfigOption<?> option : known) {
            String value = environment.get(variable(option.key()));
            if (value != null) {
                all.put(option.key(), value);
            }
        }
        given.keySet().forEach(key -> requireKnown(key, "--" + key, known));
        all.putAll(given);
        return checked(all, known);
    }

    /** Reads a file of options alone. */
    public static Configuration file(Path file, List<ConfigOption<?>> known) {
        return checked(properties(file, known), known);
    }

    private static Map<String, String> pairs(String[] arguments) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!name.startsWith("--") || name.length() == 2) {
                throw new IllegalArgumentException(
                        "argument %d is '%s', expected --key value".formatted(i + 1, name));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " has no value");
            }
            if (pairs.put(name.substring(2), arguments[i + 1]) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        return pairs;
    }

    private static Map<String, String> properties(Path file, List<ConfigOption<?>> known) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": no such file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: cannot be read as UTF-8 properties: %s".formatted(file, e.getMessage()),
                    e);
        }
        Map<String, String> options = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            requireKnown(key, file + ": " + key, known);
            options.put(key, properties.getProperty(key).strip());
        }
        return options;
    }

    private static void requireKnown(String key, String shown, List<ConfigOption<?>> known) {
        if (key.startsWith(CLIENT_PREFIX)
                || known.stream().anyMatch(option -> names(option, key))) {
            return;
        }
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String nearest =
                known.stream()
                        .map(ConfigOption::key)
                        .min(Comparator.comparingInt(other -> distance.apply(key, other)))
                        .orElseThrow();
        throw new IllegalArgumentException(
                "%s is not an option; did you mean %s?".formatted(shown, nearest));
    }

    /**
     * Whether that is the option's key, or one of the keys that {@code class.<name>} stands for.
     */
    private static boolean names(ConfigOption<?> option, String key) {
        int open = option.key().indexOf('<');
        return open < 0
                ? option.key().equals(key)
                : key.length() > open && key.startsWith(option.key().substring(0, open));
    }

    private static Configuration checked(Map<String, String> options, List<ConfigOption<?>> known) {
        Configuration configuration = Configuration.fromMap(options);
        for (ConfigOption<?> option : known) {
            String found = options.get(option.key());
            if (found == null) {
                continue;
            }
            if (found.isBlank()) {
                throw complaint(option, found, expected(option));
            }
            try {
                configuration.getOptional(option);
            } catch (IllegalArgumentException e) {
                throw complaint(option, found, expected(option));
            }
        }
        return configuration;
    }

    private static String expected(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value instanceof Enum<?> constant) {
            return "one of " + Arrays.toString(constant.getDeclaringClass().getEnumConstants());
        }
        return value == null ? "text" : "a value like " + value;
    }

    /** The environment variable of an option: {@code no-sms-before}: DRIPWATCH_NO_SMS_BEFORE. */
    public static String variable(String key) {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The options whose keys start with the prefix, without it. */
    public static Map<String, String> client(Configuration configuration) {
        Map<String, String> client = new HashMap<>();
        configuration
                .toMap()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(CLIENT_PREFIX)) {
                                client.put(key.substring(CLIENT_PREFIX.length()), value);
                            }
                        });
        return client;
    }

    /** The value of an option that must be given. */
    public static <T> T required(Configuration configuration, ConfigOption<T> option) {
        T value = configuration.get(option);
        if (value == null) {
            throw new IllegalArgumentException(
                    "%s is missing: %s".formatted(option.key(), describe(option)));
        }
        return value;
    }

    /**
     * The address that an option names; null where it names none.
     *
     * @throws IllegalArgumentException where it is no address
     */
    public static URI uri(Configuration configuration, ConfigOption<String> option) {
        String text = configuration.get(option);
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, together with an address without a host.
        }
        throw complaint(option, text, "an address, like https://host");
    }

    /**
     * Where an option says that a secret is found; null where it says nothing.
     *
     * @throws IllegalArgumentException where it is no reference; the text is not repeated
     */
    public static SecretReference secret(Configuration configuration, ConfigOption<String> option) {
        String text = configuration.get(option);
        try {
            return text == null ? null : SecretReference.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option.key() + ": " + e.getMessage(), e);
        }
    }

    /** The IANA name of an option that is a time zone. */
    public static String zone(String name, ConfigOption<String> option) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            throw complaint(option, name, "an IANA name, like Europe/Madrid");
        }
    }

    /** That an option is not what was expected. */
    public static IllegalArgumentException complaint(
            ConfigOption<?> option, String found, String expected) {
        return new IllegalArgumentException(
                "%s is '%s', expected %s".formatted(option.key(), shown(found), expected));
    }

    /** A value as one line of a console may show it. */
    private static String shown(String value) {
        String printable = value.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "...";
    }

    /** What an option is for, as plain text. */
    public static String describe(ConfigOption<?> option) {
        return new org.apache.flink.configuration.description.HtmlFormatter()
                .format(option.description())
                .replaceAll("<[^>]+>", "");
    }
}
