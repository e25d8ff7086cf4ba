package io.dripwatch.cli.trace;

/**
 * One thing that happened to an SMS, or to an alert without one.
 *
 * @param at ISO-8601 instant
 * @param stage as topic {@code sms-outcomes} names it; ORDERED for what a person ordered
 * @param reason code of the reason; null for none
 * @param says the same for a person to read
 */
public record Step(String at, String stage, String reason, String says) {

    /** A person's order: who, and what. */
    static final String ORDERED = "ORDERED";
}
