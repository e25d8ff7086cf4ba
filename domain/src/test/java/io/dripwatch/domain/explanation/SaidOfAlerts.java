package io.dripwatch.domain.explanation;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/** What is said of an alert of Madrid, and the numbers that openings bring. */
final class SaidOfAlerts {

    private SaidOfAlerts() {}

    static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    static final long ONSET = Instant.parse("2016-07-01T22:00:00Z").toEpochMilli();
    static final long AT = Instant.parse("2016-07-03T10:30:00Z").toEpochMilli();

    static String said(IncidentType type, IncidentEvent event, Evidence evidence, String language) {
        return Explanations.of(type, event, ONSET, AT, evidence, MADRID).get(language);
    }

    static Evidence numbers(Map<String, Double> numbers) {
        return new Evidence(0, 0, numbers);
    }

    /** The numbers that each type's opening brings, as its detector documents. */
    static final Map<IncidentType, Map<String, Double>> OPENINGS =
            new EnumMap<>(IncidentType.class);

    static {
        OPENINGS.put(
                IncidentType.CONTINUOUS_FLOW,
                Map.of(
                        "flowLitresPerHour",
                        12.34,
                        "hours",
                        36.5,
                        "evidenceNats",
                        15.0,
                        "boundNats",
                        12.0,
                        "usualZeroShare",
                        0.87));
        OPENINGS.put(
                IncidentType.INTERMITTENT_FLOW,
                Map.of(
                        "litresEachTime", 5.5,
                        "everyHours", 1.5,
                        "hours", 36.5,
                        "evidenceNats", 40.0,
                        "boundNats", 12.0));
        OPENINGS.put(
                IncidentType.BURST,
                Map.of(
                        "levelLitresPerHour",
                        256.0,
                        "meanLitresPerHour",
                        312.4,
                        "hoursInARow",
                        2.0,
                        "usualHoursBetween",
                        412.0,
                        "evidenceNats",
                        9.0,
                        "boundNats",
                        8.0));
        OPENINGS.put(
                IncidentType.HIGH_USE,
                Map.of(
                        "dayLitres", 901.0,
                        "usualLitres", 301.2,
                        "times", 2.99,
                        "daysInARow", 3.0,
                        "deviations", 5.0));
        OPENINGS.put(
                IncidentType.SUDDEN_DROP, Map.of("weekLitres", 310.0, "usualWeekLitres", 1_998.6));
        OPENINGS.put(
                IncidentType.LOW_USE, Map.of("litres", 0.0, "hours", 24.0, "limitLitres", 10.0));
        OPENINGS.put(
                IncidentType.USE_WHILE_AWAY,
                Map.of("litres", 46.0, "hours", 3.0, "allowanceLitres", 20.0));
        OPENINGS.put(IncidentType.STOPPED_METER, Map.of("days", 14.0, "longestBeforeDays", 2.04));
        OPENINGS.put(IncidentType.REVERSE_FLOW, Map.of("litresBack", 112.0, "falls", 2.0));
        OPENINGS.put(IncidentType.METER_FLAG, Map.of("tamper", 1.0, "lowBattery", 1.0));
        OPENINGS.put(IncidentType.METER_DATA, Map.of("otherUnit", 1.0, "timesTooLarge", 10.0));
        OPENINGS.put(
                IncidentType.BUDGET,
                Map.of(
                        "usedLitres", 9_000.0,
                        "projectedLitres", 18_000.4,
                        "budgetLitres", 15_000.0,
                        "dayOfMonth", 15.0));
        OPENINGS.put(IncidentType.SILENT_METER, Map.of("hours", 72.0));
        OPENINGS.put(IncidentType.REGISTRY, Map.of("meters", 12.0));
        OPENINGS.put(IncidentType.DISTRICT, Map.of("homes", 40.0, "tripped", 7.0));
    }
}
