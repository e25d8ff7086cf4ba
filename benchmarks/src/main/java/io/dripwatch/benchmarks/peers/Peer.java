package io.dripwatch.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;

/** A job that stands beside ours. */
interface Peer {

    /**
     * Makes the warm state of the past.
     *
     * @return where it is
     */
    Path warm() throws IOException, InterruptedException;

    /**
     * Runs once over the measured topic, from the warm state.
     *
     * @return readings a second, without what {@link io.dripwatch.cli.bench.timing.MeasuredPace}
     *     leaves out
     */
    double run(Path state) throws IOException, InterruptedException;
}
