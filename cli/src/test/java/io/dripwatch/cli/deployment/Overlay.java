package io.dripwatch.cli.deployment;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * An overlay of deploy/kubernetes as kustomize renders it. Understood is what these files use:
 * resources, a namespace, and patches of JSON Patch (add, replace) with a target; anything else is
 * refused, so that nothing is passed over.
 */
record Overlay(String name, List<ObjectNode> resources) {

    static final Path DIRECTORY =
            Path.of(System.getProperty("dripwatch.repository"), "deploy", "kubernetes");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> UNDERSTOOD =
            Set.of("apiVersion", "kind", "namespace", "resources", "patches");

    static Overlay read(String name) throws IOException {
        return new Overlay(name, rendered(DIRECTORY.resolve("overlays").resolve(name)));
    }

    private static List<ObjectNode> rendered(Path directory) throws IOException {
        JsonNode file = YAML.readTree(Files.readString(directory.resolve("kustomization.yaml")));
        file.fieldNames()
                .forEachRemaining(
                        field -> {
                            if (!UNDERSTOOD.contains(field)) {
                                throw new IllegalArgumentException(
                                        "%s: %s is not understood".formatted(directory, field));
                            }
                        });
        List<ObjectNode> resources = new ArrayList<>();
        for (JsonNode resource : file.get("resources")) {
            Path path = directory.resolve(resource.asText()).normalize();
            resources.addAll(Files.isDirectory(path) ? rendered(path) : documents(path));
        }
        for (JsonNode patch : file.path("patches")) {
            JsonNode operations =
                    YAML.readTree(Files.readString(directory.resolve(patch.get("path").asText())));
            boolean meant = false;
            for (ObjectNode resource : resources) {
                if (isTarget(patch.get("target"), resource)) {
                    meant = true;
                    operations.forEach(operation -> apply(operation, resource));
                }
            }
            if (!meant) {
                throw new IllegalArgumentException("%s meets nothing".formatted(patch));
            }
        }
        if (file.has("namespace")) {
            resources.forEach(resource -> place(resource, file.get("namespace").asText()));
        }
        return resources;
    }

    private static void place(ObjectNode resource, String namespace) {
        ((ObjectNode) resource.get("metadata")).put("namespace", namespace);
        resource.path("subjects")
                .forEach(subject -> ((ObjectNode) subject).put("namespace", namespace));
    }

    private static List<ObjectNode> documents(Path file) throws IOException {
        List<ObjectNode> documents = new ArrayList<>();
        try (var values = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
            values.forEachRemaining(documents::add);
        }
        return documents;
    }

    private static boolean isTarget(JsonNode target, ObjectNode resource) {
        return target.get("kind").asText().equals(resource.get("kind").asText())
                && (!target.has("name") || target.get("name").asText().equals(name(resource)));
    }

    private static void apply(JsonNode operation, ObjectNode resource) {
        JsonPointer path = JsonPointer.compile(operation.get("path").asText());
        JsonNode parent = resource.at(path.head());
        String last = path.last().getMatchingProperty();
        JsonNode value = operation.get("value").deepCopy();
        boolean adds = operation.get("op").asText().equals("add");
        boolean there = !resource.at(path).isMissingNode();
        if (!adds && !(operation.get("op").asText().equals("replace") && there)) {
            throw new IllegalArgumentException(
                    "cannot apply " + operation + " to " + name(resource));
        }
        if (parent instanceof ArrayNode list) {
            if (last.equals("-")) {
                list.add(value);
            } else if (adds) {
                list.insert(Integer.parseInt(last), value);
            } else {
                list.set(Integer.parseInt(last), value);
            }
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    List<ObjectNode> ofKind(String kind) {
        return resources.stream()
                .filter(resource -> resource.get("kind").asText().equals(kind))
                .toList();
    }

    ObjectNode one(String kind, String name) {
        return ofKind(kind).stream()
                .filter(resource -> name(resource).equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The pods of an overlay; those of a Flink job as its template for all has them. */
    Map<String, JsonNode> pods() {
        Map<String, JsonNode> pods = new TreeMap<>();
        for (JsonNode resource : resources) {
            String at =
                    resource.get("kind").asText().equals("FlinkDeployment")
                            ? "/spec/podTemplate/spec"
                            : "/spec/template/spec";
            if (!resource.at(at).isMissingNode()) {
                pods.put(name(resource), resource.at(at));
            }
        }
        return pods;
    }

    /** The labels of all pods. */
    List<JsonNode> labels() {
        List<JsonNode> labels = new ArrayList<>();
        for (JsonNode resource : resources) {
            for (String at : List.of("/spec/podTemplate", "/spec/template")) {
                if (!resource.at(at).isMissingNode()) {
                    labels.add(resource.at(at + "/metadata/labels"));
                }
            }
        }
        return labels;
    }

    /** Where a pod's containers have something mounted. */
    static List<String> mounts(JsonNode pod) {
        List<String> mounts = new ArrayList<>();
        pod.path("containers")
                .forEach(
                        container ->
                                container
                                        .path("volumeMounts")
                                        .forEach(
                                                mount ->
                                                        mounts.add(
                                                                mount.get("mountPath").asText())));
        return mounts;
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    /** Writes the options of a job or of the console, with more lines behind them. */
    Path options(String part, Path directory, String more) throws IOException {
        String text =
                one("ConfigMap", "dripwatch-options")
                        .at("/data")
                        .path(part + ".properties")
                        .asText();
        return Files.writeString(directory.resolve(part + ".properties"), text + more);
    }
}
