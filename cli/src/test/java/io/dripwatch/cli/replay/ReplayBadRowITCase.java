package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.console.ExitCodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad row in the middle of a good file is only met while it is loaded into the broker. */
class ReplayBadRowITCase {

    @TempDir private Path directory;

    @Test
    void endsTheReplayWithItsLineAndNoStackTrace() throws Exception {
        Path readings =
                Files.writeString(
                        directory.resolve("readings.csv"),
                        "meter_id,read_at,register_litres\n"
                                + "m1,2026-03-01T12:00:00Z,1\n".repeat(2_000)
                                + "m1,2026-03-01T12:00:00Z,\"1,5\"\n");
        StringWriter errors = new StringWriter();

        int status =
                Dripwatch.commandLine(Path.of("the.log"))
                        .setOut(new PrintWriter(new StringWriter()))
                        .setErr(new PrintWriter(errors, true))
                        .execute(
                                "replay",
                                "--readings",
                                "" + readings,
                                "--out",
                                "" + directory.resolve("out"));

        assertThat(status).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(errors.toString().lines())
                .containsExactly(
                        "dripwatch: "
                                + readings
                                + " line 2002: register_litres is '1,5', expected litres with up to"
                                + " 3 decimals, like 1234.5");
    }
}
