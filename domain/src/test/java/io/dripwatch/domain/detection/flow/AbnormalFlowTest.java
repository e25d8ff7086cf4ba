package io.dripwatch.domain.detection.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.Trial;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.household.StandingFeedback;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Evidence of flow in one home: what opens, what ends, what the household may ask for. */
class AbnormalFlowTest {

    private static final int WEEKS = 8;

    private final Trial<AbnormalFlow> home = settled(11);

    /** A home that has lived ordinarily for eight weeks. */
    private static Trial<AbnormalFlow> settled(long seed) {
        Trial<AbnormalFlow> trial = new Trial<>(AbnormalFlow::new);
        live(trial, LivedInHome.quiet(seed).hourly(7 * WEEKS));
        assertThat(trial.heard).isEmpty();
        return trial;
    }

    private static void live(Trial<AbnormalFlow> trial, double[] hours) {
        for (double litres : hours) {
            trial.hours(1, litres);
        }
    }

    private static void live(Trial<AbnormalFlow> trial, int days, double leak) {
        for (double litres : LivedInHome.quiet(77).hourly(days)) {
            trial.hours(1, litres + leak);
        }
    }

    private StandingFeedback snoozedFor(int hours) {
        return new StandingFeedback(home.now + hours * Trial.HOUR, 0, 0, 0, 0, 0);
    }

    private StandingFeedback normalFor(int days, double litresPerHour) {
        return new StandingFeedback(0, litresPerHour, home.now + 24L * days * Trial.HOUR, 0, 0, 0);
    }

    @Test
    void nothingOpensWhileSnoozedAndWhatGoesOnOpensAfterwards() {
        double from = WEEKS * 7 * 24;
        home.withFeedback(snoozedFor(96));
        home.hours(95, 12);
        assertThat(home.heard).isEmpty();
        home.hours(1, 12);

        assertThat(home.events()).hasSize(1);
        assertThat(home.heard.get(0).onset()).isBetween(from - 1, from + 2);
        assertThat(home.heard.get(0).at()).isEqualTo(from + 96);
    }

    @Test
    void aFlowDeclaredNormalOpensNothingButALargerOneDoes() {
        home.withFeedback(normalFor(180, 12));
        live(home, 30, 12);
        assertThat(home.heard).isEmpty();
        live(home, 4, 40);

        assertThat(home.events()).hasSize(1);
        assertThat(home.heard.get(0).evidence().litresPerHour()).isGreaterThan(30);
    }

    @Test
    void declaringAnOpenFlowNormalEndsIt() {
        live(home, 4, 12);
        assertThat(home.openIncidents()).hasSize(1);
        home.withFeedback(normalFor(180, 12));
        live(home, 20, 12);

        assertThat(home.heard)
                .extracting(Trial.Heard::event)
                .containsExactly(IncidentEvent.OPENED, IncidentEvent.CLOSED);
        assertThat(home.openIncidents()).isEmpty();
    }

    @Test
    void aGapWithTooLittleWaterEndsALeakAndOneWithEnoughDoesNot() {
        live(home, 4, 12);
        home.gap(24, 24 * 13);
        assertThat(home.openIncidents()).hasSize(1);
        home.gap(24, 24 * 2);

        assertThat(home.openIncidents()).isEmpty();
    }

    @Test
    void aGapProvesNothing() {
        for (int i = 0; i < 100; i++) {
            home.gap(6, 6 * 20);
        }

        assertThat(home.heard).isEmpty();
    }

    @Test
    void aLeakSeenOnBothSidesOfAGapIsOne() {
        live(home, 0, 12);
        home.hours(8, 12);
        home.gap(20, 20 * 12.0);
        home.hours(20, 12);

        assertThat(home.events()).hasSize(1);
        assertThat(home.heard.get(0).onset()).isEqualTo(WEEKS * 7 * 24);
    }

    @Test
    void aMissedPulseDoesNotEndALeakButTwoQuietHoursDo() {
        live(home, 4, 12);
        home.hours(1, 0).hours(30, 12).hours(1, 0).hours(30, 12);
        assertThat(home.openIncidents()).hasSize(1);
        home.hours(1, 0).hours(5, 12).hours(1, 0);

        assertThat(home.openIncidents()).isEmpty();
    }

    @Test
    void aSecondBurstInHalfAYearIsAHabitAndIsLearnt() {
        List<Integer> told = new ArrayList<>();
        for (int garden = 0; garden < 6; garden++) {
            int before = home.heard.size();
            home.hours(6, 400);
            live(home, 12, 0);
            told.add(home.heard.size() - before);
        }

        assertThat(told.subList(0, 2)).containsExactly(2, 2);
        assertThat(told.subList(3, 6)).containsExactly(0, 0, 0);
    }

    private double noonZeroChance() {
        return home.detector.baseline().zeroChance(12, home.circumstances().settings().prior());
    }

