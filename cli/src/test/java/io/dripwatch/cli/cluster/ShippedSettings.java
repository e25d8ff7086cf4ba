package io.dripwatch.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What deploy/flink-config.yaml says about recovery and checkpoints. */
final class ShippedSettings {

    private static final List<String> CONCERNED =
            List.of("heartbeat.", "restart-strategy.", "execution.", "state.");

    private ShippedSettings() {}

    /** Options by name; checkpoints lie where the cluster of a test has them. */
    static Map<String, String> ofRecovery() throws IOException {
        Path file =
                Path.of(System.getProperty("dripwatch.repository"), "deploy", "flink-config.yaml");
        Map<String, String> options = new TreeMap<>();
        flatten("", new YAMLMapper().readTree(file.toFile()), options);
        options.keySet().removeIf(key -> CONCERNED.stream().noneMatch(key::startsWith));
        options.remove("execution.checkpointing.dir");
        options.remove("execution.checkpointing.savepoint-dir");
        return options;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> options) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            each ->
                                    flatten(
                                            path.isEmpty()
                                                    ? each.getKey()
                                                    : path + "." + each.getKey(),
                                            each.getValue(),
                                            options));
        } else {
            options.put(path, node.asText());
        }
    }
}
