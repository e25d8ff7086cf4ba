package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dripwatch.cli.Dripwatch;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.detection.DetectionOptions;
import io.dripwatch.pipeline.notification.NotificationOptions;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.testkit.RealReadings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known about deploy/kubernetes without a cluster, for each overlay. */
class KubernetesTest {

    private static final String DEFINITION = "flinkdeployments.flink.apache.org-v1.yml";
    private static final List<String> JOBS = List.of("detection", "notification");

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void theOperatorKnowsEveryField(String overlay) throws IOException {
        StrictSchema schema = schema();
        Overlay rendered = Overlay.read(overlay);

        for (JsonNode job : rendered.ofKind("FlinkDeployment")) {
            assertThat(schema.faults(job)).as(Overlay.name(job)).isEmpty();
        }
        for (JsonNode pod : rendered.pods().values()) {
            assertThat(schema.faultsOfPod(pod)).isEmpty();
        }
    }

    @Test
    void aFieldThatTheOperatorDoesNotKnowIsNoticed() throws IOException {
        ObjectNode job = Overlay.read("small-town").one("FlinkDeployment", "dripwatch-detection");
        ((ObjectNode) job.at("/spec/job")).put("paralelism", 2);
        assertThat(schema().faults(job)).hasSize(1);

        ObjectNode other = Overlay.read("small-town").one("FlinkDeployment", "dripwatch-detection");
        ((ObjectNode) other.at("/spec/job")).put("upgradeMode", "save-point");
        assertThat(schema().faults(other)).hasSize(1);
    }

