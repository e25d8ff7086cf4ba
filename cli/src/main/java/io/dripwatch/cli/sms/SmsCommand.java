package io.dripwatch.cli.sms;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms}: what was sent to whom and why, and what was not. */
@Command(
        name = "sms",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the life of each SMS, and for each alert without one the reason; releases or drops"
                    + " SMS that are held for a person.",
            "",
        },
        subcommands = {ListSms.class, ReleaseSms.class, DropSms.class},
        footer = {
            "",
            "Examples:",
            "  dripwatch sms list --bootstrap-servers 127.0.0.1:9094 --phone '138 0013 8000'",
            "  dripwatch sms list --run out --meter ES-0042 --since 2026-11-01",
            "  dripwatch sms list --config notification.properties --held",
            "  dripwatch sms release --config notification.properties 01J8ZQ4V9K6T2M3N5P7R8S0A1B",
            "  dripwatch sms drop --config notification.properties --all --note 'false alarm'",
        })
public final class SmsCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: list, release or drop");
    }
}
