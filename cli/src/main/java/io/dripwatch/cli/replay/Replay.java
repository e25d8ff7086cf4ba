package io.dripwatch.cli.replay;

import io.dripwatch.cli.feedback.FeedbackFile;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RunSummary;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.scoring.files.HouseholdsFile;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.scoring.files.ReadingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;

/** A replay whose input was looked at, ready to run on a product of its own. */
public final class Replay {

    private final Path readings;
    private final int parallelism;
    private final DetectionJobSettings detection;
    private final ReplayPlan plan;
    private final ReadingsFile readingsFile;
    private final HouseholdsFile householdsFile;
    private final FeedbackFile feedbackFile;
    private final RecordedPace record;

    private Replay(
            Path readings, Path households, Path feedback, JobOptions jobs, ReplayPlan plan) {
        this.readings = readings;
        this.parallelism = jobs.parallelism();
        plan.check();
        this.plan = plan;
        this.detection = jobs.detection();
        this.readingsFile = ReadingsFile.of(readings);
        this.householdsFile =
                households == null
                        ? null
                        : HouseholdsFile.of(households, ZoneId.of(detection.timeZone()));
        if (readingsFile.hasArrivals()) {
            plan.refuseWithArrivals(readings);
        }
        this.record = plan.needsPace() ? RecordedPace.of(readingsFile) : null;
        if (plan.live()) {
            record.requireOrder(readingsFile);
        }
        this.feedbackFile = feedback == null ? null : FeedbackFile.of(feedback);
    }

    /**
     * Looks at the input.
     *
     * @param households null for none
     * @param feedback null for none
     * @throws io.dripwatch.cli.console.UserError naming what cannot be read, and why
     */
    static Replay of(
            Path readings, Path households, Path feedback, JobOptions jobs, ReplayPlan plan) {
        return new Replay(readings, households, feedback, jobs, plan);
    }

    /** The same, for readings as they stand and as fast as they go. */
    public static Replay of(Path readings, Path households, JobOptions jobs) {
        return of(readings, households, null, jobs);
    }

    /**
     * The same, with what households asked for.
     *
     * @param feedback null for none
     */
    public static Replay of(Path readings, Path households, Path feedback, JobOptions jobs) {
        return of(readings, households, feedback, jobs, new ReplayPlan());
    }

    /**
     * Starts a product, replays, writes alerts and the rest, and says what was done.
     *
     * @return the same for the caller
     */
    public RunSummary run(OutputFiles output, PrintWriter console) throws IOException {
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
            console.flush();
            return summary;
        }
    }
}
