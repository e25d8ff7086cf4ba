package io.dripwatch.domain.detection;

/**
 * The numbers that justify what a detector concluded.
 *
 * @param litresPerHour smallest hourly flow rate since onset: what certainly never stopped
 * @param litres volume since onset; after the end, what the flow took in all
 * @param hours hours since onset
 * @param observedHours of these, hours that were observed as hours
 * @param thresholdLitresPerHour the rule's threshold
 * @param requiredHours the rule's persistence
 */
public record FlowEvidence(
        double litresPerHour,
        double litres,
        double hours,
        double observedHours,
        double thresholdLitresPerHour,
        double requiredHours) {}
