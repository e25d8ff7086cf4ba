package io.dripwatch.domain.district;

import io.dripwatch.domain.explanation.Explanations;
import io.dripwatch.domain.explanation.Explanations.Turn;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words a wave as a transition of the district's own incident, for the operator.
 *
 * @param homes of the district
 */
record DistrictAlert(String district, int homes) {

    /**
     * @param at epoch milliseconds of detection
     */
    IncidentTransition opened(Wave wave, long at) {
        return alert(wave, IncidentEvent.OPENED, Turn.OPENED, at);
    }

    /** It has reached more homes. */
    IncidentTransition grown(Wave wave, long at) {
        return alert(wave, IncidentEvent.UPDATED, Turn.UPDATED, at);
    }

    /** With its last member. */
    IncidentTransition closed(Wave wave, long at) {
        return alert(wave, IncidentEvent.CLOSED, Turn.CLOSED, at);
    }

    /** It goes on in some homes, but for too long to be followed. */
    IncidentTransition forgotten(Wave wave, long at) {
        return alert(wave, IncidentEvent.CLOSED, Turn.FORGOTTEN, at);
    }

    private IncidentTransition alert(Wave wave, IncidentEvent event, Turn turn, long at) {
        int tripped = wave.homes().size();
        String meterId = "district:" + district;
        String incidentId =
                ContentId.of(
                        meterId,
                        IncidentType.DISTRICT.name(),
                        wave.type().name(),
                        Long.toString(wave.firstOnset()));
        return new IncidentTransition(
                ContentId.of(incidentId, event.name(), Long.toString(at)),
                incidentId,
                meterId,
                meterId,
                IncidentType.DISTRICT,
                event,
                Audience.OPERATOR,
                Severity.WARNING,
                wave.firstOnset(),
                at,
                0,
                0,
                new TreeMap<>(
                        Map.of(
                                "homes", (double) homes,
                                "tripped", (double) tripped,
                                "share",
                                        Math.round(1_000.0 * tripped / Math.max(1, homes))
                                                / 1_000.0)),
                Explanations.ofDistrict(turn, district, wave.type(), tripped, homes));
    }
}