    @Test
    void otherMethodsNeitherFreezeTheBaselineNorKeepStaleEvidence() {
        // Evidence is high but not enough when fixed rules take over.
        home.hours(6, 12);
        assertThat(home.heard).isEmpty();
        home.detector.withdraw(home.now, home.circumstances(), home);
        double before = noonZeroChance();
        for (double litres : LivedInHome.busy(3).hourly(60)) {
            ObservedInterval hour = new ObservedInterval();
            hour.join(
                    home.now,
                    home.now + Trial.HOUR,
                    Math.round(litres * 1_000),
                    home.circumstances().calendar());
            home.now += Trial.HOUR;
            home.detector.learn(hour, home.circumstances());
            home.detector.withdraw(home.now, home.circumstances(), home);
        }
        assertThat(noonZeroChance()).isLessThan(before - 0.15);
        double back = WEEKS * 7 * 24 + 6 + 60 * 24;
        home.hours(60, 12);

        assertThat(home.events()).hasSize(1);
        assertThat(home.heard.get(0).onset()).isEqualTo(back);
    }

    @Test
    void thePackedStateIsExactAtEveryHourOfAHomeWithEverythingWrong() {
        LivedInHome eventful =
                LivedInHome.of(9)
                        .leaks(9, 500, 700)
                        .cycles(7, 120, 900, 1_200)
                        .leaks(400, 600, 604)
                        .leaks(700, 1_300, 1_309);
        Trial<AbnormalFlow> steady = new Trial<>(AbnormalFlow::new);
        Trial<AbnormalFlow> crashing = new Trial<>(AbnormalFlow::new);
        for (double litres : eventful.hourly(70)) {
            steady.hours(1, litres);
            crashing.hours(1, litres);
            crashing.restore();
        }

        assertThat(steady.heard).hasSizeGreaterThan(4);
        assertThat(crashing.heard).isEqualTo(steady.heard);
        assertThat(crashing.packed()).isEqualTo(steady.packed());
    }

    @Seeds(40)
    void whateverFlowsAnIncidentOpensOnceAndItsEvidenceIsANumber(long seed) {
        Random random = new Random(seed);
        Trial<AbnormalFlow> trial = new Trial<>(AbnormalFlow::new);
        for (int step = 0; step < 300; step++) {
            int hours = 1 + random.nextInt(30);
            double litres = Math.exp(random.nextInt(9)) * random.nextDouble();
            switch (random.nextInt(8)) {
                case 0 -> trial.hours(hours, litres);
                case 1 -> trial.gap(hours + 1, litres);
                case 2 -> trial.unknown(hours);
                case 3 ->
                        trial.withFeedback(
                                random.nextBoolean()
                                        ? StandingFeedback.NONE
                                        : feedback(trial, litres));
                default -> trial.hours(hours, 0).hours(3, litres / 10);
            }
            if (step % 7 == 0) {
                trial.restore();
            }
        }

        List<String> open = new ArrayList<>();
        List<String> ever = new ArrayList<>();
        for (Trial.Heard heard : trial.heard) {
            String incident = heard.type() + " " + heard.onset();
            if (heard.event() == IncidentEvent.OPENED) {
                assertThat(open).isEmpty();
                assertThat(ever).doesNotContain(incident);
                ever.add(incident);
                open.add(incident);
            } else {
                assertThat(open).containsExactly(incident);
            }
            if (heard.event() == IncidentEvent.CLOSED) {
                open.clear();
            }
            assertThat(heard.onset()).isBetween(0.0, heard.at());
            assertThat(heard.evidence().litres()).isNotNegative().isFinite();
            assertThat(heard.evidence().litresPerHour()).isPositive().isFinite();
            assertThat(heard.evidence().numbers().values()).allMatch(Double::isFinite);
        }
        assertThat(trial.openIncidents()).hasSameSizeAs(open);
    }

    private static StandingFeedback feedback(Trial<AbnormalFlow> trial, double litres) {
        long until = trial.now + 50 * Trial.HOUR;
        return new StandingFeedback(litres > 20 ? until : 0, litres, until, 0, 0, 0);
    }

    @Test
    void aDetectorThatReadsWhatANeighbourWroteIsTheNeighbour() {
        Trial<AbnormalFlow> neighbour = settled(12);
        live(neighbour, 4, 20);
        PackedReader in = new PackedReader();
        in.begin(neighbour.packed());
        in.base(Trial.START);
        home.detector.read(in);
        home.detector.baseline().read(in);

        PackedWriter out = new PackedWriter();
        out.begin(Trial.START);
        home.detector.write(out);
        home.detector.baseline().write(out);
        assertThat(out.toBytes()).isEqualTo(neighbour.packed());
        assertThat(home.openIncidents().get(0)).startsWith(IncidentType.CONTINUOUS_FLOW.name());
    }
}
