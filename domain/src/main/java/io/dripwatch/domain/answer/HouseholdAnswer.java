package io.dripwatch.domain.answer;

import io.dripwatch.domain.incident.Audience;

/**
 * What somebody answered: a record of topic {@code household-answers}. Flat, so that it crosses
 * operators. It holds neither number nor text.
 *
 * @param answerId the same answer has the same one, however often it comes: {@link #event}, and
 *     where it is about several homes the meter behind it
 * @param meterId of the home that is meant
 * @param at epoch milliseconds at which it came in
 * @param until AWAY: epoch milliseconds of the return, 0 for open; else 0
 * @param audience HOUSEHOLD or CARER: who answered
 * @param smsId the SMS that is answered, or its reference code; null for the newest
 * @param author who entered it, for CALL_CENTRE; else null
 */
public record HouseholdAnswer(
        String answerId,
        String householdId,
        String meterId,
        long at,
        AnswerKind kind,
        long until,
        Audience audience,
        AnswerChannel channel,
        String smsId,
        String author) {

    /** Between what came in and the meter, in the id. */
    public static final char OF_METER = '.';

    /** What came in: the same for all homes that it is about. */
    public String event() {
        int end = answerId.indexOf(OF_METER);
        return end < 0 ? answerId : answerId.substring(0, end);
    }
}
