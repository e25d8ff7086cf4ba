package io.dripwatch.pipeline.clock;

/** Whose clock says when an upload arrived. */
public enum ArrivalTime {
    /** The broker's: its topic is set to LogAppendTime. */
    BROKER,
    /** The producer's: of a simulated town, whose messages bear its own time. */
    PRODUCER
}
