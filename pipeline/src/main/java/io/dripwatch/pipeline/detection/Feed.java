package io.dripwatch.pipeline.detection;

/** How readings reach the job, and so what it can know of the town's time. */
public enum Feed {
    /**
     * As they are taken, without end: the watermark is the town's time, and time may stand still.
     */
    LIVE,
    /** From a recording that ends: there is no time but the end, where everything is known. */
    RECORDED
}
