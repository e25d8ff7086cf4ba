package io.dripwatch.pipeline.notification;

/** What the policy takes for "now". */
public enum PolicyClock {
    /** The alert's own {@code detectedAt}: a replay decides as it would have on the day. */
    EVENT,
    /** The machine's clock. */
    WALL
}
