package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.cli.Commands;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.DetectionOptions;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.notification.NotificationOptions;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.sms.gateway.SendingOptions;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioOptions;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be known about docker-compose.yml without Docker: that it speaks of things that exist.
 */
class DockerComposeTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("dripwatch.repository"));
    private static final Pattern CREATED_TOPIC = Pattern.compile("^topic (\\S+) (\\d+) (\\S+)$");

    /** What {@code package} builds; only these mounts may be missing in a fresh clone. */
    private static final Set<String> BUILT =
            Set.of("./cli/target", "./pipeline/target/dripwatch-job.jar");

    private static ComposeFile compose;

    @TempDir Path directory;

    @BeforeAll
    static void read() throws IOException {
        compose = ComposeFile.read(REPOSITORY.resolve("docker-compose.yml"));
    }

    @Test
    void imagesAreOfTheVersionsWeBuildAgainst() throws IOException {
        String flink = version("flink.version");
        String kafkaLine = version("kafka.version").replaceAll("\\.\\d+$", "");

        for (String service : List.of("jobmanager", "taskmanager", "submit")) {
            assertThat(compose.image(service)).isEqualTo("flink:" + flink + "-scala_2.12-java17");
        }
        for (String service : List.of("kafka", "topics")) {
            assertThat(compose.image(service)).startsWith("apache/kafka:" + kafkaLine + ".");
        }
    }

    @Test
    void everyImageIsPinnedAndCanBeReplaced() {
        for (JsonNode service : compose.services().values()) {
            assertThat(service.get("image").asText())
                    .matches("\\$\\{\\w+:-[\\w./-]+:v?\\d+\\.\\d+\\.\\d+[\\w.-]*}");
        }
    }

    @Test
    void topicsAreThoseOfTheProduct() {
        List<Topic> created =
                compose.words("topics").stream()
                        .flatMap(String::lines)
                        .map(CREATED_TOPIC::matcher)
                        .filter(Matcher::matches)
                        .map(DockerComposeTest::topic)
                        .toList();

        assertThat(created).containsExactlyElementsOf(Topics.all());
    }

    @Test
    void bothJobsAreStartedUnderTheNamesThatFlinkShows() {
        List<SubmittedJob> jobs = SubmittedJob.in(compose);

        assertThat(jobs)
                .extracting(SubmittedJob::name)
                .containsExactly(DetectionJob.NAME, NotificationJob.NAME);
        assertThat(jobs)
                .extracting(SubmittedJob::mainClass)
                .containsExactly(DetectionJob.class.getName(), NotificationJob.class.getName());
    }

    @Test
    void detectionTakesItsArguments() {
        Configuration options = options(compose, DetectionJob.class);

        assertThat(KafkaSettings.from(options).bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(DetectionOptions.settings(options)).isEqualTo(DetectionJobSettings.DEFAULTS);
    }

    @Test
    void notificationTakesItsArgumentsAndSends() {
        Configuration options = options(compose, NotificationJob.class);

        assertThat(KafkaSettings.from(options).bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(NotificationOptions.policy(options).mode()).isEqualTo(NotificationMode.LIVE);
        assertThat(NotificationOptions.words(options)).isNotNull();
        assertThat(SendingOptions.settings(options)).isEqualTo(SmsSettings.defaults());
    }

    /** The town's days are over before its readings are sent; its SMS must go out all the same. */
    @Test
    void anAlertOfTheSimulatedTownsFirstDayIsYoungEnoughForItsSms() {
        NotificationSettings policy =
                NotificationOptions.policy(options(compose, NotificationJob.class));
        Matcher start =
                Pattern.compile("start:-\\$\\(date --date='(\\d+) days ago' \\+%F\\)")
                        .matcher(String.join(" ", compose.words("simulator")));
        assertThat(start.find()).as("start of the town").isTrue();
        Duration age = Duration.ofDays(Long.parseLong(start.group(1)) + 1);

        for (IncidentType type : IncidentType.values()) {
            assertThat(policy.maxAgeMillis(type)).as(type.name()).isGreaterThan(age.toMillis());
        }
    }

    /** The secret is read where the sink runs, so it must be known there, and nowhere else. */
    @Test
    void theTaskManagerHoldsTheSecretThatNotificationRefersTo() {
        SecretReference secret =
                TwilioOptions.settings(options(compose, NotificationJob.class)).keySecret();

        assertThat(secret.kind()).isEqualTo(SecretReference.Kind.ENV);
        compose.services()
                .forEach(
                        (name, service) ->
                                assertThat(service.path("environment").has(secret.name()))
                                        .as(name)
                                        .isEqualTo(name.equals("taskmanager")));
    }

    @Test
    void anOptionThatNoJobKnowsIsFound() throws IOException {
        String text = Files.readString(REPOSITORY.resolve("docker-compose.yml"));
        Path misspelt = directory.resolve("docker-compose.yml");
        Files.writeString(misspelt, text.replace("--twilio-sender", "--twilio-sendre"));
        ComposeFile wrong = ComposeFile.read(misspelt);

        assertThatThrownBy(() -> options(wrong, NotificationJob.class))
                .hasMessage("--twilio-sendre is not an option; did you mean twilio-sender?");
    }

    /** The arguments of a job's main method, read as that method reads them. */
    private static Configuration options(ComposeFile compose, Class<?> job) {
        List<ConfigOption<?>> known =
                job == DetectionJob.class ? DetectionJob.options() : NotificationJob.options();
        SubmittedJob submitted =
                SubmittedJob.in(compose).stream()
                        .filter(one -> one.mainClass().equals(job.getName()))
                        .findFirst()
                        .orElseThrow();
        return JobArguments.parse(submitted.arguments(), Map.of(), known);
    }

    @Test
    void theStandInKnowsTheAccountThatTheJobUses() {
        LocalTwilioSettings standIn = LocalTwilioSettings.defaults();

        assertThat(String.join(" ", compose.words("submit")))
                .contains("--twilio-account-sid " + standIn.accountSid())
                .contains("--twilio-url http://127.0.0.1:8089");
        assertThat(compose.words("sms")).endsWith("--port", "8089");
        assertThat(compose.services().get("taskmanager").at("/environment/TWILIO_AUTH_TOKEN"))
                .hasToString("\"${TWILIO_AUTH_TOKEN:-" + standIn.keySecret() + "}\"");
    }

    @Test
    void dripwatchCommandsExist() {
        for (String service : List.of("sms", "simulator")) {
            List<String> words = List.of(String.join(" ", compose.words(service)).split("\\s+"));
            String command = words.get(words.indexOf("/opt/dripwatch/dripwatch-cli.jar") + 1);
            assertThat(Commands.names()).as(service).contains(command);
        }
    }

    @Test
    void publishedPortsAreUniqueAndOnLoopback() {
        assertThat(compose.publishedPorts())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void mountsAreInTheRepositoryOrBuiltOrNamedVolumes() {
        JsonNode volumes = compose.root().get("volumes");
        for (String source : compose.mountSources()) {
            boolean there =
                    source.startsWith("./")
                            ? BUILT.contains(source)
                                    || Files.exists(REPOSITORY.resolve(source.substring(2)))
                            : volumes.has(source);
            assertThat(there).as(source).isTrue();
        }
    }

    @Test
    void whatIsWaitedForExistsAndCanReachThatCondition() {
        Map<String, JsonNode> services = compose.services();
        services.forEach(
                (name, service) ->
                        service.path("depends_on")
                                .properties()
                                .forEach(
                                        dependency -> {
                                            JsonNode target = services.get(dependency.getKey());
                                            String condition =
                                                    dependency.getValue().get("condition").asText();
                                            assertThat(target).as(name).isNotNull();
                                            assertThat(
                                                            condition.equals("service_healthy")
                                                                    && !target.has("healthcheck"))
                                                    .as("%s waits for %s", name, dependency)
                                                    .isFalse();
                                        }));
    }

    @Test
    void theTaskManagerHasASlotForEveryTaskOfBothJobs() throws IOException {
        JsonNode flink = ComposeFile.read(REPOSITORY.resolve("deploy/flink-config.yaml")).root();

        assertThat(flink.at("/taskmanager/numberOfTaskSlots").asInt())
                .isGreaterThanOrEqualTo(2 * flink.at("/parallelism/default").asInt());
        assertThat(flink.at("/pipeline/generic-types").asText()).isEqualTo("false");
        assertThat(flink.at("/pipeline/auto-generate-uids").asText()).isEqualTo("false");
        assertThat(flink.at("/state/backend/type").asText()).isEqualTo("rocksdb");
    }

    private static Topic topic(Matcher line) {
        boolean compacted = line.group(3).equals("compact");
        assertThat(line.group(3)).isIn("compact", "delete");
        return new Topic(line.group(1), Integer.parseInt(line.group(2)), compacted);
    }

    private static String version(String property) throws IOException {
        String pom = Files.readString(REPOSITORY.resolve("pom.xml"));
        Matcher matcher =
                Pattern.compile("<" + property + ">([^<]+)</" + property + ">").matcher(pom);
        assertThat(matcher.find()).as(property).isTrue();
        return matcher.group(1);
    }
}
