package io.dripwatch.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The operator's own definition of a {@code FlinkDeployment}. Kubernetes drops a field that it does
 * not know without a word; here it is an error.
 */
final class StrictSchema {

    private final JsonNode root;

    private StrictSchema(JsonNode root) {
        this.root = root;
    }

    static StrictSchema read(Path definition) throws IOException {
        JsonNode version =
                new YAMLMapper().readTree(Files.readString(definition)).at("/spec/versions/0");
        JsonNode schema = version.at("/schema/openAPIV3Schema");
        // What every resource has, and a definition leaves out.
        ObjectNode properties = (ObjectNode) schema.get("properties");
        for (String field : List.of("apiVersion", "kind", "metadata")) {
            properties.putObject(field);
        }
        refuseUnknown(schema);
        return new StrictSchema(schema);
    }

    private static void refuseUnknown(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(StrictSchema::refuseUnknown);
    }

    /** What is wrong with a deployment; empty where nothing is. */
    List<String> faults(JsonNode deployment) {
        return faults(root, deployment);
    }

    /** What is wrong with the pod of any other resource, by the schema of Flink's pods. */
    List<String> faultsOfPod(JsonNode podSpec) {
        return faults(root.at("/properties/spec/properties/podTemplate/properties/spec"), podSpec);
    }

    private static List<String> faults(JsonNode definition, JsonNode document) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(definition);
        return schema.validate(document).stream().map(Object::toString).toList();
    }
}
