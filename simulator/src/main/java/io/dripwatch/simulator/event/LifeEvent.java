package io.dripwatch.simulator.event;

import java.time.Instant;

/**
 * One event in a home.
 *
 * @param household 0-based index
 * @param size in the {@link LifeKind#unit} of its kind; 0 when it has none
 */
public record LifeEvent(
        int household, String meterId, LifeKind kind, Instant start, Instant end, double size) {

    long from() {
        return start.getEpochSecond();
    }

    long until() {
        return end.getEpochSecond();
    }

    boolean at(long epochSecond) {
        return epochSecond >= from() && epochSecond < until();
    }
}
