package io.dripwatch.cli.replay;

import io.dripwatch.cli.ExitCodes;
import io.dripwatch.cli.UserError;
import io.dripwatch.cli.ZoneArgument;
import io.dripwatch.cli.product.LocalProduct;
import io.dripwatch.cli.product.OutputFiles;
import io.dripwatch.cli.product.RunSummary;
import io.dripwatch.cli.stack.LocalFlinkSettings;
import io.dripwatch.cli.stack.LoopbackPorts;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.settings.DetectionOptions;
import io.dripwatch.pipeline.settings.JobArguments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch replay}: the two jobs over recorded readings. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs both jobs over recorded readings, as fast as they go or at a pace, and ends.",
            "",
            "Leaves in DIR: alerts.jsonl, rejected.jsonl, sms.jsonl and summary.json. The clock of"
                    + " rules and policy is the readings' own time; SMS go to a server inside this"
                    + " command only.",
            "",
        })
public final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--readings",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with meter_id, read_at and register_litres or interval_litres; optional"
                            + " quality and flags; may be gzipped.")
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
            names = "--time-zone",
            paramLabel = "ZONE",
            converter = ZoneArgument.class,
            description =
                    "IANA name for meters without one (default: time-zone of --settings, or UTC).")
    private ZoneId timeZone;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Parallelism of the jobs (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Properties with options of the detection job (docs/configuration.md).")
    private Path settings;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the output goes; files of an earlier run are replaced.")
    private Path out;

    @Mixin private ReplayPlan plan = new ReplayPlan();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (parallelism < 1 || parallelism > DetectionJob.MAX_PARALLELISM) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--parallelism is %d, expected 1 to %d"
                            .formatted(parallelism, DetectionJob.MAX_PARALLELISM));
        }
        plan.check();
        DetectionJobSettings detection = detectionSettings();
        ReadingsFile readingsFile = ReadingsFile.of(readings);
        HouseholdsFile householdsFile =
                households == null
                        ? null
                        : HouseholdsFile.of(households, ZoneId.of(detection.timeZone()));
        RecordedPace record = RecordedPace.of(readingsFile);
        if (plan.live()) {
            record.requireOrder(readingsFile);
        }
        FeedbackFile feedbackFile = feedback == null ? null : FeedbackFile.of(feedback);
        OutputFiles output = OutputFiles.in(out);
        PrintWriter console = spec.commandLine().getOut();
        try (LocalProduct product =
                LocalProduct.start(
                        LoopbackPorts.ANY, LocalFlinkSettings.forProduct(parallelism), sms -> {})) {
            RunSummary summary =
                    new ReplayRun(product, plan, output, console)
                            .run(readingsFile, record, householdsFile, feedbackFile, detection);
            console.println("Replayed " + readings);
            summary.print(console);
            console.printf(
                    Locale.ROOT,
                    "  speed     %,d readings a second, end to end (%.1f s, start-up left out)%n",
                    summary.readingsPerSecond(),
                    summary.seconds());
            console.println("  output    " + out);
            console.flush();
        }
        return ExitCodes.DONE;
    }

    /** The stronger later: defaults, {@code --settings}, {@code --time-zone}. */
    DetectionJobSettings detectionSettings() {
        DetectionJobSettings detection =
                settings == null ? DetectionJobSettings.DEFAULTS : fromFile();
        return timeZone == null ? detection : detection.in(timeZone.getId());
    }

    private DetectionJobSettings fromFile() {
        try {
            return DetectionOptions.settings(JobArguments.file(settings, DetectionOptions.all()));
        } catch (IllegalArgumentException e) {
            String prefix = e.getMessage().startsWith(settings.toString()) ? "" : settings + ": ";
            throw new UserError("--settings " + prefix + e.getMessage(), e);
        }
    }
}
