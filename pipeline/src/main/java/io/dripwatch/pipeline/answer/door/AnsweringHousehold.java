package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.incident.Audience;

/**
 * A home as one of those who read its SMS answers for it.
 *
 * @param meterId the first of its meters
 * @param audience HOUSEHOLD or CARER: whose number it is
 * @param language as the registry has it
 * @param timeZone as the registry has it
 * @param toldAt epoch milliseconds of the newest SMS about it; 0 for none lately
 * @param toldBy id of that SMS; null for none lately
 */
public record AnsweringHousehold(
        String meterId,
        String householdId,
        Audience audience,
        String language,
        String timeZone,
        long toldAt,
        String toldBy) {}
