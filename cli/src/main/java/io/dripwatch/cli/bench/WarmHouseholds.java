package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.timing.TimedRun;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import java.io.IOException;
import java.nio.file.Path;

/** Simulated homes, and what the bare job and ours remember of their history, as savepoints. */
record WarmHouseholds(BenchLives lives, Path bareState, Path ourState) {

    /** Lets both jobs read the history, which is in its topic. */
    static WarmHouseholds of(BenchLives lives, BenchSettings settings, TimedRun runs, Path states)
            throws IOException, InterruptedException {
        String history = lives.history().name();
        Path bare = runs.warm(bare(settings), history, lives.count(), states);
        return new WarmHouseholds(
                lives,
                bare,
                runs.warm(ours(lives, lives.end()), history, lives.historyReadings(), states));
    }

    /** The least that a job on Flink can do for a reading. */
    static BareJob bare(BenchSettings settings) {
        return new BareJob(settings.valueBytes());
    }

    /**
     * The detection job from {@link #ourState}, by the homes' time.
     *
     * @param end after which nothing is read, epoch milliseconds
     */
    Ours ours(long end) {
        return ours(lives, end).after(lives.historyReadings());
    }

    private static Ours ours(BenchLives lives, long end) {
        return new Ours(
                DetectionJobSettings.DEFAULTS.in(lives.timeZone()), JobClock.recordedUntil(end));
    }
}
