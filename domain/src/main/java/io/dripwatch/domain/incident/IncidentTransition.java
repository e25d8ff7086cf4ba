package io.dripwatch.domain.incident;

import java.util.Map;

/**
 * An incident changed phase. Flat, so that it crosses operators; published as a usage alert.
 *
 * @param alertId hash of incident, event, its number among the incident's transitions and {@code
 *     detectedAt}
 * @param incidentId hash of meter, type and onset
 * @param onset epoch milliseconds when the abnormal use began
 * @param detectedAt epoch milliseconds of the newest reading that the decision used
 * @param litresPerHour flow rate that justifies the incident
 * @param litres volume since onset; at {@code CLOSED} what was lost in all
 * @param evidence the numbers that justify the alert, by name
 * @param explanation the evidence as one plain sentence, by language ({@code en}, {@code zh-CN})
 * @param reception how it came to be known
 */
public record IncidentTransition(
        String alertId,
        String incidentId,
        String meterId,
        String householdId,
        IncidentType type,
        IncidentEvent event,
        Audience audience,
        Severity severity,
        long onset,
        long detectedAt,
        double litresPerHour,
        double litres,
        Map<String, Double> evidence,
        Map<String, String> explanation,
        Reception reception) {

    /** In {@code evidence} of an opening: how long the home was heard before the onset. */
    public static final String HOURS_HEARD_BEFORE = "hoursHeardBefore";

    /**
     * In {@code evidence}: the abnormal use began at {@code onset} or at most so many hours later.
     * Not there: within the hour.
     */
    public static final String ONSET_WITHIN_HOURS = "onsetWithinHours";

    /**
     * In {@code evidence} of a flow that only the volume of days tells of: litres a day above what
     * is usual. Not there: the flow was seen hour by hour.
     */
    public static final String LITRES_A_DAY_ABOVE_USUAL = "litresADayAboveUsual";

    /**
     * In {@code evidence} of the end of high use, as 1: it goes on, and counts as usual from now
     * on. Not there: it is over.
     */
    public static final String BECAME_USUAL = "becameUsual";

    /** Known at the instant of detection. */
    public IncidentTransition(
            String alertId,
            String incidentId,
            String meterId,
            String householdId,
            IncidentType type,
            IncidentEvent event,
            Audience audience,
            Severity severity,
            long onset,
            long detectedAt,
            double litresPerHour,
            double litres,
            Map<String, Double> evidence,
            Map<String, String> explanation) {
        this(
                alertId,
                incidentId,
                meterId,
                householdId,
                type,
                event,
                audience,
                severity,
                onset,
                detectedAt,
                litresPerHour,
                litres,
                evidence,
                explanation,
                Reception.at(detectedAt));
    }

    /**
     * An incident that was still open when the meter had been read for so long.
     *
     * @param day whole days since the onset: one confirmation a day has a name of its own
     * @param reception says until when it was seen
     */
    public static IncidentTransition stillOpen(
            String meterId,
            String householdId,
            IncidentType type,
            long onset,
            long day,
            Reception reception) {
        String incidentId = ContentId.of(meterId, type.name(), Long.toString(onset));
        return new IncidentTransition(
                ContentId.of(incidentId, "CONFIRMED", Long.toString(day)),
                incidentId,
                meterId,
                householdId,
                type,
                IncidentEvent.UPDATED,
                Audience.HOUSEHOLD,
                Severity.INFO,
                onset,
                reception.readUntil(),
                0,
                0,
                Map.of(),
                Map.of(),
                reception);
    }

    /** The same, known in another way. */
    public IncidentTransition received(Reception other) {
        return with(audience, other, litresPerHour, litres);
    }

    /** The same for somebody else. */
    public IncidentTransition told(Audience other) {
        return with(other, reception, litresPerHour, litres);
    }

    /** The same with other amounts: litres an hour, and litres in all. */
    public IncidentTransition amountingTo(double flow, double volume) {
        return with(audience, reception, flow, volume);
    }

    private IncidentTransition with(
            Audience other, Reception otherReception, double flow, double volume) {
        return new IncidentTransition(
                alertId,
                incidentId,
                meterId,
                householdId,
                type,
                event,
                other,
                severity,
                onset,
                detectedAt,
                flow,
                volume,
                evidence,
                explanation,
                otherReception);
    }

    /** The same without its sentences, for those who only count and send. */
    public IncidentTransition withoutExplanation() {
        return new IncidentTransition(
                alertId,
                incidentId,
                meterId,
                householdId,
                type,
                event,
                audience,
                severity,
                onset,
                detectedAt,
                litresPerHour,
                litres,
                evidence,
                Map.of(),
                reception);
    }
}
