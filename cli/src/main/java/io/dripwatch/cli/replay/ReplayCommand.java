package io.dripwatch.cli.replay;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.scoring.files.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch replay}: the two jobs over recorded readings. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs both jobs over recorded readings, as fast as they go or at a pace, and ends.",
            "",
            "Leaves in DIR: alerts.jsonl, coverage.jsonl, rejected.jsonl, sms.jsonl, messages.jsonl"
                    + " (read it with sms list --run DIR) and summary.json. The clock of rules and policy is the readings' own time, or, where they have arrived_at, that;"
                    + " SMS go to a server inside this command only.",
            "",
        })
public final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--readings",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with meter_id, read_at and register_litres or interval_litres; optional"
                            + " quality, flags and arrived_at; may be gzipped.")
    private Path readings;

    @Option(
            names = "--households",
            paramLabel = "FILE",
            description = "CSV with meter_id and any of the registry's columns.")
    private Path households;

    @Option(
            names = "--feedback",
            paramLabel = "FILE",
            description =
                    "CSV with meter_id, at, kind and any of value, from, until: what households asked"
                            + " for (SNOOZE, NORMAL, AWAY, BACK, BUDGET) and when.")
    private Path feedback;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the output goes; files of an earlier run are replaced.")
    private Path out;

    @Mixin private JobOptions jobs = new JobOptions();

    @Mixin private ReplayPlan plan = new ReplayPlan();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Replay replay = Replay.of(readings, households, feedback, jobs, plan);
        PrintWriter console = spec.commandLine().getOut();
        replay.run(OutputFiles.in(out), console);
        console.println("  output    " + out);
        console.flush();
        return ExitCodes.DONE;
    }

    /** As the options have it. */
    DetectionJobSettings detectionSettings() {
        return jobs.detection();
    }
}
