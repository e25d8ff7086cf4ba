package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.sms.twilio.TwilioOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deploy/kubernetes lets nobody do: rights of pods, secrets, doors. */
class KubernetesSafetyTest {

    private static final List<String> JOBS = List.of("detection", "notification");
    private static final String ACCOUNT =
            "\ntwilio-account-sid=AC0123456789abcdef0123456789abcdef\n"
                    + "twilio-sender=Waterworks\n";

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void thePageOfFlinkTakesNoOrders(String overlay) throws IOException {
        for (JsonNode job : Overlay.read(overlay).ofKind("FlinkDeployment")) {
            for (String option :
                    List.of(
                            "web.submit.enable",
                            "web.cancel.enable",
                            "web.rescale.enable",
                            "rest.profiling.enabled")) {
                assertThat(job.at("/spec/flinkConfiguration").path(option).asText())
                        .as(option)
                        .isEqualTo("false");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void everyPodRunsAsNobodyOnAReadOnlyImageWithinLimits(String overlay) throws IOException {
        Overlay.read(overlay)
                .pods()
                .forEach(
                        (name, pod) -> {
                            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                                    .as(name)
                                    .isTrue();
                            assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                                    .as(name)
                                    .isEqualTo("RuntimeDefault");
                            List<JsonNode> containers = new ArrayList<>();
                            pod.path("containers").forEach(containers::add);
                            pod.path("initContainers").forEach(containers::add);
                            for (JsonNode container : containers) {
                                JsonNode may = container.get("securityContext");
                                assertThat(may.path("readOnlyRootFilesystem").asBoolean())
                                        .as(name)
                                        .isTrue();
                                assertThat(may.path("allowPrivilegeEscalation").asBoolean(true))
                                        .as(name)
                                        .isFalse();
                                assertThat(may.at("/capabilities/drop/0").asText())
                                        .as(name)
                                        .isEqualTo("ALL");
                            }
                            assertThat(Overlay.mounts(pod)).as(name).contains("/tmp");
                        });
        for (JsonNode job : Overlay.read(overlay).ofKind("FlinkDeployment")) {
            assertThat(job.at("/spec/jobManager/resource/memory").asText()).matches("\\d+[mg]");
            assertThat(job.at("/spec/taskManager/resource/memory").asText()).matches("\\d+[mg]");
            assertThat(job.at("/spec/jobManager/podTemplate").toString())
                    .contains("readinessProbe", "livenessProbe");
            assertThat(job.at("/spec/taskManager/podTemplate").toString())
                    .contains("livenessProbe");
        }
    }

    /** The secret of the provider is where the sender runs, and nowhere else. */
    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void secretsAreFilesOfThoseWhoNeedThem(String overlay) throws IOException {
        Overlay rendered = Overlay.read(overlay);
        JsonNode notification = rendered.one("FlinkDeployment", "dripwatch-notification");
        SecretReference secret =
                TwilioOptions.settings(
                                JobArguments.file(
                                        rendered.options("notification", directory, ACCOUNT),
                                        NotificationJob.options()))
                        .keySecret();

        assertThat(secret.kind()).isEqualTo(SecretReference.Kind.FILE);
        Path file = Path.of(secret.name());
        assertThat(Overlay.mounts(notification.at("/spec/taskManager/podTemplate/spec")))
                .contains(file.getParent().toString());
        for (JsonNode elsewhere :
                List.of(
                        notification.at("/spec/podTemplate/spec"),
                        notification.at("/spec/jobManager/podTemplate/spec"),
                        rendered.one("FlinkDeployment", "dripwatch-detection").get("spec"))) {
            assertThat(elsewhere.toString()).doesNotContain("secretName");
        }
        assertThat(rendered.resources().toString()).doesNotContain("secretKeyRef", "\"env\"");
    }

    /** Every pod is denied all by the first policy, and has what it needs by others. */
    @ParameterizedTest
    @ValueSource(strings = {"small-town", "province"})
    void nothingComesInButWhatAPolicyNames(String overlay) throws IOException {
        Overlay rendered = Overlay.read(overlay);
        JsonNode deny = rendered.one("NetworkPolicy", "dripwatch-deny").get("spec");
        assertThat(Overlay.texts(deny.get("policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
        assertThat(deny.at("/podSelector/matchLabels").toString())
                .isEqualTo("{\"app.kubernetes.io/part-of\":\"dripwatch\"}");
        for (JsonNode labels : rendered.labels()) {
            assertThat(labels.path("app.kubernetes.io/part-of").asText()).isEqualTo("dripwatch");
        }
        for (String job : JOBS) {
            JsonNode policy = rendered.one("NetworkPolicy", "dripwatch-" + job).get("spec");
            // Flink's pods bear the deployment's name as label app.
            assertThat(policy.at("/podSelector/matchLabels/app").asText())
                    .isEqualTo("dripwatch-" + job);
            Set<String> who = new TreeSet<>();
            policy.get("ingress")
                    .forEach(rule -> rule.get("from").forEach(one -> who.add(one.toString())));
            assertThat(who)
                    .as("REST is for the job's own pods and the operator")
                    .containsExactlyInAnyOrder(
                            "{\"podSelector\":{\"matchLabels\":{\"app\":\"dripwatch-%s\"}}}"
                                    .formatted(job),
                            "{\"namespaceSelector\":{\"matchLabels\":"
                                    + "{\"kubernetes.io/metadata.name\":\"flink-operator\"}}}");
        }
    }
}
