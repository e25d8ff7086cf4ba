package io.dripwatch.domain.notification;

import static io.dripwatch.domain.incident.IncidentEvent.CLOSED;
import static io.dripwatch.domain.incident.IncidentEvent.OPENED;
import static io.dripwatch.domain.incident.IncidentEvent.RETRACTED;
import static io.dripwatch.domain.incident.IncidentEvent.UPDATED;
import static io.dripwatch.domain.incident.IncidentType.BURST;
import static io.dripwatch.domain.incident.IncidentType.CONTINUOUS_FLOW;
import static io.dripwatch.domain.incident.IncidentType.INTERMITTENT_FLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The end of a water tells all that ran, under whatever names its incidents had. */
class LitresOfOneWaterTest {

    private final Story story = Story.live();

    /** As at home 56 of the trial: 8,427 L ran without a pause, then by night only. */
    @Test
    void aFlowThatGoesOnWithPausesKeepsWhatRanBefore() {
        story.at(9, "12:39").tells(alert("c", CONTINUOUS_FLOW, OPENED, 37, 1_879, 37));
        story.at(15, "00:57").tells(alert("c", CONTINUOUS_FLOW, CLOSED, 170, 8_427, 168));
        story.tells(alert("i", INTERMITTENT_FLOW, OPENED, 170, 3_160, 169));
        story.at(19, "09:00").tells(alert("i", INTERMITTENT_FLOW, CLOSED, 272, 3_160, 271));
        story.at(20, "12:00");
        assertThat(story.toldLitres()).containsExactly(1_879.0, 8_427.0, 8_427.0);
        assertThat(story.sent()).last().asString().endsWith("ALL_CLEAR");
    }

    @Test
    void whatRunsOnUnderTheNewNameComesOnTop() {
        story.at(9, "12:00").tells(alert("c", CONTINUOUS_FLOW, OPENED, 37, 1_900, 37));
        story.at(15, "01:00").tells(alert("c", CONTINUOUS_FLOW, CLOSED, 170, 8_400, 168));
        story.tells(alert("i", INTERMITTENT_FLOW, OPENED, 170, 3_100, 169));
        story.at(17, "09:00").tells(alert("i", INTERMITTENT_FLOW, UPDATED, 219, 4_000, 218));
        story.at(19, "09:00").tells(alert("i", INTERMITTENT_FLOW, CLOSED, 267, 5_000, 266));
        story.at(20, "12:00");
        assertThat(story.toldLitres()).last().isEqualTo(8_400.0 - 3_100 + 5_000);
    }

    /** It had stopped before: the warning tells the new water, its end both. */
    @Test
    void whatHadStoppedBeforeIsCountedBesideWhatBeganAfterIt() {
        story.at(9, "12:00").tells(alert("b", BURST, OPENED, 4, 1_000, 4));
        story.at(9, "23:00").tells(alert("b", BURST, CLOSED, 15, 2_000, 10));
        story.at(10, "07:00").tells(alert("c", CONTINUOUS_FLOW, OPENED, 10, 300, 10));
        story.at(12, "09:00").tells(alert("c", CONTINUOUS_FLOW, CLOSED, 60, 900, 60));
        story.at(13, "12:00");
        assertThat(story.toldLitres()).containsExactly(1_000.0, 300.0, 2_900.0);
    }

    @Test
    void whatWasTakenBackNeverRan() {
        story.at(9, "12:00").tells(alert("c", CONTINUOUS_FLOW, OPENED, 37, 1_900, 37));
        story.at(10, "12:00").tells(alert("c", CONTINUOUS_FLOW, RETRACTED, 61, 0, 0));
        story.tells(alert("d", CONTINUOUS_FLOW, OPENED, 30, 500, 30));
        story.at(12, "09:00").tells(alert("d", CONTINUOUS_FLOW, CLOSED, 75, 1_200, 70));
        story.at(13, "12:00");
        assertThat(story.toldLitres()).last().isEqualTo(1_200.0);
    }

    private IncidentTransition alert(
            String incident,
            IncidentType type,
            IncidentEvent event,
            int onsetHoursAgo,
            double litres,
            double hours) {
        return new IncidentTransition(
                incident + event + story.now(),
                incident,
                "meter-1",
                "home-1",
                type,
                event,
                Audience.HOUSEHOLD,
                Severity.WARNING,
                story.now() - Duration.ofHours(onsetHoursAgo).toMillis(),
                story.now(),
                12,
                litres,
                Map.of("hours", hours),
                Map.of());
    }
}
