package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user of {@code replay} got wrong is said in one line, before anything is started: the
 * output directory, which comes just before the broker, does not exist afterwards.
 */
class ReplayCommandTest {

    @TempDir private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private Path readings;

    @BeforeEach
    void goodReadings() throws IOException {
        readings = file("readings.csv", "meter_id,read_at,register_litres\n");
    }

    @Test
    void aWrongHeaderOfReadings() throws Exception {
        Path wrong = file("wrong.csv", "meter,read_at,register_litres\nm1,x,1\n");

        refused(
                wrong
                        + " line 1: unknown column 'meter', expected meter_id, read_at and"
                        + " optionally arrived_at, feed, flags, interval_litres, quality, register_litres",
                "--readings",
                "" + wrong);
    }

    @Test
    void aWrongHeaderOfHouseholds() throws Exception {
        Path wrong = file("households.csv", "phone\n+34600000001\n");

        refused(
                wrong + " line 1: column 'meter_id' is missing, expected meter_id",
                "--readings",
                "" + readings,
                "--households",
                "" + wrong);
    }

    @Test
    void aFileThatIsNotThere() {
        Path missing = directory.resolve("missing.csv");

        refused(missing + ": no such file", "--readings", "" + missing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fault=lat=1 | --fault lat: no such kind",
                "--fault=late=2 | --fault late must be from 0 to 1, not 2",
                "--speedup=0 | --speedup: the speed-up must be above 0, not 0.0",
                "--reads-per-upload=0 | --reads-per-upload is 0, expected 1 to 10000",
                "--fault-ledger=x | --fault-ledger: there is no --fault to write down",
            })
    void aPlanThatCannotBe(String option, String message) {
        assertThat(
                        replay(
                                List.of(
                                        "--readings",
                                        "" + readings,
                                        option,
                                        "--out",
                                        "" + directory.resolve("out"))))
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(errors.toString()).startsWith("dripwatch: " + message).hasLineCount(1);
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void aFileMeterByMeterAtAPace() throws Exception {
        StringBuilder rows = new StringBuilder("meter_id,read_at,register_litres\n");
        for (String meter : List.of("m1", "m2", "m3")) {
            for (int day = 10; day < 20; day++) {
                rows.append(meter + ",2026-03-" + day + "T00:00:00Z,5\n");
            }
        }
        Path byMeter = file("by-meter.csv", "" + rows);

        refused(
                "--speedup: "
                        + byMeter
                        + " line 12: read_at is 2026-03-10T00:00:00Z after a reading of"
                        + " 2026-03-19T00:00:00Z, expected rows in the order in which they came;"
                        + " sort the file by read_at",
                "--readings",
                "" + byMeter,
                "--speedup",
                "1");
    }

    @Test
    void aFileWhoseNameHoldsControlCharacters() {
        refused(
                directory + "/a?[2J b.csv: no such file",
                "--readings",
                directory + "/a\u001b[2J\nb.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "burst.litres-per-hr=1 | %s: burst.litres-per-hr is not an option; did you mean"
                        + " burst.litres-per-hour?",
                "burst.litres-per-hour=many | %s: burst.litres-per-hour is 'many', expected a value"
                        + " like 114.0",
                "settle-horizon-hours=0 | %s: settle-horizon-hours is '0.0', expected 1 to 168",
                "time-zone=Mars | %s: time-zone is 'Mars', expected an IANA name, like"
                        + " Europe/Madrid",
            })
    void wrongSettings(String content, String complaint) throws Exception {
        Path settings = file("settings.properties", content);

        refused(
                "--settings " + complaint.formatted(settings),
                "--readings",
                "" + readings,
                "--settings",
                "" + settings);
    }

    @Test
    void aTimeZoneThatIsNone() {
        List<String> arguments =
                List.of("--readings", "" + readings, "--time-zone", "Mars", "--out", "out");

        assertThat(replay(arguments)).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(errors.toString())
                .startsWith("dripwatch: ")
                .contains("expected an IANA time zone such as Europe/Madrid, not 'Mars'");
    }

    @Test
    void aPlaceForOutputThatIsAFile() throws Exception {
        Path file = file("file", "");

        assertThat(replay(List.of("--readings", "" + readings, "--out", "" + file)))
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(errors.toString().lines())
                .containsExactly(
                        "dripwatch: --out %s: %s is a file, expected a directory"
                                .formatted(file, file));
    }

    @ParameterizedTest
    @CsvSource({"0", "129", "two"})
    void aParallelismThatIsNone(String parallelism) {
        List<String> arguments =
                List.of("--readings", "" + readings, "--out", "x", "--parallelism", parallelism);

        assertThat(replay(arguments)).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(errors.toString())
                .contains("--parallelism", parallelism, "Try: dripwatch replay --help")
                .doesNotContain("\tat ");
        assertThat(Path.of("x")).doesNotExist();
    }

    private void refused(String message, String... arguments) {
        Path output = directory.resolve("out");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", "" + output));

        assertThat(replay(all)).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(errors.toString().lines()).containsExactly("dripwatch: " + message);
        assertThat(out.toString()).isEmpty();
        assertThat(output).doesNotExist();
    }

    private int replay(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(arguments);
        return Dripwatch.commandLine(Path.of("the.log"))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
