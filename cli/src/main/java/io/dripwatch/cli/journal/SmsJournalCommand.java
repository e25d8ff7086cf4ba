package io.dripwatch.cli.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms-journal}: what the sender remembers, and what does not belong there. */
@Command(
        name = "sms-journal",
        mixinStandardHelpOptions = true,
        description = {
            "Shows and repairs topic sms-journal, by which the sender knows what it sent.",
            "",
            "A record that is no entry of the journal is skipped by the sender and counted in gauge"
                    + " sms.journal_foreign. Neither command stops or shuts out a sender.",
            "",
        },
        subcommands = {ListJournal.class, RepairJournal.class},
        footer = {
            "",
            "Examples:",
            "  dripwatch sms-journal list --bootstrap-servers 127.0.0.1:9094 --state PARKED",
            "  dripwatch sms-journal list --config notification.properties --foreign",
            "  dripwatch sms-journal repair --config notification.properties",
        })
public final class SmsJournalCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list or repair");
    }
}
