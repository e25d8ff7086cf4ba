package io.dripwatch.domain.feed;

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

/** Words a feed's fault as one incident about its data, for the operator. */
final class FeedAlert {

    private final String feed;
    private final String meterId;

    /**
     * @param feed its name
     */
    FeedAlert(String feed) {
        this.feed = feed;
        this.meterId = "feed:" + feed;
    }

    /**
     * @param at epoch milliseconds of detection
     * @param ofMeters that the feed has
     * @param more numbers that go into the evidence
     */
    IncidentTransition of(
            FeedIncident incident,
            IncidentEvent event,
            long at,
            int ofMeters,
            Map<String, Double> more) {
        String incidentId =
                ContentId.of(
                        meterId,
                        IncidentType.METER_DATA.name(),
                        incident.fault().name(),
                        Long.toString(incident.onset()));
        Map<String, Double> evidence = new TreeMap<>(more);
        evidence.put(incident.fault().evidence(), 1.0);
        evidence.put("meters", (double) incident.meters());
        evidence.put("metersOfFeed", (double) ofMeters);
        return new IncidentTransition(
                ContentId.of(incidentId, event.name(), Long.toString(at)),
                incidentId,
                meterId,
                meterId,
                IncidentType.METER_DATA,
                event,
                Audience.OPERATOR,
                Severity.INFO,
                incident.onset(),
                at,
                0,
                0,
                evidence,
                Explanations.ofFeed(
                        event == IncidentEvent.CLOSED ? Turn.CLOSED : Turn.OPENED,
                        feed,
                        incident.fault().evidence(),
                        incident.meters(),
                        ofMeters));
    }
}
