package io.dripwatch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * One run of the command line inside the test's JVM.
 *
 * @param status what the shell would see
 * @param out standard output
 * @param errors standard error
 */
public record CommandRun(int status, String out, String errors) {

    /** Runs the command line as users get it. */
    public static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = Dripwatch.commandLine(Path.of("test.log"));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(errors, true));
        int status = line.execute(arguments);
        return new CommandRun(status, out.toString(), errors.toString());
    }
}
