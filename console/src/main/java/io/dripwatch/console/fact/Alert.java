package io.dripwatch.console.fact;

import java.util.Map;

/**
 * An incident changed phase, or is confirmed to be open still.
 *
 * @param onset epoch milliseconds, as the other instants
 * @param explanation one plain sentence, by language
 * @param readUntil the meter's newest read then; null where it is not known
 * @param confirms it changes nothing
 */
public record Alert(
        String alertId,
        String incidentId,
        String meterId,
        String householdId,
        String type,
        String event,
        String audience,
        String severity,
        long onset,
        long detectedAt,
        double litresPerHour,
        double litres,
        Map<String, Double> evidence,
        Map<String, String> explanation,
        Long readUntil,
        boolean superseded,
        boolean confirms)
        implements Fact {}
