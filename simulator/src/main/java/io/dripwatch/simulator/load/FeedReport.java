package io.dripwatch.simulator.load;

import java.time.Duration;
import java.time.Instant;

/**
 * What was sent.
 *
 * @param households of the town or slice
 * @param readings sent, repeated ones included
 * @param skipped readings that an earlier run had sent
 * @param eventTime when the newest upload arrived; the start of the run when none was sent
 * @param took wall-clock time from the first reading sent to the last acknowledged
 * @param greatestLag the most by which a reading left later than planned
 * @param latency from the planned instant to the broker's acknowledgement, message by message; as
 *     fast as it goes there is no plan, and it begins when a message is sent
 * @param timedOf of so many uploads the latency has one; more than 1 only without a plan
 * @param faults entries of the ledger
 * @param complete false when the run was interrupted
 */
public record FeedReport(
        int households,
        long uploads,
        long readings,
        long skipped,
        long leaks,
        Instant eventTime,
        Duration took,
        Duration greatestLag,
        SendLatency latency,
        int timedOf,
        long faults,
        boolean complete) {}
