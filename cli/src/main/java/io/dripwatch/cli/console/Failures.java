package io.dripwatch.cli.console;

import io.dripwatch.scoring.files.FileError;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns every failure into one line on the console and an exit status; the stack trace goes to the
 * log. A user's mistake is never answered with a stack trace.
 */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Path logFile;

    public Failures(Path logFile) {
        this.logFile = logFile;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter console = command.getErr();
        if (failure instanceof UserError || failure instanceof FileError) {
            LOG.info("Refused: {}", failure.getMessage(), failure);
            console.println("dripwatch: " + oneLine(failure.getMessage()));
            return ExitCodes.WRONG_INPUT;
        }
        LOG.error("Failed", failure);
        console.println("dripwatch: failed: " + reason(failure));
        console.println("Details: " + logFile);
        return ExitCodes.FAILED;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter console = command.getErr();
        console.println("dripwatch: " + oneLine(mistake.getMessage()));
        UnmatchedArgumentException.printSuggestions(mistake, console);
        console.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCodes.WRONG_INPUT;
    }

    private static String reason(Exception failure) {
        if (failure instanceof RunFailure) {
            return oneLine(failure.getMessage());
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        return root.getMessage() == null ? name : name + ": " + oneLine(root.getMessage());
    }

    private static String oneLine(String message) {
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        // File names and fields may hold what would move a terminal's cursor or turn its text
        // round.
        return Printable.of(line);
    }
}
