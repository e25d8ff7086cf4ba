package io.dripwatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.ExitCodes;
import io.dripwatch.cli.ScoreCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as users type it: what it leaves, and what it says of wrong input. */
class ScoreCommandTest {

    private static final String TRUTH_HEADER =
            "case,meter_id,kind,onset,end,mean_l_per_h,period_min\n";
    private static final String FOUND =
            "c1,m1,steady,2026-01-10T00:00:00+08:00,2026-01-20T00:00:00+08:00,12.5,0\n";
    private static final String MISSED =
            "c2,m2,burst,2026-01-10T00:00:00+08:00,2026-01-11T00:00:00+08:00,250,0\n";

    @TempDir private Path directory;

    private ScoreCommandLine line;
    private Path alerts;
    private Path truth;
    private Path exclude;
    private Path readings;

    @BeforeEach
    void goodFiles() throws IOException {
        line = new ScoreCommandLine();
        alerts =
                file(
                        "alerts.jsonl",
                        opened("m1", "BURST", "2026-01-10T06:30:00+08:00")
                                + opened("m1", "HIGH_USE", "2026-03-10T06:00:00+08:00")
                                + opened("m2", "HIGH_USE", "2026-05-01T06:00:00+08:00"));
        truth = file("truth.csv", TRUTH_HEADER + FOUND + MISSED);
        exclude =
                file(
                        "exclude.csv",
                        "meter_id,start,end\n"
                                + "m2,2026-05-01T07:00:00+08:00,2026-05-02T07:00:00+08:00\n");
        readings = file("readings.csv", readings());
    }

    @Test
    void leavesFiguresAndListsAndAPicture() throws Exception {
        assertThat(score()).as(line.errors()).isEqualTo(ExitCodes.DONE);

        assertThat(line.errors()).isEmpty();
        assertThat(line.output())
                .contains("dripwatch: 3 openings for households; 2.0 years of 2 homes")
                .contains("found     1 of 2 cases, precision 0.5")
                .contains("false     1 = 0.5 a home and year, in 1 home; half of them in 1 home")
                .contains("excused   1 in stretches that are left out")
                .contains("| HIGH_USE | 2 | 0 | 0 | 1 | 1 |")
                .contains("| no zero hour in 24 h | ")
                .contains("| industry set: no zero 48 h + 500 L/h x 1 h + 6x day | ");
        JsonNode score = json("score.json");
        assertThat(score.get("false").asInt()).isEqualTo(1);
        assertThat(score.get("leak >= 10 L/h, >= 72 h").get("median_delay_h").asDouble())
                .isEqualTo(6.5);
        assertThat(score.get("fixed_rules")).hasSize(16);
        assertThat(text("found.csv").lines().skip(1))
                .containsExactly(
                        "c1,m1,steady,2026-01-09T16:00:00Z,2026-01-19T16:00:00Z,12.5,0,"
                                + "2026-01-09T22:30:00Z,6.5,BURST");
        assertThat(text("missed.csv").lines().skip(1).toList().get(0)).startsWith("c2,m2,burst,");
        assertThat(text("false.csv").lines().skip(1))
                .containsExactly("m1,2026-03-09T22:00:00Z,HIGH_USE,2026-03-09T22:00:00Z,,i");
        assertThat(text("excused.csv").lines()).hasSize(2);
        assertThat(text("table.md").lines()).hasSize(2 + 1 + 16);
        assertThat(out().resolve("score.png")).isNotEmptyFile();
    }

    @Test
    void falseAlertsBySizeOfHousehold() throws Exception {
        Path households = file("households.csv", "meter_id,people\nm1,4\n");

        assertThat(score("--households", "" + households)).isEqualTo(ExitCodes.DONE);

        assertThat(line.output())
                .contains("| unknown | 1 | 1.0 |", "| 4 | 1 | 1.0 | 2 | 1 | 1.0 |");
        assertThat(json("score.json").get("by_people").get("4").get("false").asInt()).isEqualTo(1);
    }

