package io.dripwatch.domain.district;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistrictWatchTest {

    private static final long MINUTE = 60_000;
    private static final int DAY_MINUTES = 1_440;
    private static final long START = 1_772_409_600_000L;

    /** 100 homes: five of them are a wave. */
    private static final int HOMES = 100;

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

    /** Five that burst and are over from a minute on. */
    private static List<IncidentTransition> wave(int over) {
        List<IncidentTransition> wave = openings(5, IncidentType.BURST);
        for (int home = 0; home < 5; home++) {
            wave.add(closing("m-" + home, IncidentType.BURST, home, over + home));
        }
        return wave;
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

    /** As time passes, and with the state written and read in between. */
    private static List<IncidentTransition> stepByStep(List<IncidentTransition> all, int minutes) {
        List<IncidentTransition> told = new ArrayList<>();
        List<IncidentTransition> held = new ArrayList<>();
        DistrictMemory memory = DistrictMemory.NONE;
        for (int minute = 0; minute < 2 * DAY_MINUTES; minute += minutes) {
            for (IncidentTransition transition : all) {
                long at = transition.detectedAt();
                if (at > at(minute - minutes) && at <= at(minute)) {
                    held.add(transition);
                }
            }
            DistrictWatch watch = new DistrictWatch("D1", HOMES, DistrictSettings.DEFAULTS, memory);
            told.addAll(watch.decide(held, at(minute)));
            held = new ArrayList<>(watch.undecided());
            memory = watch.memory();
        }
        return told;
    }

    private static List<IncidentTransition> decided(int homes, List<IncidentTransition> all) {
        return new DistrictWatch("D1", homes, DistrictSettings.DEFAULTS, DistrictMemory.NONE)
                .decide(all, Long.MAX_VALUE);
    }

    private static List<IncidentTransition> openings(int homes, IncidentType type) {
        List<IncidentTransition> openings = new ArrayList<>();
        for (int home = 0; home < homes; home++) {
            int minute = homes > 10 ? home / 2 : home;
            openings.add(opening("m-" + home, type, minute, minute));
        }
        return openings;
    }

    private static IncidentTransition opening(
            String meterId, IncidentType type, int onset, int detected) {
        return transition(meterId, type, IncidentEvent.OPENED, onset, detected);
    }

    private static IncidentTransition closing(
            String meterId, IncidentType type, int onset, int detected) {
        return transition(meterId, type, IncidentEvent.CLOSED, onset, detected);
    }

    private static IncidentTransition transition(
            String meterId, IncidentType type, IncidentEvent event, int onset, int detected) {
        String incident = ContentId.of(meterId, type.name(), Long.toString(at(onset)));
        return new IncidentTransition(
                ContentId.of(incident, event.name()),
                incident,
                meterId,
                meterId,
                type,
                event,
                Audience.HOUSEHOLD,
                Severity.WARNING,
                at(onset),
                at(detected),
                1,
                1,
                Map.of(),
                Map.of());
    }

    private static long at(int minute) {
        return START + minute * MINUTE;
    }
}
