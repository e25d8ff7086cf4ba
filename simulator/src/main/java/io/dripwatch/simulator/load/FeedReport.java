package io.dripwatch.simulator.load;

import java.time.Duration;
import java.time.Instant;

/**
 * What was sent.
 *
 * @param eventTime the newest reading's instant; the start of the run when none was sent
 * @param took wall-clock time from the first reading sent to the last acknowledged
 * @param greatestLag the most by which a reading left later than planned
 * @param complete false when the run was interrupted
 */
public record FeedReport(
        int households,
        long uploads,
        long readings,
        long leaks,
        Instant eventTime,
        Duration took,
        Duration greatestLag,
        boolean complete) {}
