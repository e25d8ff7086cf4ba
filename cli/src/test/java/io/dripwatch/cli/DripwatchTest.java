package io.dripwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.Failures;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class DripwatchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommandAndTheExitStatus() {
        CommandLine line = line();

        assertThat(line.execute("--help")).isEqualTo(ExitCodes.DONE);
        assertThat(out.toString()).contains("Exit status:", "DRIPWATCH_JAVA_OPTS");
        for (String command : line.getSubcommands().keySet()) {
            assertThat(out.toString()).contains(command);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : line().getSubcommands().keySet()) {
            assertThat(line().execute(command, "--help")).as(command).isEqualTo(ExitCodes.DONE);
        }
    }

    @Test
    void aMissingOrUnknownCommandIsAWrongArgument() {
        assertThat(line().execute()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(line().execute("flood")).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(line().execute("--flood")).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(err.toString()).contains("Try: dripwatch --help").doesNotContain("\tat ");
    }

    @Test
    void aUsersMistakeIsOneLine() {
        int status = failing(() -> thrown(new UserError("readings.csv, line 7: read_at is empty")));

        assertThat(status).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(err.toString().lines())
                .containsExactly("dripwatch: readings.csv, line 7: read_at is empty");
    }

    @Test
    void aPortThatIsTakenIsAUsersMistake() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket holder = new ServerSocket(0, 1, loopback)) {
            String taken = String.valueOf(holder.getLocalPort());

            assertThat(line().execute("sms-server", "--port", taken))
                    .isEqualTo(ExitCodes.WRONG_INPUT);
            assertThat(err.toString()).contains("port " + taken + " is in use");
        }
    }

    @Test
    void aPortThatNoneCanBeIsAUsersMistake() {
        assertThat(line().execute("sms-server", "--port", "65536"))
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(err.toString())
                .startsWith("dripwatch: --port is 65536, expected")
                .hasLineCount(1);
    }

    @Test
    void aFlinkClusterThatIsNotThereIsNamedWithItsCause() throws Exception {
        int nobody = LoopbackPorts.choose(LoopbackPorts.ANY, "--port");
        String address = LoopbackPorts.ADDRESS + ":" + nobody;

        assertThat(
                        line().execute(
                                        "detect",
                                        "--jobmanager",
                                        address,
                                        "--set",
                                        "bootstrap-servers=127.0.0.1:1"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString())
                .startsWith("dripwatch: failed: no Flink cluster answers at " + address + ": ")
                .contains("refused");
    }

    @Test
    void aLedgerThatCannotBeWrittenIsSaidBeforeTheServerStarts() {
        assertThat(line().execute("sms-server", "--ledger", "no/such/directory/sms.jsonl"))
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(err.toString())
                .startsWith("dripwatch: --ledger no/such/directory/sms.jsonl: cannot be written to")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anyOtherFailureIsOneLineAndTheLogFile() {
        IllegalStateException root = new IllegalStateException("broker\n gone");
        int status = failing(() -> thrown(new RuntimeException("wrapped", root)));

        assertThat(status).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString().lines())
                .containsExactly(
                        "dripwatch: failed: IllegalStateException: broker gone",
                        "Details: the.log");
    }

    @Test
    void aFailureInWordsIsNotDressedUp() {
        int status = failing(() -> thrown(new RunFailure("the disk is full", new Exception("x"))));

        assertThat(status).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).startsWith("dripwatch: failed: the disk is full");
    }

    private CommandLine line() {
        return Dripwatch.commandLine(Path.of("the.log"))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private int failing(Callable<Integer> body) {
        CommandLine line = line();
        line.addSubcommand("fail", new Failing(body));
        Failures failures = new Failures(Path.of("the.log"));
        return line.setExecutionExceptionHandler(failures)
                .setErr(new PrintWriter(err, true))
                .execute("fail");
    }

    private static int thrown(RuntimeException failure) {
        throw failure;
    }

    /** A command whose body a test writes. */
    @Command
    private static final class Failing implements Callable<Integer> {

        private final Callable<Integer> body;

        private Failing(Callable<Integer> body) {
            this.body = body;
        }

        @Override
        public Integer call() throws Exception {
            return body.call();
        }
    }
}
