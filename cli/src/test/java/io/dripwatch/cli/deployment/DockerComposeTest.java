package io.dripwatch.cli.deployment;

import static io.dripwatch.cli.deployment.ComposeFile.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
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
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * What can be known about docker-compose.yml without Docker: that it speaks of things that exist,
 * loses nothing, and is safe with a real account.
 */
class DockerComposeTest {

    private static final List<String> OURS = List.of("topics", "detect", "notify", "console");

    /**
     * What {@code package} builds or an operator writes; these mounts may be missing in a clone.
     */
    private static final Set<String> BUILT = Set.of("./cli/target");

    private static ComposeFile compose;

    @BeforeAll
    static void read() throws IOException {
        compose = ComposeFile.read(REPOSITORY.resolve("docker-compose.yml"));
    }

    @Test
    void imagesArePinnedAndCanBeReplacedAndKafkaIsOfTheVersionWeBuildAgainst() throws IOException {
        for (JsonNode service : compose.services().values()) {
            assertThat(service.get("image").asText())
                    .matches("\\$\\{\\w+:-[\\w./-]+:v?\\d+\\.\\d+\\.\\d+[\\w.-]*}");
        }
        Matcher version =
                Pattern.compile("<kafka.version>(\\d+\\.\\d+)\\.")
                        .matcher(Files.readString(REPOSITORY.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(compose.image("kafka")).startsWith("apache/kafka:" + version.group(1) + ".");
    }

    @Test
    void everythingComesBackWithinLimitsAndKeepsItsLogsSmall() {
        compose.services()
                .forEach(
                        (name, service) -> {
                            assertThat(service.path("restart").asText())
                                    .as(name)
                                    .isEqualTo(
                                            name.equals("topics")
                                                    ? "on-failure"
                                                    : "unless-stopped");
                            assertThat(service.path("mem_limit").asText())
                                    .as(name)
                                    .matches("\\d+[mg]");
                            assertThat(service.path("cpus").asDouble()).as(name).isPositive();
                            assertThat(service.at("/logging/options/max-size").asText())
                                    .as(name)
                                    .isNotEmpty();
                        });
    }

    @Test
    void ourContainersMayDoLittle() {
        for (String name : OURS) {
            JsonNode service = compose.services().get(name);
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.at("/cap_drop/0").asText()).as(name).isEqualTo("ALL");
            assertThat(service.at("/security_opt/0").asText())
                    .as(name)
                    .isEqualTo("no-new-privileges:true");
            // Only the one that gives the volumes to the others' user begins as root.
            assertThat(service.path("user").asText())
                    .as(name)
                    .isEqualTo(name.equals("topics") ? "0:0" : "10001:10001");
        }
    }

    @Test
    void everyCommandIsOneThatDripwatchUnderstands() throws IOException {
        assertThat(OURS).allSatisfy(name -> compose.command(name));
        ComposeFile simulated = simulated();
        assertThat(List.of("sms", "simulator")).allSatisfy(name -> simulated.command(name));
    }

    /** The topics are made by the command, from the list of the product. */
    @Test
    void onlyWhatHouseholdsAskedForIsKeptWithoutEnd() {
        assertThat(compose.command("topics").commandSpec().name()).isEqualTo("topics");
        assertThat(Topics.all())
                .filteredOn(topic -> !topic.compacted() && topic.keptDays() == 0)
                .containsExactly(Topics.HOUSEHOLD_FEEDBACK, Topics.HOUSEHOLD_ANSWERS);
    }

    @Test
    void jobsKeepTheirStateInAVolumeAndHaveTimeToLeaveASavepoint() {
        for (String job : List.of("detect", "notify")) {
            String state =
                    compose.command(job).matchedOptionValue("--state", Path.of("")).toString();
            assertThat(compose.root().get("volumes").has(compose.mountedAt(job, state)))
                    .as(job)
                    .isTrue();
            String patience = compose.services().get(job).path("stop_grace_period").asText();
            assertThat(Integer.parseInt(patience.replace("s", ""))).isGreaterThan(120);
        }
        assertThat(compose.mountedAt("detect", "/state"))
                .isNotEqualTo(compose.mountedAt("notify", "/state"));
    }

    @Test
    void detectionTakesItsOptions() {
        Configuration options = options(compose, "detect", DetectionJob.options());

        assertThat(KafkaSettings.from(options).bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(DetectionOptions.settings(options)).isEqualTo(DetectionJobSettings.DEFAULTS);
    }

    @Test
    void nothingIsSentAsShipped() {
        Configuration options = options(compose, "notify", NotificationJob.options());

        assertThat(KafkaSettings.from(options).bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(NotificationOptions.policy(options).mode()).isEqualTo(NotificationMode.DRY_RUN);
    }

    /** Quiet hours, caps, reminders, age and budget are those that the product promises. */
    @Test
    void withAnAccountAndNothingElsePeopleAreSpokenToAsPromised() {
        Configuration options = options(compose, "notify", NotificationJob.options());
        options.addAll(
                Configuration.fromMap(
                        Map.of(
                                "mode", "LIVE",
                                "twilio-account-sid", "AC0123456789abcdef0123456789abcdef",
                                "twilio-sender", "Waterworks")));

        NotificationSettings policy = NotificationOptions.policy(options);
        NotificationSettings promised = NotificationSettings.defaults();
        assertThat(policy.mode()).isEqualTo(NotificationMode.LIVE);
        assertThat(policy.quietHours()).isEqualTo(promised.quietHours());
        assertThat(policy.quietHours().from()).isNotEqualTo(policy.quietHours().to());
        assertThat(policy.cadence()).isEqualTo(promised.cadence());
        assertThat(policy.budget()).isEqualTo(promised.budget());
        for (IncidentType type : IncidentType.values()) {
            assertThat(policy.maxAgeMillis(type))
                    .as(type.name())
                    .isLessThanOrEqualTo(Duration.ofDays(3).toMillis());
        }
        assertThat(SendingOptions.settings(options)).isEqualTo(SmsSettings.defaults());
        assertSecretReachesOnly(compose, TwilioOptions.settings(options).keySecret());
    }

    private static void assertSecretReachesOnly(ComposeFile file, SecretReference secret) {
        assertThat(secret.kind()).isEqualTo(SecretReference.Kind.ENV);
        file.services()
                .forEach(
                        (name, service) ->
                                assertThat(service.path("environment").has(secret.name()))
                                        .as(name)
                                        .isEqualTo(name.equals("notify")));
    }

    /** The options of a job as its container reads them. */
    private static Configuration options(
            ComposeFile file, String service, List<ConfigOption<?>> known) {
        CommandLine.ParseResult parsed = file.command(service);
        Path config = parsed.matchedOptionValue("--config", Path.of(""));
        Path mounted = REPOSITORY.resolve(file.mountedAt(service, config.getParent().toString()));
        Configuration options = JobArguments.file(mounted.resolve(config.getFileName()), known);
        Map<String, String> set = parsed.matchedOptionValue("--set", Map.of());
        options.addAll(Configuration.fromMap(set));
        return options;
    }

    @Test
    void theConsoleAsksWhoIsThereAndLacksOnlyTheFileOfPeople() {
        ConsoleSettings console =
                ConsoleSettings.of(REPOSITORY.resolve("deploy/compose/console.properties"));

        console.requireSignIn();
        assertThat(console.bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(console.store().url()).startsWith("jdbc:h2:file:/state/");
        assertThat(compose.publishedPorts()).contains("127.0.0.1:" + console.port());
    }

    @Test
    void prometheusReadsEachPartWhereItAnswers() throws IOException {
        JsonNode file =
                new YAMLMapper()
                        .readTree(
                                Files.readString(
                                        REPOSITORY.resolve("deploy/monitoring/prometheus.yml")));
        List<String> targets = new ArrayList<>();
        file.get("scrape_configs")
                .forEach(
                        part ->
                                part.at("/static_configs/0/targets")
                                        .forEach(target -> targets.add(target.asText())));
        List<String> served = new ArrayList<>();
        for (String job : List.of("detect", "notify")) {
            CommandLine.ParseResult parsed = compose.command(job);
            served.add(job + ":" + parsed.<Integer>matchedOptionValue("--metrics-port", 0));
        }
        served.add("console:8090");
        assertThat(targets).containsExactlyElementsOf(served);
    }

    @Test
    void publishedPortsAreUniqueAndOnLoopback() throws IOException {
        for (ComposeFile file : List.of(compose, simulated())) {
            assertThat(file.publishedPorts())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void mountsAreInTheRepositoryOrBuiltOrNamedVolumes() throws IOException {
        JsonNode volumes = compose.root().get("volumes");
        for (String source : simulated().mountSources()) {
            boolean there =
                    source.startsWith("./")
                            ? BUILT.contains(source)
                                    || Files.exists(REPOSITORY.resolve(source.substring(2)))
                            : volumes.has(source);
            assertThat(there).as(source).isTrue();
        }
    }

    @Test
    void whatIsWaitedForExistsAndCanReachThatCondition() throws IOException {
        Map<String, JsonNode> services = simulated().services();
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

    private static ComposeFile simulated() throws IOException {
        return compose.with(REPOSITORY.resolve("docker-compose.simulation.yml"));
    }
}
