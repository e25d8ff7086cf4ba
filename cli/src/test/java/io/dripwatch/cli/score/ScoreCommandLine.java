package io.dripwatch.cli.score;

import io.dripwatch.cli.Dripwatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code dripwatch score} as users run it, with what it prints. */
public final class ScoreCommandLine {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** Runs it and gives its exit status. */
    public int run(String... arguments) {
        return Dripwatch.commandLine(Path.of("the.log"))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(
                        Stream.concat(Stream.of("score"), Stream.of(arguments))
                                .toArray(String[]::new));
    }

    public String output() {
        return out.toString();
    }

    public String errors() {
        return errors.toString();
    }
}
