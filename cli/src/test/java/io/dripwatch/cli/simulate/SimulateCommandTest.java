package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.Dripwatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code simulate} command as a user types it. */
class SimulateCommandTest {

    @TempDir Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int simulate(String... arguments) {
        return Dripwatch.commandLine(Path.of("the.log"))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(
                        Stream.concat(Stream.of("simulate"), Stream.of(arguments))
                                .toArray(String[]::new));
    }

    @Test
    void writesTheTownAndSaysWhatItWrote() {
        Path town = directory.resolve("new/town");
        int status =
                simulate("--households", "20", "--days", "2", "--seed", "7", "--out", "" + town);
        assertThat(status).isZero();
        assertThat(out.toString())
                .startsWith("960 readings of 20 households over 2 days, ")
                .contains("leaks, seed 7", "other events (events.csv)", "readings a second")
                .doesNotContain("faults");
        assertThat(town.resolve("readings.csv")).content().hasLineCount(961);
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void theShareOfLeaksIsTheGivenOne() {
        simulate("--households", "10", "--days", "3", "--leak-share", "1", "--out", "" + directory);
        // All ten homes leak; some of them, when that is over, once more.
        int leaks = Integer.parseInt(out.toString().replaceFirst("(?s).*, (\\d+) leaks,.*", "$1"));
        assertThat(leaks).isBetween(10, 30);
        assertThat(directory.resolve("truth.csv")).content().hasLineCount(leaks + 1);
        assertThat(directory.resolve("truth.csv"))
                .content()
                .contains("M0000001-leak,", "M0000010-leak,");
        out.getBuffer().setLength(0);
        simulate("--households", "10", "--days", "3", "--leak-share", "0", "--out", "" + directory);
        assertThat(out.toString()).contains(", 0 leaks,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--households 0 --days 2 --out x | households must be from 1 to 10000000, not 0",
                "--households 9 --days 2 --out x --start 2026-13-01 | expected a date",
                "--households 9 --days 2 --out x --time-zone Mars | expected an IANA time zone",
                "--households 9 --days 2 --out x --leak-share 2 | leak share must be from 0 to 1",
                "--households 9 --days 2 --out x --threads 0 | threads must be from 1",
                "--households 9 --days 2 --out x --resolution-litres 0.0001 | at most 3 decimals",
                "--households 9 --days 2 --bootstrap-servers h:1 --rate 0 | rate must be above 0",
                "--households 9 --days 2 | --out=DIR",
                "--households 9 --days 2 --out x --region mars | there are hebei, shanghai",
                "--households 9 --days 2 --out x --events some | usual, none or a factor",
                "--households 9 --days 2 --out x --faults many | must be usual or none",
                "--households 9 --days 2 --out x --fault lat=1 | no such kind; there are data, jitter",
                "--households 9 --days 2 --out x --fault late=7 | --fault late must be from 0 to 1",
                "--households 9 --days 2 --out x --read-every 7 | must be from 1 to 60 and divide 60",
                "--households 9 --days 2 --out x --read-every 120 | divide 60",
                "--households 9 --days 2 --out x --leak-mix bursts=1 | expected published, even or",
                "--households 9 --days 2 --out x --leak-mix burst=x | expected published, even or",
                "--households 9 --days 2 --out x --leak-mix burst=0 | one of them above 0",
                "--households 9 --days 2 --out x --first 3 --last 10 | households 3 to 10",
                "--households 9 --days 2 --out x --react http://h | takes no URL",
                "--households 9 --days 2 --bootstrap-servers h:1 --speedup -1 | must be above 0",
                "--households 9 --days 2 --bootstrap-servers h:1 --react | expected an address",
                "--households 9 --days 2 --bootstrap-servers h:1 --react http://h:1 --resume x"
                        + " | mutually exclusive",
                "--households 9 --days 2 --bootstrap-servers h:1 --fault-ledger x | no faults",
                "--households 10000000 --days 2 --out x | take some at a time with --first",
                "--households 9 --days 2 --out x --litres-per-person 5 | from 65 to 300, not 5",
                "--households 9 --days 2 --out x --bootstrap-servers h:1 | mutually exclusive",
            })
    void wrongArgumentsAreNamedAndNothingIsWritten(String arguments, String message) {
        assertThat(simulate(arguments.strip().split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(message).doesNotContain("\tat ");
        assertThat(Path.of("x")).doesNotExist();
    }

    @Test
    void aTownThatMisreportsBringsItsLedger() {
        int status =
                simulate(
                        "--households",
                        "50",
                        "--days",
                        "5",
                        "--faults",
                        "usual",
                        "--read-every",
                        "15",
                        "--out",
                        "" + directory);
        assertThat(status).isZero();
        assertThat(directory.resolve("readings.csv"))
                .content()
                .startsWith("meter_id,read_at,register_litres,quality,flags\n");
        assertThat(directory.resolve("faults.csv"))
                .content()
                .startsWith("fault,meter_id,from,until,reads,expect,detail,alert\n")
                .contains("missing,M", "clock-drift,M");
        assertThat(out.toString()).contains(" faults (faults.csv)").doesNotContain(" 0 faults");
    }

    @Test
    void theReportIsPrintedAndDrawn() throws Exception {
        Path picture = directory.resolve("town.png");
        int status = simulate("--households", "1000", "--days", "14", "--report", "" + picture);
        assertThat(out.toString())
                .contains("use of a person and day", "99.9 % of hours are below", "drawn into ");
        assertThat(status).as(out.toString()).isZero();
        var drawn = javax.imageio.ImageIO.read(picture.toFile());
        assertThat(drawn.getWidth()).isGreaterThan(2 * drawn.getHeight());
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamedInOneLine() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        int status = simulate("--households", "2", "--days", "1", "--out", file + "/town");
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString())
                .startsWith("dripwatch: --out " + file + "/town: ")
                .hasLineCount(1);
    }

    @Test
    void aBrokerThatIsNotThereIsNamedInOneLine() {
        int status = simulate("--households", "2", "--days", "1", "--bootstrap-servers", "nowhere");
        assertThat(status).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("dripwatch: failed: Kafka at nowhere: ")
                .endsWith("Details: the.log" + System.lineSeparator())
                .hasLineCount(2);
    }
}
