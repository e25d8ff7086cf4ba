package io.dripwatch.domain.district;

import static io.dripwatch.domain.district.DistrictTrips.HOMES;
import static io.dripwatch.domain.district.DistrictTrips.START;
import static io.dripwatch.domain.district.DistrictTrips.at;
import static io.dripwatch.domain.district.DistrictTrips.decided;
import static io.dripwatch.domain.district.DistrictTrips.opening;
import static io.dripwatch.domain.district.DistrictTrips.openings;
import static io.dripwatch.domain.district.DistrictTrips.stepByStep;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which homes that trip together are an event of their district. */
class DistrictWatchTest {

    @Test
    void fourNeighboursAreFourHouseholds() {
        List<IncidentTransition> told = decided(HOMES, openings(4, IncidentType.BURST));

        assertThat(told).hasSize(4).allMatch(t -> t.audience() == Audience.HOUSEHOLD);
    }

    @Test
    void fiveNeighboursAreOneEventOfTheDistrictAndNothingIsLost() {
        List<IncidentTransition> told = decided(HOMES, openings(5, IncidentType.BURST));

        assertThat(told).hasSize(6).allMatch(t -> t.audience() == Audience.OPERATOR);
        IncidentTransition district = told.get(0);
        assertThat(district.type()).isEqualTo(IncidentType.DISTRICT);
        assertThat(district.event()).isEqualTo(IncidentEvent.OPENED);
        assertThat(district.onset()).isEqualTo(START);
        assertThat(district.detectedAt()).isEqualTo(at(4));
        assertThat(district.evidence())
                .containsEntry("homes", 100.0)
                .containsEntry("tripped", 5.0)
                .containsEntry("share", 0.05);
        assertThat(district.explanation()).containsOnlyKeys("en", "zh-CN", "es");
    }

    @Test
    void aLargeDistrictNeedsMoreThanTwoPercent() {
        assertThat(decided(1_000, openings(20, IncidentType.BURST))).hasSize(20);
        assertThat(decided(1_000, openings(21, IncidentType.BURST))).hasSize(22);
    }

    /** Water that runs back in five homes is a main without pressure, not five meters. */
    @Test
    void whatIsTheOperatorsByNatureIsAnEventOfTheDistrictToo() {
        for (IncidentType type : List.of(IncidentType.SUDDEN_DROP, IncidentType.REVERSE_FLOW)) {
            List<IncidentTransition> operators = new ArrayList<>();
            openings(5, type).forEach(t -> operators.add(t.told(Audience.OPERATOR)));
            List<IncidentTransition> told = decided(HOMES, operators);

            assertThat(told).hasSize(6).allMatch(t -> t.audience() == Audience.OPERATOR);
            assertThat(told.get(0).type()).isEqualTo(IncidentType.DISTRICT);
            assertThat(decided(HOMES, operators.subList(0, 4))).isEqualTo(operators.subList(0, 4));
        }
    }

    @Test
    void onlyTheSameKindCountsAndOneHomeCountsOnce() {
        List<IncidentTransition> mixed = openings(4, IncidentType.BURST);
        mixed.add(opening("m-9", IncidentType.REVERSE_FLOW, 3, 3));
        mixed.add(opening("m-0", IncidentType.BURST, 2, 4));

        assertThat(decided(HOMES, mixed)).allMatch(t -> t.audience() == Audience.HOUSEHOLD);
    }

    /** Where the pressure rises, a valve of one home gushes and a cistern of the next trickles. */
    @Test
    void burstsAndContinuousFlowsThatBeganTogetherAreOneEvent() {
        List<IncidentTransition> mixed = openings(2, IncidentType.BURST);
        for (int home = 2; home < 6; home++) {
            mixed.add(opening("m-" + home, IncidentType.CONTINUOUS_FLOW, home, home));
        }
        List<IncidentTransition> told = decided(HOMES, mixed);

        assertThat(told).hasSize(7).allMatch(t -> t.audience() == Audience.OPERATOR);
        assertThat(told.get(0).evidence()).containsEntry("tripped", 6.0);
        assertThat(told.get(0).explanation().get("en"))
                .contains("water that does not stop running");
        assertThat(stepByStep(mixed, 2)).isEqualTo(told);
    }

    /** Else every old leak of a town would be silenced on the day that its meters are connected. */
    @Test
    void leaksThatRanBeforeAnybodyListenedAreNoWave() {
        List<IncidentTransition> old = new ArrayList<>();
        for (IncidentTransition opening : openings(50, IncidentType.CONTINUOUS_FLOW)) {
            old.add(heardBefore(opening, 0));
        }
        assertThat(decided(HOMES, old))
                .hasSize(50)
                .allMatch(t -> t.audience() == Audience.HOUSEHOLD);

        old.replaceAll(opening -> heardBefore(opening, 24));
        assertThat(decided(HOMES, old))
                .hasSize(52)
                .allMatch(t -> t.audience() == Audience.OPERATOR);
    }

    private static IncidentTransition heardBefore(IncidentTransition t, double hours) {
        return new IncidentTransition(
                t.alertId(),
                t.incidentId(),
                t.meterId(),
                t.householdId(),
                t.type(),
                t.event(),
                t.audience(),
                t.severity(),
                t.onset(),
                t.detectedAt(),
                t.litresPerHour(),
                t.litres(),
                Map.of(IncidentTransition.HOURS_HEARD_BEFORE, hours),
                t.explanation());
    }

    @Test
    void onsetsFurtherApartThanAnHourAreNoWave() {
        List<IncidentTransition> spread = new ArrayList<>();
        for (int home = 0; home < 10; home++) {
            spread.add(opening("m-" + home, IncidentType.BURST, home * 40, home * 40));
        }

        assertThat(decided(HOMES, spread)).allMatch(t -> t.audience() == Audience.HOUSEHOLD);
    }

    @Test
    void aHomeWaitsOnlyForItsHold() {
        List<IncidentTransition> slow = new ArrayList<>();
        for (int home = 0; home < 8; home++) {
            slow.add(opening("m-" + home, IncidentType.BURST, 0, home * 10));
        }
        List<IncidentTransition> told = decided(HOMES, slow);

        // The fifth is detected after 40 minutes: the first three, up to minute 20, had been told.
        assertThat(told)
                .filteredOn(t -> t.audience() == Audience.HOUSEHOLD)
                .extracting(IncidentTransition::meterId)
                .containsExactly("m-0", "m-1", "m-2");
        assertThat(told)
                .filteredOn(t -> t.type() == IncidentType.DISTRICT)
                .extracting(t -> t.event() + " " + t.evidence().get("tripped"))
                .containsExactly("OPENED 5.0", "UPDATED 8.0");
    }

    @Test
    void whatIsDecidedDependsOnTheSetAloneHoweverItIsHandedOver() {
        Random random = new Random(4);
        List<IncidentTransition> all = new ArrayList<>();
        for (int home = 0; home < 60; home++) {
            int onset = random.nextInt(600);
            all.add(opening("m-" + home, IncidentType.BURST, onset, onset + random.nextInt(60)));
        }
        List<IncidentTransition> atOnce = decided(HOMES, all);
        assertThat(atOnce).anyMatch(t -> t.type() == IncidentType.DISTRICT);
        assertThat(atOnce).anyMatch(t -> t.audience() == Audience.HOUSEHOLD);
        for (int round = 0; round < 20; round++) {
            List<IncidentTransition> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            assertThat(decided(HOMES, shuffled)).isEqualTo(atOnce);
            assertThat(stepByStep(all, 1 + random.nextInt(90))).isEqualTo(atOnce);
        }
    }
}
