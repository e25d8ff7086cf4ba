package io.dripwatch.console.fact;

/**
 * What a person did at the console.
 *
 * @param at epoch milliseconds
 */
public record Deed(
        String actionId,
        long at,
        String author,
        Kind kind,
        String meterId,
        String incidentId,
        String value,
        String note)
        implements Fact {

    /** As on the wire. */
    public enum Kind {
        UNKNOWN,
        TAKE,
        ASSIGN,
        CONTACT,
        VISIT,
        FINDING,
        CLOSE,
        RATE,
        NOTE,
        UNMASK,
        RULE_SET,
        RULE_UNSET,
        SMS_RELEASE,
        SMS_DROP,
        WISH
    }
}