    @Test
    void severalRunsAreARowEach() throws Exception {
        Path other = file("candidate.jsonl", opened("m2", "BURST", "2026-01-10T01:00:00+08:00"));

        assertThat(score("--alerts", "" + other)).isEqualTo(ExitCodes.DONE);

        assertThat(line.output())
                .contains("candidate: 1 opening", "| candidate | 0.0 | 1.0 | 0.00/None |");
        assertThat(json("score.json").get("runs")).hasSize(2);
        assertThat(text("table.md").lines()).hasSize(2 + 2 + 16);
    }

    @Test
    void aCandidateIsComparedWithoutTruth() throws Exception {
        Path before =
                file(
                        "before.jsonl",
                        opened("m1", "BURST", "2026-01-10T08:30:00+08:00")
                                + opened("m3", "BURST", "2026-02-10T08:30:00+08:00"));

        int status =
                line.run("--alerts", "" + alerts, "--against", "" + before, "--out", "" + out());

        assertThat(status).as(line.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(line.output())
                .contains("| BURST | 2 | 1 | 0 | 1 | 1 | 0 | 0 |")
                .contains("| HIGH_USE | 0 | 2 | 2 | 0 | 0 | 0 | 0 |")
                .contains("| 2026-02 | 1 | 0 | 0 | 1 | 0 | 0 | 0 |");
        assertThat(json("comparison.json").get("all").get("now").asInt()).isEqualTo(3);
        assertThat(text("changes.csv"))
                .contains("earlier,m1,BURST,2026-01-10T00:30:00Z,2026-01-09T22:30:00Z,-2.0\n")
                .contains("less,m3,BURST,2026-02-10T00:30:00Z,,\n");
        assertThat(out().resolve("score.json")).doesNotExist();
    }

    @Test
    void aCandidateIsComparedCaseByCaseWithTruth() throws Exception {
        Path before = file("before.jsonl", opened("m2", "BURST", "2026-01-10T08:30:00+08:00"));

        assertThat(score("--against", "" + before)).as(line.errors()).isEqualTo(ExitCodes.DONE);

        JsonNode comparison = json("comparison.json");
        assertThat(comparison.get("cases").get("gained").asInt()).isEqualTo(1);
        assertThat(comparison.get("cases").get("lost").asInt()).isEqualTo(1);
        assertThat(comparison.get("false").get("before").asInt()).isZero();
        assertThat(comparison.get("false").get("now").asInt()).isEqualTo(1);
        assertThat(text("case-changes.csv"))
                .contains("c1,m1,steady,12.5,gained,,6.5\n", "c2,m2,burst,250.0,lost,8.5,\n");
        assertThat(out().resolve("score.json")).exists();
    }

    @Test
    void metersThatAreNotInTheReadingsAreNamed() throws Exception {
        alerts = file("others.jsonl", opened("elsewhere", "BURST", "2026-01-10T08:30:00+08:00"));

        assertThat(score()).isEqualTo(ExitCodes.DONE);
        assertThat(line.output())
                .contains("Note: 1 meter with openings is not in the readings: elsewhere");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "case | case is '', expected the case's name",
                "onset | onset is 'x', expected ISO-8601 with an offset",
                "end | end is '2026-01-01T00:00:00Z', expected an instant that is not before onset",
                "rate | mean_l_per_h is 'NaN', expected litres an hour, like 12.5",
                "period | period_min is '1.5', expected whole minutes, 0 for a leak that does not"
                        + " cycle",
                "twice | case is 'c1', expected a name that no row before has",
            })
    void aWrongRowOfTheTruth(String what, String complaint) throws Exception {
        String row =
                switch (what) {
                    case "case" -> FOUND.replace("c1", "");
                    case "onset" -> FOUND.replace("2026-01-10T00:00:00+08:00", "x");
                    case "end" ->
                            FOUND.replace("2026-01-20T00:00:00+08:00", "2026-01-01T00:00:00Z");
                    case "rate" -> FOUND.replace("12.5", "NaN");
                    case "period" -> FOUND.replace(",0\n", ",1.5\n");
                    default -> FOUND;
                };
        truth = file("truth.csv", TRUTH_HEADER + (what.equals("twice") ? FOUND : MISSED) + row);

        refused(truth + " line 3: " + complaint);
    }

