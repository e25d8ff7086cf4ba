package io.dripwatch.cli.journal;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.pipeline.kafka.journal.JournalEntries;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms-journal list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the newest entry of each SMS, or the records that are no entries.")
final class ListJournal implements Callable<Integer> {

    @Mixin private JournalTarget journal;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only entries in this state: ${COMPLETION-CANDIDATES}.")
    private SendState state;

    @Option(names = "--foreign", description = "The records that are no entries, instead.")
    private boolean foreign;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        JournalEntries entries;
        try {
            entries = journal.topic().entries();
        } catch (IOException | KafkaException e) {
            throw new RunFailure("the journal could not be read: " + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (foreign) {
            list(out, entries.foreign());
        } else {
            entries.newest().values().stream()
                    .filter(entry -> state == null || entry.state() == state)
                    .forEach(entry -> print(out, entry));
        }
        return ExitCodes.DONE;
    }

    private static void list(PrintWriter out, List<JournalEntries.Foreign> records) {
        for (JournalEntries.Foreign record : records) {
            out.printf(
                    "offset %d, %s, key %s, %d bytes: %s%n",
                    record.offset(),
                    record.writtenAt(),
                    JournalTarget.shown(record.key()),
                    record.bytes(),
                    record.why());
        }
        if (records.isEmpty()) {
            out.println("every record is an entry");
        }
    }

    private static void print(PrintWriter out, SendRecord entry) {
        out.printf(
                "%s %s, POSTs %d, %s, HTTP %d, code %d, sid %s%n",
                JournalTarget.shown(entry.alertId()),
                entry.state(),
                entry.attempt(),
                Instant.ofEpochMilli(entry.at()),
                entry.httpStatus(),
                entry.code(),
                entry.sid());
    }
}
