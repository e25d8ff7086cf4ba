package io.dripwatch.domain.district;

import static io.dripwatch.domain.district.DistrictTrips.DAY_MINUTES;
import static io.dripwatch.domain.district.DistrictTrips.HOMES;
import static io.dripwatch.domain.district.DistrictTrips.at;
import static io.dripwatch.domain.district.DistrictTrips.closing;
import static io.dripwatch.domain.district.DistrictTrips.decided;
import static io.dripwatch.domain.district.DistrictTrips.opening;
import static io.dripwatch.domain.district.DistrictTrips.openings;
import static io.dripwatch.domain.district.DistrictTrips.stepByStep;
import static io.dripwatch.domain.district.DistrictTrips.transition;
import static io.dripwatch.domain.district.DistrictTrips.wave;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a wave after it was told. */
class WaveLifeTest {

    /** The first alert cannot know of them all, and the operator hears how many there are. */
    @Test
    void aWaveThatGrowsIsToldAnewAndClosedOnceWithAllItsHomes() {
        List<IncidentTransition> all = new ArrayList<>();
        for (int home = 0; home < 40; home++) {
            all.add(opening("m-" + home, IncidentType.CONTINUOUS_FLOW, home % 5, 600 + home * 20));
        }
        for (int home = 0; home < 40; home++) {
            all.add(closing("m-" + home, IncidentType.CONTINUOUS_FLOW, home % 5, 2_000 + home));
        }
        List<IncidentTransition> told = decided(HOMES, all);

        assertThat(told)
                .filteredOn(t -> t.type() == IncidentType.DISTRICT)
                .extracting(t -> t.event() + " " + t.evidence().get("tripped"))
                .containsExactly(
                        "OPENED 5.0",
                        "UPDATED 8.0",
                        "UPDATED 12.0",
                        "UPDATED 18.0",
                        "UPDATED 27.0",
                        "UPDATED 40.0",
                        "CLOSED 40.0");
        assertThat(told)
                .filteredOn(t -> t.type() == IncidentType.DISTRICT)
                .extracting(IncidentTransition::incidentId)
                .containsOnly(told.get(4).incidentId());
        assertThat(stepByStep(all, 45)).isEqualTo(told);
    }

    @Test
    void aHomeThatTripsTwiceOrNeverDidIsCountedAsOneOrNone() {
        List<IncidentTransition> all = openings(5, IncidentType.BURST);
        all.add(closing("m-0", IncidentType.BURST, 0, 30));
        all.add(opening("m-0", IncidentType.BURST, 20, 40));
        all.add(transition("m-1", IncidentType.BURST, IncidentEvent.RETRACTED, 1, 50));
        for (int home = 2; home < 5; home++) {
            all.add(closing("m-" + home, IncidentType.BURST, home, 300 + home));
        }
        all.add(closing("m-0", IncidentType.BURST, 20, 400));
        List<IncidentTransition> told = decided(HOMES, all);

        assertThat(told)
                .filteredOn(t -> t.type() == IncidentType.DISTRICT)
                .extracting(t -> t.event() + " " + t.evidence().get("tripped"))
                .containsExactly("OPENED 5.0", "CLOSED 4.0");
    }

    @Test
    void theDistrictsIncidentClosesWithItsLastMember() {
        List<IncidentTransition> all = openings(5, IncidentType.BURST);
        for (int home = 0; home < 5; home++) {
            all.add(closing("m-" + home, IncidentType.BURST, home, 300 + home));
        }
        List<IncidentTransition> told = decided(HOMES, all);

        assertThat(told).hasSize(12).allMatch(t -> t.audience() == Audience.OPERATOR);
        IncidentTransition last = told.get(11);
        assertThat(last.type()).isEqualTo(IncidentType.DISTRICT);
        assertThat(last.event()).isEqualTo(IncidentEvent.CLOSED);
        assertThat(last.detectedAt()).isEqualTo(at(304));
        assertThat(last.incidentId()).isEqualTo(told.get(0).incidentId());
    }

