package io.dripwatch.cli.journal;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms-journal repair}. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = {
            "Covers each record that is no entry, so that Kafka's compaction removes it: with a"
                    + " tombstone, or with the newest entry of the SMS whose key it took. Stop the"
                    + " notification job before, so that no entry is written meanwhile.",
        })
final class RepairJournal implements Callable<Integer> {

    @Mixin private JournalTarget journal;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            int covered = journal.topic().repair();
            int left = journal.topic().entries().foreign().size();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d keys covered; %d records without a key are left, and skipped%n",
                            covered, left);
            return ExitCodes.DONE;
        } catch (IOException | KafkaException e) {
            throw new RunFailure("the journal could not be repaired: " + e.getMessage(), e);
        }
    }
}