    private static StrictSchema schema() throws IOException {
        Path definition =
                RealReadings.folders()
                        .map(data -> data.resolve("kubernetes").resolve(DEFINITION))
                        .filter(Files::exists)
                        .findFirst()
                        .orElse(null);
        assumeTrue(
                definition != null,
                "skipped: no kubernetes/" + DEFINITION + "; DRIPWATCH_DATA=DIR says where");
        return StrictSchema.read(definition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void flinkKnowsEveryOptionAndCanReadItsValue(String overlay) throws Exception {
        Map<String, ConfigOption<?>> known = FlinkOptionNames.known();
        for (JsonNode job : Overlay.read(overlay).ofKind("FlinkDeployment")) {
            Map<String, String> options = new TreeMap<>();
            job.at("/spec/flinkConfiguration")
                    .properties()
                    .forEach(entry -> options.put(entry.getKey(), entry.getValue().asText()));
            assertThat(options.remove("metrics.reporter.prom.factory.class"))
                    .isEqualTo(PrometheusReporterFactory.class.getName());
            assertThat(options.remove("metrics.reporter.prom.port")).isEqualTo("9249");
            assertThat(known).containsKeys(options.keySet().toArray(String[]::new));
            Configuration configuration = Configuration.fromMap(options);
            for (String key : options.keySet()) {
                assertThatCode(() -> configuration.getOptional(known.get(key)))
                        .as(key)
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void jobsSurviveAndAreUpgradedBehindASavepoint(String overlay) throws IOException {
        for (String job : JOBS) {
            JsonNode spec =
                    Overlay.read(overlay).one("FlinkDeployment", "dripwatch-" + job).get("spec");
            JsonNode flink = spec.get("flinkConfiguration");

            assertThat(flink.path("high-availability.type").asText()).isEqualTo("kubernetes");
            List<String> places = new ArrayList<>();
            for (String place :
                    List.of(
                            "high-availability.storageDir",
                            "execution.checkpointing.dir",
                            "execution.checkpointing.savepoint-dir")) {
                places.add(flink.path(place).asText());
            }
            assertThat(places).allMatch(place -> place.matches("(file:///state|s3:/)/.+"));
            // What lies in the pod would go with it.
            if (places.get(0).startsWith("file:")) {
                assertThat(spec.at("/podTemplate/spec/volumes").toString())
                        .contains("{\"name\":\"state\",\"persistentVolumeClaim\"");
            }
            assertThat(spec.at("/job/upgradeMode").asText()).isEqualTo("savepoint");
            assertThat(spec.at("/job/allowNonRestoredState").asBoolean(true)).isFalse();
            assertThat(flink.path("pipeline.generic-types").asText()).isEqualTo("false");
            assertThat(flink.path("pipeline.auto-generate-uids").asText()).isEqualTo("false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void jobsTakeTheirOptionsAndNothingIsSentAsShipped(String overlay) throws IOException {
        Overlay rendered = Overlay.read(overlay);
        for (String job : JOBS) {
            JsonNode spec = rendered.one("FlinkDeployment", "dripwatch-" + job).get("spec");
            assertThat(Overlay.texts(spec.at("/job/args")))
                    .containsExactly("--config", "/etc/dripwatch/" + job + ".properties");
            assertThat(spec.at("/job/entryClass").asText())
                    .isEqualTo(
                            (job.equals("detection") ? DetectionJob.class : NotificationJob.class)
                                    .getName());
            assertThat(Overlay.mounts(spec.at("/podTemplate/spec"))).contains("/etc/dripwatch");
        }
        assertThat(
                        DetectionOptions.settings(
                                JobArguments.file(
                                        rendered.options("detection", directory, ""),
                                        DetectionJob.options())))
                .isNotNull();
        assertThat(
                        NotificationOptions.policy(
                                        JobArguments.file(
                                                rendered.options("notification", directory, ""),
                                                NotificationJob.options()))
                                .mode())
                .isEqualTo(NotificationMode.DRY_RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void theConsoleTakesItsSettingsAndAsksWhoIsThere(String overlay) throws IOException {
        Overlay rendered = Overlay.read(overlay);
        // Its password file is in the pod only.
        String text =
                Files.readString(rendered.options("console", directory, ""))
                        .replaceAll("store.password-file=.*\n", "");
        Path file = Files.writeString(directory.resolve("console.properties"), text);

        ConsoleSettings console = ConsoleSettings.of(file);
        console.requireSignIn();
        JsonNode pod = rendered.one("Deployment", "dripwatch-console").at("/spec/template/spec");
        assertThat(Overlay.mounts(pod)).contains(console.accounts().getParent().toString());
        assertThat(pod.at("/containers/0/ports/0/containerPort").asInt()).isEqualTo(console.port());
        assertThat(rendered.one("Deployment", "dripwatch-console").at("/spec/replicas").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void everyCommandIsOneThatDripwatchUnderstands(String overlay) throws IOException {
        Overlay.read(overlay)
                .pods()
                .forEach(
                        (name, pod) -> {
                            JsonNode container = pod.at("/containers/0");
                            if (container.path("image").asText().startsWith("dripwatch:")) {
                                String[] words =
                                        Overlay.texts(container.get("args")).toArray(String[]::new);
                                assertThat(
                                                Dripwatch.commandLine(directory)
                                                        .parseArgs(words)
                                                        .subcommand())
                                        .as(name)
                                        .isNotNull();
                            }
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void accountsClaimsAndSettingsThatPodsNameAreThere(String overlay) throws IOException {
        Overlay rendered = Overlay.read(overlay);
        rendered.pods()
                .forEach(
                        (name, pod) ->
                                pod.path("volumes")
                                        .forEach(
                                                volume -> {
                                                    requireIfNamed(
                                                            rendered,
                                                            "PersistentVolumeClaim",
                                                            volume.at(
                                                                    "/persistentVolumeClaim/claimName"));
                                                    requireIfNamed(
                                                            rendered,
                                                            "ConfigMap",
                                                            volume.at("/configMap/name"));
                                                }));
        for (JsonNode job : rendered.ofKind("FlinkDeployment")) {
            requireIfNamed(rendered, "ServiceAccount", job.at("/spec/serviceAccount"));
        }
        assertThat(rendered.resources())
                .allMatch(one -> one.at("/metadata/namespace").asText().equals("dripwatch"));
    }

    private static void requireIfNamed(Overlay rendered, String kind, JsonNode name) {
        if (!name.isMissingNode()) {
            assertThat(rendered.ofKind(kind)).extracting(Overlay::name).contains(name.asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void kustomizeItselfRendersTheSame(String overlay) throws Exception {
        Process kubectl = start("kubectl", "kustomize", Overlay.DIRECTORY + "/overlays/" + overlay);
        assumeTrue(kubectl != null, "kubectl is not installed: kustomize itself is not asked");
        List<JsonNode> theirs = new ArrayList<>();
        try (var values =
                new YAMLMapper()
                        .readerFor(JsonNode.class)
                        .<JsonNode>readValues(kubectl.getInputStream())) {
            values.forEachRemaining(theirs::add);
        }
        assumeTrue(kubectl.waitFor() == 0, "this kubectl has no kustomize");

        assertThat(theirs).hasSameElementsAs(Overlay.read(overlay).resources());
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            return null;
        }
    }
}
