package io.dripwatch.cli.submission;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.pipeline.DetectionJob;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dripwatch detect}: one job, from a configuration file. */
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = {
            "Submits the detection job: meter uploads to usage alerts.",
            "",
            "It reads and writes your Kafka, on your Flink cluster or in this command. In this command"
                    + " it goes on from where it was stopped or killed (--state); on a cluster, stop"
                    + " it behind a savepoint (flink stop) and go on with --from, or with flink run"
                    + " -s.",
            "Required: bootstrap-servers, in the file or with --set.",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  dripwatch detect --jobmanager 127.0.0.1:8081 --config detection.properties",
            "  dripwatch detect --set bootstrap-servers=127.0.0.1:9094",
        })
public final class DetectCommand implements Callable<Integer> {

    @Mixin private JobSubmission submission;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        submission.run(
                DetectionJob.NAME,
                DetectionJob.options(),
                DetectionJob::attach,
                spec.commandLine().getOut());
        return ExitCodes.DONE;
    }
}
