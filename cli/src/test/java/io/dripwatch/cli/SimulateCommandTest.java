package io.dripwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
                .contains("leaks, seed 7", "readings a second");
        assertThat(town.resolve("readings.csv")).content().hasLineCount(961);
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void theShareOfLeaksIsTheGivenOne() {
        simulate("--households", "10", "--days", "3", "--leak-share", "1", "--out", "" + directory);
        assertThat(out.toString()).contains(", 10 leaks,");
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
                "--households 9 --days 2 --out x --bootstrap-servers h:1 | mutually exclusive",
            })
    void wrongArgumentsAreNamedAndNothingIsWritten(String arguments, String message) {
        assertThat(simulate(arguments.strip().split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(message).doesNotContain("\tat ");
        assertThat(Path.of("x")).doesNotExist();
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
