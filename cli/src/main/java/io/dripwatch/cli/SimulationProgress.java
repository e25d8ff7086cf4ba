package io.dripwatch.cli;

import io.dripwatch.simulator.load.RunProgress;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the console while a town is simulated; nothing when nobody watches. */
final class SimulationProgress implements RunProgress, AutoCloseable {

    private final boolean watched = System.console() != null;
    private ProgressBar bar;

    @Override
    public void reached(long uploads, long readings, long readingsInAll, Instant eventTime) {
        if (!watched) {
            return;
        }
        if (bar == null) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName("Readings")
                            .setInitialMax(readingsInAll)
                            .setStyle(ProgressBarStyle.ASCII)
                            .showSpeed()
                            .clearDisplayOnFinish()
                            .build();
        }
        bar.stepTo(readings);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
