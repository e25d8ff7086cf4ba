package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.console.ExitCodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same small town, replayed again and again. */
class ReplayITCase {

    private static final int READINGS = 40 * 12 * 24;

    @TempDir static Path directory;

    private static ReplayOutput first;

    @BeforeAll
    static void makeTheTownAndReplayItOnce() {
        int status =
                Dripwatch.commandLine(Path.of("the.log"))
                        .setOut(new PrintWriter(new StringWriter(), true))
                        .execute(
                                "simulate",
                                "--households=40",
                                "--days=12",
                                "--seed=7",
                                "--leak-share=0.5",
                                "--out=" + town());
        assertThat(status).isEqualTo(ExitCodes.DONE);
        first = replay("first", town().resolve("readings.csv"), 2);
    }

    private static Path town() {
        return directory.resolve("town");
    }

    private static ReplayOutput replay(String name, Path readings, int parallelism) {
        ReplayOutput output =
                ReplayOutput.of(
                        directory.resolve(name),
                        "--readings=" + readings,
                        "--households=" + town().resolve("households.csv"),
                        "--time-zone=Asia/Shanghai",
                        "--parallelism=" + parallelism);
        assertThat(output.status()).as(output.errors()).isEqualTo(ExitCodes.DONE);
        return output;
    }

    @Test
    void theTownHasSomethingToTell() throws Exception {
        assertThat(first.incidents()).hasSizeGreaterThan(3);
        assertThat(first.lines("sms.jsonl")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theSameReadingsGiveTheSameBytesAtAnyParallelism(int parallelism) throws Exception {
        ReplayOutput again =
                replay("again-" + parallelism, town().resolve("readings.csv"), parallelism);

        assertThat(again.alertText()).isEqualTo(first.alertText());
        assertThat(again.lines("sms.jsonl")).isEqualTo(first.lines("sms.jsonl"));
        assertThat(again.lines("coverage.jsonl")).isEqualTo(first.lines("coverage.jsonl"));
    }

    @Test
    void everyMeterIsToldOfOnceAndTheSummaryCountsThem() throws Exception {
        assertThat(first.texts("coverage.jsonl", "meterId")).hasSize(40).doesNotHaveDuplicates();
        assertThat(first.texts("coverage.jsonl", "readingInterval")).containsOnly("HOUR");
        assertThat(first.texts("coverage.jsonl", "level")).contains("FINE");
        JsonNode counts = first.summary().path("metersByCoverage");
        for (String level : List.of("FINE", "USUAL", "COARSE", "VOLUME_ONLY", "NONE")) {
            assertThat(first.texts("coverage.jsonl", "level").stream().filter(level::equals))
                    .as(level)
                    .hasSize(counts.path(level).asInt(-1));
        }
    }

    @Test
    void lateAndRepeatedReadingsGiveTheSameIncidents() throws Exception {
        LateCopy late =
                LateCopy.of(town().resolve("readings.csv"), directory.resolve("late.csv"), 3);
        ReplayOutput output = replay("late", late.file(), 2);

        assertThat(output.incidents()).isEqualTo(first.incidents());
        assertThat(output.summary("duplicates")).isEqualTo(late.repeated()).isPositive();
        assertThat(output.summary("accepted")).isEqualTo(READINGS);
        assertThat(output.summary("late")).isPositive();
        assertThat(output.summary("readings")).isEqualTo(late.rows());
        assertThat(output.texts("sms.jsonl", "smsId")).doesNotHaveDuplicates();
    }

    @Test
    void theSummaryAddsUp() throws Exception {
        assertThat(first.summary("readings")).isEqualTo(READINGS);
        assertThat(first.summary("accepted")).isEqualTo(READINGS);
        assertThat(first.summary("rejected")).isEqualTo(first.lines("rejected.jsonl").size());
        assertThat(first.summary("duplicates")).isZero();
        assertThat(first.summary("late")).isZero();
        assertThat(first.texts("alerts.jsonl", "event").stream().filter("OPENED"::equals))
                .hasSize((int) first.summary("alertsOpened"));
        assertThat(first.summary("smsAccepted")).isEqualTo(first.lines("sms.jsonl").size());
        assertThat(first.summary("readingsPerSecond")).isPositive();
    }

    /** Acceptance bears the readings' own time here. */
    @Test
    void nobodyIsWokenButForABurstOrALeakThatHasGrown() throws Exception {
        Map<String, String> types = new HashMap<>();
        for (JsonNode alert : first.lines("alerts.jsonl")) {
            types.put(
                    alert.path("alertId").asText(),
                    alert.path("type").asText() + " " + alert.path("event").asText());
        }
        for (JsonNode sms : first.lines("sms.jsonl")) {
            int hour =
                    Instant.parse(sms.path("acceptedAt").asText())
                            .atZone(ZoneId.of("Asia/Shanghai"))
                            .getHour();
            String alertId = sms.path("alertId").asText();
            String told = types.getOrDefault(alertId, "reminder");
            if (!told.equals("BURST OPENED") && !told.endsWith(" ESCALATED")) {
                assertThat(hour).as(alertId).isBetween(8, 19);
            }
        }
    }

    @Test
    void anAlertIsSentAtMostOnceAndNothingElseIs() throws Exception {
        assertThat(first.texts("sms.jsonl", "smsId")).doesNotHaveDuplicates();
        List<String> alerts = first.texts("alerts.jsonl", "alertId");
        assertThat(alerts).doesNotHaveDuplicates();
        assertThat(alerts).containsAll(first.texts("sms.jsonl", "alertId"));
        assertThat(first.texts("alerts.jsonl", "incidentId"))
                .containsAll(first.texts("sms.jsonl", "incidentId"));
    }

    @Test
    void alertsAreInOrderOfDetectionAndCarryTheirNumbers() throws Exception {
        assertThat(first.texts("alerts.jsonl", "detectedAt")).isSorted();
        assertThat(first.lines("alerts.jsonl"))
                .allSatisfy(
                        alert -> {
                            assertThat(alert.path("evidence").isObject()).isTrue();
                            assertThat(alert.path("onset").asText())
                                    .isLessThan(alert.path("detectedAt").asText());
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meter_id,read_at\\nm,0                          | expected either column",
                "meter_id,read_at,register_litres\\nm,noon,5      | line 2",
                "meter_id,read_at,register_litres\\nm,0,1e309x    | line 2",
                "meter_id,read_at,register_litres,colour\\nm,0,1,x | colour",
            })
    void aFileThatCannotBeReadIsNamedInOneLine(String content, String named) throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("bad.csv"), content.strip().replace("\\n", "\n") + "\n");
        ReplayOutput output = ReplayOutput.of(directory.resolve("bad"), "--readings=" + file);

        assertThat(output.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(output.errors()).contains("bad.csv", named).hasLineCount(1);
    }

    @Test
    void wrongArgumentsAreTwo() {
        String readings = "--readings=" + town().resolve("readings.csv");
        Path out = directory.resolve("wrong");

        assertThat(ReplayOutput.of(out).status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(ReplayOutput.of(out, "--readings=nowhere.csv").status())
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(ReplayOutput.of(out, readings, "--parallelism=0").status())
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(ReplayOutput.of(out, readings, "--time-zone=Mars").status())
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(ReplayOutput.of(town().resolve("readings.csv/out"), readings).status())
                .isEqualTo(ExitCodes.WRONG_INPUT);
    }
}