    @Test
    void aLatecomerToAWaveThatIsOverOpensNoSecondOne() {
        List<IncidentTransition> all = wave(300);
        all.add(opening("m-late", IncidentType.BURST, 0, 310));
        all.add(closing("m-late", IncidentType.BURST, 0, 400));
        List<IncidentTransition> told = decided(HOMES, all);

        assertThat(told).hasSize(14).allMatch(t -> t.audience() == Audience.OPERATOR);
        assertThat(told)
                .filteredOn(t -> t.type() == IncidentType.DISTRICT)
                .extracting(IncidentTransition::event)
                .containsExactly(IncidentEvent.OPENED, IncidentEvent.CLOSED);
        assertThat(stepByStep(all, 7)).isEqualTo(told);
    }

    /**
     * A day after the wave was over, even five latecomers are households, and no incident twice.
     */
    @Test
    void whoComesADayAfterTheWaveWasOverIsAHousehold() {
        List<IncidentTransition> all = wave(300);
        for (int home = 10; home < 16; home++) {
            all.add(opening("m-" + home, IncidentType.BURST, 0, 304 + DAY_MINUTES + home));
        }
        List<IncidentTransition> told = decided(HOMES, all);

        assertThat(told).filteredOn(t -> t.type() == IncidentType.DISTRICT).hasSize(2);
        assertThat(told).filteredOn(t -> t.audience() == Audience.HOUSEHOLD).hasSize(6);
        assertThat(stepByStep(all, 60)).isEqualTo(told);
    }

    @Test
    void whatWasRetractedIsNoNeighbour() {
        List<IncidentTransition> all = openings(4, IncidentType.BURST);
        all.add(transition("m-0", IncidentType.BURST, IncidentEvent.RETRACTED, 0, 20));
        all.add(opening("m-4", IncidentType.BURST, 4, 30));
        List<IncidentTransition> told = decided(HOMES, all);

        assertThat(told).hasSize(6).allMatch(t -> t.audience() == Audience.HOUSEHOLD);
        assertThat(stepByStep(all, 7)).isEqualTo(told);
    }

    @Test
    void aWaveThatNeverEndsIsClosedWhenItIsNoLongerFollowed() {
        List<IncidentTransition> all = openings(5, IncidentType.BURST);
        all.add(opening("m-9", IncidentType.BURST, 91 * DAY_MINUTES, 91 * DAY_MINUTES));
        List<IncidentTransition> told = decided(HOMES, all);

        IncidentTransition closed = told.get(6);
        assertThat(closed.type()).isEqualTo(IncidentType.DISTRICT);
        assertThat(closed.event()).isEqualTo(IncidentEvent.CLOSED);
        assertThat(closed.incidentId()).isEqualTo(told.get(0).incidentId());
        assertThat(closed.detectedAt()).isEqualTo(at(91 * DAY_MINUTES));
        assertThat(closed.explanation().get("en"))
                .contains("a very large flow", "no longer followed");
        assertThat(closed.explanation().get("zh-CN")).contains("极大流量", "不再跟踪");
        assertThat(told.get(7).audience()).isEqualTo(Audience.HOUSEHOLD);
        assertThat(told).hasSize(8);
    }

    @Test
    void bothLanguagesSayTheSame() {
        List<IncidentTransition> told = decided(HOMES, wave(300));

        assertThat(told.get(0).explanation())
                .containsEntry(
                        "en",
                        "So far 5 of 100 homes of district D1 show a very large flow that began together: look at the network first.")
                .containsEntry("zh-CN", "D1片区100户中已有5户同时开始出现“极大流量”，请先检查管网。");
        assertThat(told.get(11).explanation())
                .containsEntry(
                        "en",
                        "What 5 of 100 homes of district D1 shared, a very large flow, is over.")
                .containsEntry("zh-CN", "D1片区100户中5户同时出现的“极大流量”已结束。");
    }
}
