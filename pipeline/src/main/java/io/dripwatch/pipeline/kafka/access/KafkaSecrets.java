package io.dripwatch.pipeline.kafka.access;

import io.dripwatch.pipeline.secret.SecretReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Lets Kafka's clients read a secret on the machine where they run: properties, and with them
 * Flink's job graph, hold {@code ${env:NAME}} or {@code ${file:PATH}}, which every client of Kafka
 * replaces when it is made (KIP-297, KIP-421).
 */
public final class KafkaSecrets implements ConfigProvider {

    /** What the names of Kafka's secret properties have in common. */
    private static final List<String> SECRETS =
            List.of("password", "passphrase", "secret", "jaas", "keystore.key", "token");

    /** What a property is called that has such a name and is no secret. */
    private static final List<String> NO_SECRETS =
            List.of(".url", ".class", ".location", ".type", ".name");

    /** Within a login module's line, what must not be written out. */
    private static final Pattern WRITTEN_OUT =
            Pattern.compile("(?i)[a-z]*(password|secret|token)\\s*=\\s*+(?!\"?\\$\\{)");

    private static final String PROVIDERS = "config.providers";
    private static final String ENV = "env";
    private static final String FILE = "file";

    /** Whether the value of a property of Kafka's clients is a secret. */
    public static boolean isSecret(String property) {
        String name = property.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(name::contains)
                && NO_SECRETS.stream().noneMatch(name::endsWith);
    }

    /**
     * Properties of clients as they may travel: where a secret stood as {@code env:NAME} or {@code
     * file:PATH}, the client is told to read it.
     *
     * @throws IllegalArgumentException naming a property that is written out; its value is not
     *     repeated
     */
    public static Map<String, String> byReference(Map<String, String> client) {
        Map<String, String> travelling = new TreeMap<>();
        boolean refers = false;
        for (Map.Entry<String, String> property : client.entrySet()) {
            String value = property.getValue();
            if (isSecret(property.getKey())) {
                value = reference(property.getKey(), value);
            }
            refers |= value.contains("${");
            travelling.put(property.getKey(), value);
        }
        if (refers) {
            tellProviders(travelling);
        }
        return travelling;
    }

    private static String reference(String property, String value) {
        if (value.startsWith(ENV + ":") || value.startsWith(FILE + ":")) {
            return "${" + value + "}";
        }
        boolean writtenOut =
                property.toLowerCase(Locale.ROOT).contains("jaas")
                        ? WRITTEN_OUT.matcher(value).find()
                        : !value.startsWith("${");
        if (writtenOut) {
            throw new IllegalArgumentException(
                    ("kafka.%s is written out, and would stand in Flink's job graph; expected"
                                    + " env:NAME or file:PATH, or ${env:NAME} or ${file:PATH}"
                                    + " within it")
                            .formatted(property));
        }
        return value;
    }

    private static void tellProviders(Map<String, String> client) {
        Set<String> providers = new LinkedHashSet<>();
        String others = client.get(PROVIDERS);
        if (others != null) {
            Arrays.stream(others.split(",")).map(String::strip).forEach(providers::add);
        }
        for (String ours : List.of(ENV, FILE)) {
            if (providers.add(ours)) {
                client.put(PROVIDERS + "." + ours + ".class", KafkaSecrets.class.getName());
                client.put(PROVIDERS + "." + ours + ".param.kind", ours);
            }
        }
        client.put(PROVIDERS, String.join(",", providers));
    }

    private SecretReference.Kind kind = SecretReference.Kind.FILE;

    @Override
    public void configure(Map<String, ?> parameters) {
        kind =
                ENV.equals(parameters.get("kind"))
                        ? SecretReference.Kind.ENV
                        : SecretReference.Kind.FILE;
    }

    @Override
    public ConfigData get(String path) {
        throw new IllegalArgumentException("expected ${env:NAME} or ${file:PATH}");
    }

    /** Kafka takes what stands before a colon for a path: of a file it is part of the name. */
    @Override
    public ConfigData get(String path, Set<String> keys) {
        Map<String, String> values = new HashMap<>();
        for (String key : keys) {
            String name = path == null || path.isEmpty() ? key : path + ":" + key;
            values.put(key, new SecretReference(kind, name).read().reveal());
        }
        return new ConfigData(values);
    }

    @Override
    public void close() {}
}
