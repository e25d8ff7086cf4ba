package io.dripwatch.domain.notification.message;

/**
 * What budget or sender say about one SMS. The same may come again, and in the order in which it
 * happened.
 *
 * @param householdId in whose book the SMS stands
 * @param reason why it was held, dropped or given up; null where the stage says it all
 * @param code the provider's error code; 0 for none
 * @param at epoch milliseconds
 */
public record MessageOutcome(
        String householdId, String smsId, MessageStage stage, Reason reason, int code, long at) {}
