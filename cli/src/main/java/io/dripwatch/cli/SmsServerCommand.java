package io.dripwatch.cli;

import io.dripwatch.cli.stack.LoopbackPorts;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.simulator.sms.AcceptedSms;
import io.dripwatch.simulator.sms.LocalTwilioServer;
import io.dripwatch.simulator.sms.LocalTwilioSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms-server}: the stand-in for the SMS provider, until it is interrupted. */
@Command(
        name = "sms-server",
        mixinStandardHelpOptions = true,
        description = {
            "Stands in for Twilio on 127.0.0.1: takes SMS, shows them, delivers none.",
            "",
            "It prints the address, account and secret that the notification job needs. Ctrl-C ends it.",
            "",
        })
public final class SmsServerCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Where to listen; any free port when left out.")
    private int port;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Append each accepted SMS to FILE, one JSON object a line.")
    private Path ledger;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        openLedger();
        LocalTwilioSettings settings =
                LocalTwilioSettings.defaults()
                        .withPort(LoopbackPorts.choose(port, "--port"))
                        .withLedgerFile(ledger)
                        .withOnAccepted(sms -> show(out, sms));
        try (LocalTwilioServer server = LocalTwilioServer.start(settings, Clock.systemUTC())) {
            out.printf(
                    "Taking SMS at %s for account %s, secret %s%n",
                    server.baseUrl(), settings.accountSid(), settings.keySecret());
            out.flush();
            new CountDownLatch(1).await();
        }
        return ExitCodes.DONE;
    }

    /** Now, not when the first SMS is lost to it. */
    private void openLedger() {
        if (ledger == null) {
            return;
        }
        try {
            Files.writeString(ledger, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UserError("--ledger %s: cannot be written to: %s".formatted(ledger, e), e);
        }
    }

    private static void show(PrintWriter out, AcceptedSms sms) {
        out.println(new PhoneNumber(sms.to()) + "  " + sms.body());
        out.flush();
    }
}
