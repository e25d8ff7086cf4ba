package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.explanation.Explanations;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentProfile;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
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
        IncidentProfile profile = IncidentCatalogue.of(type);
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
                profile.audience(),
                profile.severity(event),
                onset,
                detectedAt,
                evidence == null ? 0 : rounded(evidence.litresPerHour()),
                evidence == null ? 0 : rounded(evidence.litres()),
                numbers(evidence, onset, detectedAt),
                Explanations.of(type, event, onset, detectedAt, evidence, zone));
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
