package io.dripwatch.pipeline.detection.silence;

import io.dripwatch.domain.explanation.Explanations;
import io.dripwatch.domain.explanation.Explanations.Turn;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.silence.MeterSilence;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the operator is told of a meter's silence. */
final class SilenceTransitions {

    private SilenceTransitions() {}

    /** The meter was not heard of since its last read, for longer than is its way. */
    static IncidentTransition opened(String meterId, String householdId, long onset, long at) {
        return of(meterId, householdId, IncidentEvent.OPENED, onset, at, Turn.OPENED);
    }

    /** It was heard of again. */
    static IncidentTransition closed(String meterId, String householdId, long onset, long at) {
        return of(meterId, householdId, IncidentEvent.CLOSED, onset, at, Turn.CLOSED);
    }

    /** Nobody follows it any more. */
    static IncidentTransition forgotten(String meterId, String householdId, long onset, long at) {
        return of(meterId, householdId, IncidentEvent.CLOSED, onset, at, Turn.FORGOTTEN);
    }

    /**
     * Names the silences of a recording.
     *
     * @param until epoch milliseconds at which it ends
     */
    static void ofRecording(
            String meterId, MeterSilence meter, long until, Consumer<IncidentTransition> out) {
        meter.heard()
                .silences(
                        until,
                        (onset, noticedAt, end) -> {
                            out.accept(opened(meterId, meter.householdId(), onset, noticedAt));
                            if (end != 0) {
                                out.accept(closed(meterId, meter.householdId(), onset, end));
                            }
                        });
    }

    private static IncidentTransition of(
            String meterId,
            String householdId,
            IncidentEvent event,
            long onset,
            long detectedAt,
            Turn turn) {
        IncidentType type = IncidentType.SILENT_METER;
        String incidentId = ContentId.of(meterId, type.name(), Long.toString(onset));
        double hours = Math.round((detectedAt - onset) / 3_600.0) / 1_000.0;
        return new IncidentTransition(
                ContentId.of(incidentId, event.name(), Long.toString(detectedAt)),
                incidentId,
                meterId,
                householdId,
                type,
                event,
                Audience.OPERATOR,
                Severity.INFO,
                onset,
                detectedAt,
                0,
                0,
                new TreeMap<>(Map.of("hours", hours)),
                Explanations.ofSilence(turn, hours));
    }
}
