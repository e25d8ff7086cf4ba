package io.dripwatch.cli.jobs;

import io.dripwatch.cli.ExitCodes;
import io.dripwatch.pipeline.NotificationJob;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dripwatch notify}: one job, from a configuration file. */
@Command(
        name = "notify",
        mixinStandardHelpOptions = true,
        description = {
            "Submits the notification job: usage alerts to SMS.",
            "",
            "It reads and writes your Kafka, on your Flink cluster or in this command.",
            "",
        })
public final class NotifyCommand implements Callable<Integer> {

    @Mixin private JobSubmission submission;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        submission.run(
                NotificationJob.NAME,
                NotificationJob.options(),
                NotificationJob::attach,
                spec.commandLine().getOut());
        return ExitCodes.DONE;
    }
}
