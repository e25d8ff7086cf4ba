package io.dripwatch.cli.smsserver;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.localprovider.Delivery;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms-server}: the stand-in for the SMS provider, until it is interrupted. */
@Command(
        name = "sms-server",
        mixinStandardHelpOptions = true,
        description = {
            "Stands in for Twilio on 127.0.0.1: takes SMS, shows them, delivers none.",
            "",
            "It prints the address, account and secret that the notification job needs; /phone there"
                    + " shows the SMS as on a telephone. Ctrl-C ends it.",
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

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT",
            description =
                    "What goes wrong with the first POSTs, in order: ${COMPLETION-CANDIDATES}.")
    private List<Fault> faults = List.of();

    @Option(
            names = "--list-lag",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How late the list shows an accepted SMS.")
    private int listLag;

    @Option(
            names = "--deliver",
            description =
                    "Report each SMS as sent and delivered to its status callback address, signed.")
    private boolean deliver;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        openLedger();
        LocalTwilioSettings settings =
                LocalTwilioSettings.defaults()
                        .withPort(LoopbackPorts.choose(port, "--port"))
                        .withLedgerFile(ledger)
                        .withFaults(FaultScript.first(faults.toArray(Fault[]::new)))
                        .withListLag(Duration.ofSeconds(notNegative(listLag)))
                        .withDeliveries(deliver ? sms -> Delivery.arrives() : null)
                        .withOnAccepted(sms -> show(out, sms));
        try (LocalTwilioServer server = LocalTwilioServer.start(settings, Clock.systemUTC())) {
            out.printf(
                    "Taking SMS at %s for account %s, secret %s%nShowing them at %s/phone%n",
                    server.baseUrl(),
                    settings.accountSid(),
                    settings.keySecret(),
                    server.baseUrl());
            out.flush();
            new CountDownLatch(1).await();
        }
        return ExitCodes.DONE;
    }

    private int notNegative(int seconds) {
        if (seconds < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--list-lag is %d, expected 0 or more seconds".formatted(seconds));
        }
        return seconds;
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
