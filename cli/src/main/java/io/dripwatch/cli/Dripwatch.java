package io.dripwatch.cli;

import io.dripwatch.cli.console.Failures;
import io.dripwatch.cli.console.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code dripwatch} command: reads arguments, picks the subcommand, answers with a status. */
@Command(
        name = "dripwatch",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Warns households by SMS when their water use turns abnormal.",
            "",
            "Readings come in through Kafka, two Flink jobs watch each household and decide whom to"
                    + " tell, and an SMS provider delivers. demo and replay have all of these parts"
                    + " inside and need nothing else; the other commands bring one part each, to"
                    + " yours or to files.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands (each explains itself with --help):%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed; the message names the log file",
            " 2:wrong arguments or an unreadable input file",
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  JAVA_HOME            the Java to use (17 or newer); else java from the PATH",
            "  DRIPWATCH_JAVA_OPTS  flags for the JVM, e.g. -Xmx4g (default -Xmx2g) or"
                    + " -Ddripwatch.log.file=FILE",
        })
public final class Dripwatch implements Runnable {

    @Spec private CommandSpec spec;

    /** Runs the command and ends the JVM with its status. */
    public static void main(String[] arguments) throws IOException {
        Path logFile = LogFile.choose();
        System.exit(commandLine(logFile).execute(arguments));
    }

    /** The command line as users get it; tests drive this very object. */
    public static CommandLine commandLine(Path logFile) {
        CommandLine line = new CommandLine(new Dripwatch());
        Commands.all().forEach(line::addSubcommand);
        Failures failures = new Failures(logFile);
        return line.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
