package io.dripwatch.cli.operator;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.InterruptOnExit;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.console.Console;
import io.dripwatch.console.access.Accounts;
import io.dripwatch.console.setting.ConsoleException;
import io.dripwatch.console.setting.ConsoleSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch console}. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the operators' pages until it is stopped: town, homes, cases, messages, rules,"
                    + " report.",
            "",
            "It reads the topics into a store of its own, H2 in a file or PostgreSQL, and can fill"
                    + " an empty store from the topics at any time. docs/console.md has every"
                    + " setting.",
            "",
        })
public final class ConsoleCommand implements Callable<Integer> {

    /** Serve, or hash a password. */
    static final class What {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                required = true,
                description = "Settings, as properties.")
        private Path config;

        @Option(
                names = "--hash-password",
                required = true,
                description =
                        "Reads a password from standard input and prints the form in which the file"
                                + " of accounts holds it.")
        private boolean hashPassword;
    }

    @ArgGroup(multiplicity = "1")
    private What what;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (what.hashPassword) {
            String password =
                    new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                            .readLine();
            if (password == null || password.isBlank()) {
                throw new UserError("standard input is empty, expected a password");
            }
            out.println(Accounts.hash(password));
            return ExitCodes.DONE;
        }
        // Declared first, so closed last: whoever ends the process waits until the console closed.
        try (InterruptOnExit onExit = InterruptOnExit.ofThisThread();
                Console console =
                        Console.start(ConsoleSettings.of(what.config), System::currentTimeMillis)) {
            out.println("Console  " + console.url());
            out.flush();
            new CountDownLatch(1).await();
        } catch (ConsoleException e) {
            throw new UserError(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCodes.DONE;
    }
}
