package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dripwatch.cli.Dripwatch;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.detection.DetectionOptions;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.notification.NotificationOptions;
import io.dripwatch.pipeline.settings.JobArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The units of deploy/systemd: that they say what exists, keep what must last, and may do little.
 */
class SystemdUnitsTest {

    private static final Path CONFIGURATION = SystemdUnit.DIRECTORY.resolveSibling("etc");

    @Test
    void everyCommandIsOneThatDripwatchUnderstands() throws IOException {
        for (SystemdUnit unit : SystemdUnit.services()) {
            if (!unit.arguments().isEmpty()) {
                CommandLine.ParseResult parsed =
                        Dripwatch.commandLine(SystemdUnit.DIRECTORY)
                                .parseArgs(unit.arguments().toArray(String[]::new));
                assertThat(parsed.subcommand()).as(unit.name()).isNotNull();
            }
        }
    }

    @Test
    void everyConfigurationFileIsShippedAndRead() throws IOException {
        List<String> named = new ArrayList<>();
        for (SystemdUnit unit : SystemdUnit.services()) {
            unit.command().stream()
                    .filter(word -> word.startsWith("/etc/dripwatch/"))
                    .map(word -> word.substring("/etc/dripwatch/".length()))
                    .forEach(named::add);
        }
        assertThat(named)
                .contains(
                        "kafka.properties",
                        "detection.properties",
                        "notification.properties",
                        "console.properties");
        assertThat(named).allMatch(file -> Files.exists(CONFIGURATION.resolve(file)));
    }

    @Test
    void jobsTakeTheirConfigurationAndNothingIsSentAsShipped() {
        Configuration detection =
                JobArguments.file(
                        CONFIGURATION.resolve("detection.properties"), DetectionJob.options());
        Configuration notification =
                JobArguments.file(
                        CONFIGURATION.resolve("notification.properties"),
                        NotificationJob.options());

        assertThat(DetectionOptions.settings(detection)).isNotNull();
        assertThat(KafkaSettings.from(notification).bootstrapServers())
                .isEqualTo(KafkaSettings.from(detection).bootstrapServers());
        assertThat(NotificationOptions.policy(notification).mode())
                .isEqualTo(NotificationMode.DRY_RUN);
    }

    @Test
    void theConsoleTakesItsConfigurationAndIsNotSeenFromOutside() {
        ConsoleSettings console = ConsoleSettings.of(CONFIGURATION.resolve("console.properties"));

        assertThat(console.isOnLoopback()).isTrue();
        assertThat(console.store().url()).startsWith("jdbc:h2:file:/var/lib/dripwatch/console/");
    }

    @Test
    void theBrokerTakesItsConfigurationAndIsNotSeenFromOutside() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(CONFIGURATION.resolve("kafka.properties"))) {
            properties.load(reader);
        }

        KafkaConfig broker = new KafkaConfig(properties, false);
        assertThat(broker.autoCreateTopicsEnable()).isFalse();
        assertThat(properties.getProperty("listeners").split(","))
                .allMatch(listener -> listener.contains("://127.0.0.1:"));
        assertThat(properties.getProperty("log.dirs")).isEqualTo("/var/lib/dripwatch/kafka");
    }

    @Test
    void whatLastsLiesInADirectoryThatSystemdKeeps() throws IOException {
        assertThat(SystemdUnit.service("detect").option("--state"))
                .isEqualTo("/var/lib/" + SystemdUnit.service("detect").value("StateDirectory"));
        assertThat(SystemdUnit.service("notify").option("--state"))
                .isEqualTo("/var/lib/" + SystemdUnit.service("notify").value("StateDirectory"));
        assertThat(SystemdUnit.service("kafka").value("StateDirectory"))
                .isEqualTo("dripwatch/kafka");
        assertThat(SystemdUnit.service("console").value("StateDirectory"))
                .isEqualTo("dripwatch/console");
    }

    /** A job waits for its savepoint, for at most twice a minute (LocalRun). */
    @Test
    void jobsHaveTimeToLeaveASavepoint() throws IOException {
        for (String job : List.of("detect", "notify")) {
            SystemdUnit unit = SystemdUnit.service(job);
            assertThat(Integer.parseInt(unit.value("TimeoutStopSec"))).isGreaterThan(120);
            assertThat(unit.value("SuccessExitStatus")).isEqualTo("143");
        }
    }

    @Test
    void everyServiceComesBackAndMayDoLittle() throws IOException {
        for (SystemdUnit unit : SystemdUnit.services()) {
            assertThat(unit.value("Restart"))
                    .as(unit.name())
                    .isEqualTo(unit.value("Type").equals("oneshot") ? "on-failure" : "always");
            assertThat(unit.value("User")).as(unit.name()).isEqualTo("dripwatch");
            assertThat(unit.value("UMask")).as(unit.name()).isEqualTo("0077");
            assertThat(unit.value("ProtectSystem")).as(unit.name()).isEqualTo("strict");
            assertThat(unit.settings()).as(unit.name()).containsKey("CapabilityBoundingSet");
            assertThat(unit.value("CapabilityBoundingSet")).as(unit.name()).isEmpty();
            for (String hardening :
                    List.of(
                            "NoNewPrivileges",
                            "ProtectHome",
                            "PrivateTmp",
                            "PrivateDevices",
                            "RestrictNamespaces",
                            "RestrictSUIDSGID",
                            "LockPersonality")) {
                assertThat(unit.value(hardening)).as(unit.name() + hardening).isEqualTo("yes");
            }
        }
    }

    @Test
    void noTwoServicesTakeOnePort() throws IOException {
        List<String> ports = new ArrayList<>(List.of("9092", "9093", "8090"));
        for (String job : List.of("detect", "notify")) {
            ports.add(SystemdUnit.service(job).option("--flink-port"));
            ports.add(SystemdUnit.service(job).option("--metrics-port"));
        }
        assertThat(ports).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void systemdItselfFindsNoFault() throws Exception {
        Process process = start("systemd-analyze", "--version");
        assumeTrue(
                process != null && process.waitFor() == 0,
                "systemd-analyze is not installed: units are not verified by systemd itself");
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        try (Stream<Path> units = Files.list(SystemdUnit.DIRECTORY)) {
            units.map(Path::toString)
                    .filter(file -> file.endsWith(".service") || file.endsWith(".target"))
                    .forEach(command::add);
        }
        Process verify = start(command.toArray(String[]::new));

        String said = new String(verify.getInputStream().readAllBytes());
        assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // It knows the machine of the test, which has no Java in the place of the unit.
        assertThat(said.lines().filter(line -> !line.contains("is not executable"))).isEmpty();
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            return null;
        }
    }
}