    @Test
    void anUnknownColumnOfTheTruth() throws Exception {
        truth = file("truth.csv", TRUTH_HEADER.replace("kind", "sort") + FOUND);

        refused(truth + " line 1: unknown column 'sort', expected case, end, kind,");
    }

    @Test
    void aWrongRowOfTheExclusions() throws Exception {
        exclude = file("exclude.csv", "meter_id,start,end\nm1,2026-05-02T07:00:00Z,then\n");

        refused(exclude + " line 2: end is 'then', expected ISO-8601 with an offset");
    }

    @Test
    void aWrongRowOfTheReadings() throws Exception {
        readings = file("readings.csv", readings() + "m1,2026-01-01T00:00:00Z,much\n");

        refused(readings + " line 6: register_litres is 'much', expected litres");
    }

    @Test
    void aWrongLineOfTheAlerts() throws Exception {
        alerts = file("alerts.jsonl", "meter_id,detected_at\n");

        refused(alerts + " line 1: not JSON, expected one alert a line");
    }

    @Test
    void filesThatAreNotThere() {
        alerts = directory.resolve("missing.jsonl");

        refused(alerts + ": no such file");
    }

    @Test
    void optionsThatDoNotGoTogether() {
        Path given = alerts;
        misused("expected --truth=FILE for a score, or --against=FILE", "--alerts=" + given);
        misused("--readings=FILE is missing", "--alerts=" + given, "--truth=" + truth);
        misused(
                "are used with --truth, which is missing",
                "--alerts=" + given,
                "--against=" + given,
                "--readings=" + readings);
        misused("--alerts names", "--alerts=" + given, "--alerts=" + given, "--against=" + given);
        misused(
                "--against compares with one --alerts, not 2",
                "--alerts=" + given,
                "--alerts=" + truth,
                "--against=" + given);
        misused("Missing required option", "--truth=" + truth);
    }

    private void misused(String complaint, String... options) {
        ScoreCommandLine own = new ScoreCommandLine();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--out=" + out());

        assertThat(own.run(arguments.toArray(String[]::new))).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(own.errors()).contains(complaint, "Try: dripwatch score --help");
        assertThat(out()).doesNotExist();
    }

    private void refused(String message) {
        assertThat(score()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(line.errors()).startsWith("dripwatch: " + message);
        assertThat(line.errors().lines()).hasSize(1);
        assertThat(out()).doesNotExist();
    }

    private int score(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--alerts",
                                "" + alerts,
                                "--truth",
                                "" + truth,
                                "--exclude",
                                "" + exclude,
                                "--readings",
                                "" + readings,
                                "--out",
                                "" + out()));
        arguments.addAll(List.of(more));
        return line.run(arguments.toArray(String[]::new));
    }

    private static String opened(String meterId, String type, String detectedAt) {
        return """
                {"incidentId":"i","meterId":"%s","type":"%s","event":"OPENED",\
                "audience":"HOUSEHOLD","detectedAt":"%s"}
                """
                .formatted(meterId, type, detectedAt);
    }

    private static String readings() {
        return """
                meter_id,read_at,register_litres
                m1,2026-01-01T00:00:00Z,0
                m2,2026-01-01T00:00:00Z,0
                m1,2027-01-01T06:00:00Z,90000
                m2,2027-01-01T06:00:00Z,90000
                """;
    }

    private Path out() {
        return directory.resolve("out");
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(out().resolve(name).toFile());
    }

    private String text(String name) throws IOException {
        return Files.readString(out().resolve(name));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
