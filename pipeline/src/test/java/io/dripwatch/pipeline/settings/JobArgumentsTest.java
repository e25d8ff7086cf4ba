package io.dripwatch.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.detection.DetectionOptions;
import io.dripwatch.pipeline.kafka.KafkaOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator gives, from the weakest place to the strongest, and what is said when wrong. */
class JobArgumentsTest {

    private static final List<ConfigOption<?>> DETECTION = DetectionJob.options();
    private static final List<ConfigOption<?>> NOTIFICATION = NotificationJob.options();

    @TempDir private Path directory;

    @Test
    void withoutAnythingEveryOptionHasItsDefault() {
        Configuration nothing = parse(Map.of());

        for (ConfigOption<?> option : DETECTION) {
            assertThat((Object) nothing.get(option))
                    .as(option.key())
                    .isEqualTo(option.defaultValue());
        }
    }

    @Test
    void theFileGivesWayToTheEnvironmentAndTheEnvironmentToArguments() throws Exception {
        String file =
                file("group-prefix=file\nburst.persistence-hours = 3 \ntime-zone=Asia/Shanghai\n");
        Map<String, String> environment =
                Map.of("DRIPWATCH_GROUP_PREFIX", "env", "DRIPWATCH_BURST_PERSISTENCE_HOURS", "4");

        Configuration all = parse(environment, "--group-prefix", "arg", "--config", file);

        assertThat(all.get(KafkaOptions.GROUP_PREFIX)).isEqualTo("arg");
        assertThat(DetectionOptions.settings(all).rules().burst().persistenceHours()).isEqualTo(4);
        assertThat(all.get(DetectionOptions.TIME_ZONE)).isEqualTo("Asia/Shanghai");
        assertThat(DetectionOptions.settings(all).rules().continuousFlow().persistenceHours())
                .isEqualTo(48);
    }

    @Test
    void variablesThatNameNoOptionAreNotOurs() {
        Configuration all = parse(Map.of("DRIPWATCH_JAVA_OPTS", "-Xmx4g", "time-zone", "Mars"));

        assertThat(all.toMap()).isEmpty();
    }

    @Test
    void noTwoOptionsOfAJobShareAVariable() {
        for (List<ConfigOption<?>> job : List.of(DETECTION, NOTIFICATION)) {
            Set<String> variables = new HashSet<>();
            job.forEach(
                    option ->
                            assertThat(variables.add(JobArguments.variable(option.key())))
                                    .as(option.key())
                                    .isTrue());
        }
        assertThat(JobArguments.variable("max-age-hours.burst"))
                .isEqualTo("DRIPWATCH_MAX_AGE_HOURS_BURST");
    }

    @Test
    void kafkaPropertiesPassAsTheyAre() throws Exception {
        String file = file("kafka.sasl.jaas.config=file:a b\nkafka.client.id=a\n");

        Configuration all = parse(Map.of(), "--config", file, "--kafka.client.id", "b");

        assertThat(JobArguments.client(all))
                .containsOnly(
                        Map.entry("sasl.jaas.config", "file:a b"), Map.entry("client.id", "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrap-server, bootstrap-servers",
        "BOOTSTRAP-SERVERS, bootstrap-servers",
        "timezone, time-zone",
        "burst.litres-per-hr, burst.litres-per-hour",
        "kafka, method"
    })
    void anUnknownOptionNamesTheNearest(String key, String nearest) throws Exception {
        String file = file(key + "=x\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(), "--" + key, "x"))
                .withMessage("--%s is not an option; did you mean %s?", key, nearest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(), "--config", file))
                .withMessage("%s: %s is not an option; did you mean %s?", file, key, nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "registry-closed, maybe, a value like false",
        "cached-households, 1e3, a value like 1000000",
        "cached-households, 99999999999, a value like 1000000",
        "future-tolerance-seconds, 5 min, a value like 300",
        "burst.litres-per-hour, '1,5', a value like 114.0",
        "burst.litres-per-hour, '', a value like 114.0",
        "bootstrap-servers, ' ', text"
    })
    void aValueThatIsNoneNamesOptionFoundAndExpected(String key, String found, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(), "--" + key, found))
                .withMessage("%s is '%s', expected %s", key, found, expected);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(JobArguments.variable(key), found)))
                .withMessage("%s is '%s', expected %s", key, found, expected);
    }

    @Test
    void aValueIsShownWithoutControlCharactersAndNotAtAnyLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                parse(
                                        Map.of(),
                                        "--cached-households",
                                        "\u001b[31m\n\u202e" + "9".repeat(500)))
                .withMessageStartingWith("cached-households is '?[31m??999")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(160));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time-zone UTC | argument 1 is 'time-zone', expected --key value",
                "-t UTC | argument 1 is '-t', expected --key value",
                "-- UTC | argument 1 is '--', expected --key value",
                "--time-zone | --time-zone has no value",
                "--time-zone UTC --time-zone UTC | --time-zone is given twice",
                "--config a --config b | --config is given twice",
            })
    void argumentsThatAreNoPairsAreNamed(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(), arguments.split(" ")))
                .withMessage(message);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        Path missing = directory.resolve("missing");
        Path latin = directory.resolve("latin");
        Files.write(latin, "time-zone=Málaga".getBytes(StandardCharsets.ISO_8859_1));
        Path escape = Path.of(file("time-zone=\\u12"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(), "--config", "" + missing))
                .withMessage("%s: no such file", missing);
        for (Path file : List.of(latin, escape, directory)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse(Map.of(), "--config", "" + file))
                    .withMessageStartingWith(file + ": cannot be read as UTF-8 properties");
        }
    }

    @Test
    void whatMustBeGivenIsAskedForWithItsMeaning() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                JobArguments.required(
                                        parse(Map.of()), KafkaOptions.BOOTSTRAP_SERVERS))
                .withMessage("bootstrap-servers is missing: Kafka's host:port,... Required.");
    }

    private Configuration parse(Map<String, String> environment, String... arguments) {
        return JobArguments.parse(arguments, environment, DETECTION);
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "job", ".properties"), content)
                .toString();
    }
}
