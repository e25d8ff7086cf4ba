package io.dripwatch.cli.replay;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.console.ZoneArgument;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.DetectionOptions;
import io.dripwatch.pipeline.settings.JobArguments;
import java.nio.file.Path;
import java.time.ZoneId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that replays recorded readings: how the jobs judge them. */
public final class JobOptions {

    private static final int USUAL_PARALLELISM = 2;

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
            description = "Parallelism of the jobs (default: " + USUAL_PARALLELISM + ").")
    private Integer parallelism;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Properties with options of the detection job (docs/configuration.md).")
    private Path settings;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Whether the user typed any of them. */
    public boolean any() {
        return timeZone != null || parallelism != null || settings != null;
    }

    /**
     * Of the jobs.
     *
     * @throws ParameterException beyond the bounds
     */
    int parallelism() {
        int subtasks = parallelism == null ? USUAL_PARALLELISM : parallelism;
        if (subtasks < 1 || subtasks > DetectionJob.MAX_PARALLELISM) {
            throw new ParameterException(
                    command.commandLine(),
                    "--parallelism is %d, expected 1 to %d"
                            .formatted(subtasks, DetectionJob.MAX_PARALLELISM));
        }
        return subtasks;
    }

    /** Of meters that the registry gives none. */
    public ZoneId zone() {
        return ZoneId.of(detection().timeZone());
    }

    /**
     * The stronger later: defaults, {@code --settings}, {@code --time-zone}.
     *
     * @throws UserError naming the file and what is wrong in it
     */
    DetectionJobSettings detection() {
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
