package io.dripwatch.pipeline.sms.gateway;

/**
 * What is known after one POST. Every remote failure is given one of these names before a reaction.
 */
public enum DeliveryOutcome {
    /** The provider gave a message id. */
    ACCEPTED,
    /** It certainly did not reach the provider, or the provider certainly did not process it. */
    NOT_SENT,
    /** The provider refused this message for good. */
    REFUSED,
    /** Refused, and so would be any other message of ours: its reader wants none. */
    OPTED_OUT,
    /**
     * The provider took nothing, as its limit for this number is used up for now: nothing goes to
     * the number before the time that the answer asks for.
     */
    LIMIT_OF_NUMBER,
    /** The same for all numbers: the account's limit for the day or the month is used up. */
    LIMIT_OF_ACCOUNT,
    /** The provider refuses us, not the message: credentials, sender, account. */
    MISCONFIGURED,
    /** It was sent and no usable answer came: it may have been accepted. */
    IN_DOUBT
}
