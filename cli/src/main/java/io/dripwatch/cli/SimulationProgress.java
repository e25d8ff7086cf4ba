package io.dripwatch.cli;

import io.dripwatch.cli.product.ConsoleProgress;
import io.dripwatch.simulator.load.RunProgress;
import java.io.PrintWriter;
import java.time.Instant;

/** How many readings of a town there are so far. */
final class SimulationProgress implements RunProgress, AutoCloseable {

    private final ConsoleProgress progress;

    SimulationProgress(PrintWriter console) {
        progress = new ConsoleProgress(console, "simulated");
    }

    @Override
    public void reached(long uploads, long readings, long readingsInAll, Instant eventTime) {
        progress.at(readings, readingsInAll);
    }

    @Override
    public void close() {
        progress.done();
    }
}
