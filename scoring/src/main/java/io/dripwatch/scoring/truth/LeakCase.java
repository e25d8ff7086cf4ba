package io.dripwatch.scoring.truth;

/**
 * A leak that is known to have been there.
 *
 * @param id unique in its file
 * @param kind steady, cycling, ramp, burst, left-running or a kind the simulator added
 * @param onset epoch milliseconds
 * @param end epoch milliseconds
 * @param meanLitresPerHour pauses counted
 * @param periodMinutes from one refill to the next; 0 unless the leak cycles
 */
public record LeakCase(
        String id,
        String meterId,
        String kind,
        long onset,
        long end,
        double meanLitresPerHour,
        int periodMinutes) {}
