package io.dripwatch.simulator.reaction;

import java.time.Instant;

/**
 * What a household tells the utility about an SMS. It takes the form of the records of topic {@code
 * household-feedback}.
 *
 * @param at when
 * @param litresPerHour {@link Kind#NORMAL}: flow that is normal here; else 0
 * @param until {@link Kind#SNOOZE}, {@link Kind#AWAY}: the end; else null
 */
public record SimulatedAnswer(
        int household, String meterId, Instant at, Kind kind, double litresPerHour, Instant until) {

    /** What it says. */
    public enum Kind {
        /** This is normal for us. */
        NORMAL,
        /** Leave us alone with it for a while. */
        SNOOZE,
        /** Nobody is at home. */
        AWAY,
        /** Somebody is at home again. */
        BACK,
        /** All is well, to one who was asked: on the topic a BACK. */
        WELL
    }
}
