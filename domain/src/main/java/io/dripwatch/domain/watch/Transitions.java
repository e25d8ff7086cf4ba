package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.explanation.Explanations;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** Words a change of a watch as a transition that can be published. */
public final class Transitions {

    private Transitions() {}

    /**
     * The transition; parameters as in {@link WatchListener#transition}, and the zone whose time
     * the explanation tells. Its ids hang on the meter, not on the household: the registry may give
     * the meter to another household between a crash and the second time the same reads are judged.
     */
    public static IncidentTransition of(
            Household household,
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            int revision,
            Evidence evidence,
            ZoneId zone) {
        String incidentId = ContentId.of(household.meterId(), type.name(), Long.toString(onset));
        String alertId =
                ContentId.of(
                        incidentId,
                        event.name(),
                        Integer.toString(revision),
                        Long.toString(detectedAt));
        return new IncidentTransition(
                alertId,
                incidentId,
                household.meterId(),
                household.householdId(),
                type,
                event,
                audience(type),
                severity(type, event),
                onset,
                detectedAt,
                evidence == null ? 0 : rounded(evidence.litresPerHour()),
                evidence == null ? 0 : rounded(evidence.litres()),
                numbers(evidence, onset, detectedAt),
                Explanations.of(type, event, onset, detectedAt, evidence, zone));
    }

    /** A household hears of its use, a carer of its silence, the operator of meters and nets. */
    private static Audience audience(IncidentType type) {
        return switch (type) {
            case CONTINUOUS_FLOW, INTERMITTENT_FLOW, BURST, HIGH_USE, USE_WHILE_AWAY, BUDGET ->
                    Audience.HOUSEHOLD;
            case LOW_USE -> Audience.CARER;
            case STOPPED_METER, REVERSE_FLOW, METER_FLAG, SILENT_METER, DISTRICT, SUDDEN_DROP ->
                    Audience.OPERATOR;
        };
    }

    /** What escalates has become a flood, or a leak of many times its size. */
    private static Severity severity(IncidentType type, IncidentEvent event) {
        if (event == IncidentEvent.ESCALATED) {
            return Severity.URGENT;
        }
        return switch (type) {
            case BURST, LOW_USE -> Severity.URGENT;
            case STOPPED_METER, METER_FLAG, BUDGET, SUDDEN_DROP, SILENT_METER -> Severity.INFO;
            default -> Severity.WARNING;
        };
    }

    private static Map<String, Double> numbers(Evidence evidence, long onset, long at) {
        Map<String, Double> numbers = new TreeMap<>();
        if (evidence == null) {
            numbers.put("hours", rounded((at - onset) / 3_600_000.0));
            return numbers;
        }
        evidence.numbers().forEach((name, number) -> numbers.put(name, rounded(number)));
        return numbers;
    }

    /** To a thousandth: no register shows more. */
    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
