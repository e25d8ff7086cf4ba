package io.dripwatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user of {@code score} got wrong is said in one line, and nothing is written. */
class ScoreRefusalsTest {

    @TempDir private Path directory;

    private final ScoreCommandLine line = new ScoreCommandLine();
    private TwoHomesYear town;

    @BeforeEach
    void goodFiles() throws IOException {
        town = new TwoHomesYear(directory);
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
                    case "case" -> TwoHomesYear.FOUND.replace("c1", "");
                    case "onset" -> TwoHomesYear.FOUND.replace("2026-01-10T00:00:00+08:00", "x");
                    case "end" ->
                            TwoHomesYear.FOUND.replace(
                                    "2026-01-20T00:00:00+08:00", "2026-01-01T00:00:00Z");
                    case "rate" -> TwoHomesYear.FOUND.replace("12.5", "NaN");
                    case "period" -> TwoHomesYear.FOUND.replace(",0\n", ",1.5\n");
                    default -> TwoHomesYear.FOUND;
                };
        town.truth =
                town.file(
                        "truth.csv",
                        TwoHomesYear.TRUTH_HEADER
                                + (what.equals("twice") ? TwoHomesYear.FOUND : TwoHomesYear.MISSED)
                                + row);

        refused(town.truth + " line 3: " + complaint);
    }

    @Test
    void anUnknownColumnOfTheTruth() throws Exception {
        town.truth =
                town.file(
                        "truth.csv",
                        TwoHomesYear.TRUTH_HEADER.replace("kind", "sort") + TwoHomesYear.FOUND);

        refused(town.truth + " line 1: unknown column 'sort', expected case, end, kind,");
    }

    @Test
    void anUnknownColumnOfTheExclusions() throws Exception {
        town.exclude = town.file("exclude.csv", "meter_id,from,end\n");

        refused(
                town.exclude
                        + " line 1: unknown column 'from', expected end, meter_id, start"
                        + System.lineSeparator());
    }

    @Test
    void aWrongRowOfTheExclusions() throws Exception {
        town.exclude =
                town.file("exclude.csv", "meter_id,start,end\nm1,2026-05-02T07:00:00Z,then\n");

        refused(town.exclude + " line 2: end is 'then', expected ISO-8601 with an offset");
    }

    @Test
    void aWrongRowOfTheReadings() throws Exception {
        town.readings =
                town.file("readings.csv", TwoHomesYear.READINGS + "m1,2026-01-01T00:00:00Z,much\n");

        refused(town.readings + " line 6: register_litres is 'much', expected litres");
    }

    @Test
    void aWrongLineOfTheAlerts() throws Exception {
        town.alerts = town.file("alerts.jsonl", "meter_id,detected_at\n");

        refused(town.alerts + " line 1: not JSON, expected one alert a line");
    }

    @Test
    void filesThatAreNotThere() {
        town.alerts = directory.resolve("missing.jsonl");

        refused(town.alerts + ": no such file");
    }

    @Test
    void optionsThatDoNotGoTogether() {
        Path given = town.alerts;
        misused("expected --truth=FILE for a score, or --against=FILE", "--alerts=" + given);
        misused("--readings=FILE is missing", "--alerts=" + given, "--truth=" + town.truth);
        misused(
                "--readings and --households are used with --truth",
                "--alerts=" + given,
                "--against=" + given,
                "--readings=" + town.readings);
        misused(
                "--exclude, --welfare and --ledgers are used with --truth, which is missing",
                "--alerts=" + given,
                "--against=" + given,
                "--welfare=" + town.truth);
        misused("--alerts names", "--alerts=" + given, "--alerts=" + given, "--against=" + given);
        misused(
                "--against compares with one --alerts, not 2",
                "--alerts=" + given,
                "--alerts=" + town.truth,
                "--against=" + given);
        misused(
                "expected --alerts=FILE, or --readings=FILE to replay them first",
                "--truth=" + town.truth);
        misused(
                "are for a replay, and with --alerts there is none",
                "--alerts=" + given,
                "--against=" + given,
                "--time-zone=Europe/Madrid");
        misused(
                "are for a replay, and with --alerts there is none",
                "--alerts=" + given,
                "--against=" + given,
                "--feedback=" + town.truth);
        misused(
                "--feedback is for one replay",
                "--readings=" + town.readings,
                "--truth=" + town.truth,
                "--variants=res10",
                "--feedback=" + town.truth);
        misused(
                "--variants replays --readings and needs --truth",
                "--alerts=" + given,
                "--truth=" + town.truth,
                "--variants");
        misused(
                "--variants: 'hourly' is none; expected as-read, a step in litres",
                "--readings=" + town.readings,
                "--truth=" + town.truth,
                "--variants=2h,hourly");
        misused(
                "which the replay would write over",
                "--readings=" + town.readings,
                "--against=" + town.out().resolve("alerts.jsonl"));
    }

    /** Without --alerts there would be a replay; nothing of it has begun. */
    @Test
    void whatIsWrongIsSaidBeforeTheReplay() throws Exception {
        Path wrong = town.file("wrong", "x\n");
        String readings = "--readings=" + town.readings;
        String truth = "--truth=" + town.truth;
        before(wrong + " line 1: ", readings, "--truth=" + wrong);
        before(wrong + " line 1: ", readings, truth, "--exclude=" + wrong);
        before(wrong + " line 1: ", readings, truth, "--households=" + wrong);
        before(wrong + " line 1: ", readings, truth, "--against=" + wrong);
        before(wrong + " line 1: ", truth, "--readings=" + wrong);
        before("--settings " + wrong, readings, truth, "--settings=" + wrong);
        misused("--parallelism is 0, expected 1 to", readings, truth, "--parallelism=0");
    }

    @Test
    void aWelfareCaseThatStandsTwice() throws Exception {
        Path welfare =
                town.file(
                        "welfare.csv",
                        TwoHomesYear.TRUTH_HEADER + TwoHomesYear.FOUND.replace("steady", "fall"));
        town.truth = welfare;

        assertThat(line.run(town.arguments("--welfare=" + welfare)))
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(line.errors())
                .contains("--welfare " + welfare + ": case c1 stands in --truth too");
    }

    private void before(String complaint, String... options) {
        ScoreCommandLine own = new ScoreCommandLine();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--out=" + town.out());

        assertThat(own.run(arguments.toArray(String[]::new))).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(own.errors()).startsWith("dripwatch: " + complaint).hasLineCount(1);
        assertThat(town.out()).doesNotExist();
    }

    private void misused(String complaint, String... options) {
        ScoreCommandLine own = new ScoreCommandLine();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--out=" + town.out());

        assertThat(own.run(arguments.toArray(String[]::new))).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(own.errors()).contains(complaint, "Try: dripwatch score --help");
        assertThat(town.out()).doesNotExist();
    }

    private void refused(String message) {
        assertThat(line.run(town.arguments())).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(line.errors()).startsWith("dripwatch: " + message);
        assertThat(line.errors().lines()).hasSize(1);
        assertThat(town.out()).doesNotExist();
    }
}
