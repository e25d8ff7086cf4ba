package io.dripwatch.cli.submission;

import io.dripwatch.cli.console.ExitCodes;
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
            "It reads and writes your Kafka, on your Flink cluster or in this command. In this command"
                    + " it goes on from where it was stopped or killed (--state); on a cluster, stop"
                    + " it behind a savepoint (flink stop) and go on with --from, or with flink run"
                    + " -s.",
            "Required: bootstrap-servers, in the file or with --set; to send, also mode=LIVE and the"
                    + " provider's account (docs/operations.md). Without mode=LIVE nothing is sent.",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  dripwatch notify --jobmanager 127.0.0.1:8081 --config notification.properties",
            "  dripwatch notify --set bootstrap-servers=127.0.0.1:9094",
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
