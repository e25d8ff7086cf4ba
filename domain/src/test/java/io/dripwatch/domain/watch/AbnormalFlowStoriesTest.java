package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a household is told of its water, from the first drop lost to the all-clear. */
class AbnormalFlowStoriesTest {

    private static final Set<IncidentType> FLOW =
            EnumSet.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST);

    /** Eight weeks of ordinary life come first. */
    private static final int ONSET = 56 * 24 + 10;

    /** Three weeks: what is normal is not yet well known. */
    private static final int EARLY = 21 * 24 + 10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aLeakOfTwelveLitresAnHour(long seed) {
        int repaired = ONSET + 8 * 24;
        WatchedMeter meter = watch(LivedInHome.of(seed).leaks(12, ONSET, repaired), 70);

        List<WatchedMeter.Heard> told = flow(meter);
        assertThat(told).hasSize(2);
        WatchedMeter.Heard opened = told.get(0);
        assertThat(opened.type()).isEqualTo(IncidentType.CONTINUOUS_FLOW);
        assertThat(opened.event()).isEqualTo(IncidentEvent.OPENED);
        assertThat(hour(opened.detectedAt())).isBetween(ONSET + 3.0, ONSET + 24.0);
        assertThat(opened.evidence().litresPerHour()).isCloseTo(12, within(1.5));
        WatchedMeter.Heard closed = told.get(1);
        assertThat(closed.event()).isEqualTo(IncidentEvent.CLOSED);
        assertThat(hour(closed.detectedAt())).isBetween(repaired + 2.0, repaired + 24.0);
        assertThat(closed.evidence().litres()).isCloseTo(8 * 24 * 12, within(0.1 * 8 * 24 * 12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCisternThatRefillsEveryTwoHours(long seed) {
        int repaired = ONSET + 12 * 24;
        WatchedMeter meter = watch(LivedInHome.of(seed).cycles(7, 120, ONSET, repaired), 75);

        List<WatchedMeter.Heard> told = flow(meter);
        assertThat(told).hasSize(2);
        WatchedMeter.Heard opened = told.get(0);
        assertThat(opened.type()).isEqualTo(IncidentType.INTERMITTENT_FLOW);
        assertThat(hour(opened.detectedAt())).isBetween(ONSET + 6.0, ONSET + 120.0);
        assertThat(opened.evidence().numbers().get("everyHours")).isCloseTo(2, within(0.5));
        assertThat(opened.evidence().numbers().get("litresEachTime")).isCloseTo(7, within(1.5));
        WatchedMeter.Heard closed = told.get(1);
        assertThat(closed.event()).isEqualTo(IncidentEvent.CLOSED);
        assertThat(hour(closed.detectedAt())).isBetween(repaired + 4.0, repaired + 96.0);
        assertThat(closed.evidence().litres()).isCloseTo(12 * 12 * 7, within(0.3 * 12 * 12 * 7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBurst(long seed) {
        WatchedMeter meter = watch(LivedInHome.of(seed).leaks(500, ONSET, ONSET + 20), 60);

        List<WatchedMeter.Heard> told = flow(meter);
        assertThat(told).hasSize(2);
        assertThat(told.get(0).type()).isEqualTo(IncidentType.BURST);
        assertThat(hour(told.get(0).detectedAt())).isBetween(ONSET + 1.0, ONSET + 3.0);
        assertThat(told.get(0).evidence().litresPerHour()).isCloseTo(500, within(75.0));
        assertThat(told.get(1).event()).isEqualTo(IncidentEvent.CLOSED);
        assertThat(told.get(1).evidence().litres()).isCloseTo(20 * 500, within(1_000.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBurstDuringALeakEscalatesIt(long seed) {
        LivedInHome home =
                LivedInHome.of(seed)
                        .leaks(12, ONSET, ONSET + 96)
                        .leaks(500, ONSET + 60, ONSET + 96);
        WatchedMeter meter = watch(home, 65);

        assertThat(flow(meter))
                .extracting(WatchedMeter.Heard::event)
                .containsExactly(
                        IncidentEvent.OPENED, IncidentEvent.ESCALATED, IncidentEvent.CLOSED);
        assertThat(flow(meter))
                .extracting(WatchedMeter.Heard::type)
                .containsOnly(IncidentType.CONTINUOUS_FLOW);
        assertThat(hour(flow(meter).get(1).detectedAt())).isBetween(ONSET + 61.0, ONSET + 64.0);
        assertThat(flow(meter).get(1).evidence().litresPerHour()).isBetween(512.0, 640.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aLeakThatGrowsIsToldOfAgainAndItsLossIsCounted(long seed) {
        int worse = ONSET + 120;
        int repaired = worse + 240;
        WatchedMeter meter =
                watch(
                        LivedInHome.of(seed).leaks(5, ONSET, repaired).leaks(45, worse, repaired),
                        75);

        assertThat(flow(meter))
                .extracting(WatchedMeter.Heard::event)
                .containsExactly(
                        IncidentEvent.OPENED, IncidentEvent.ESCALATED, IncidentEvent.CLOSED);
        WatchedMeter.Heard escalated = flow(meter).get(1);
        assertThat(hour(escalated.detectedAt())).isBetween(worse + 3.0, worse + 30.0);
        assertThat(escalated.evidence().litresPerHour()).isBetween(44.0, 70.0);
        double lost = 120 * 5 + 240 * 50;
        assertThat(flow(meter).get(2).evidence().litres()).isCloseTo(lost, within(0.25 * lost));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 6, 7, 8})
    void showersDuringALargeLeakAreNoBurst(long seed) {
        WatchedMeter meter = watch(LivedInHome.busy(seed).leaks(80, EARLY, EARLY + 20 * 24), 45);

        assertThat(flow(meter))
                .extracting(WatchedMeter.Heard::event)
                .containsExactly(IncidentEvent.OPENED, IncidentEvent.CLOSED);
    }

    @Test
    void noOnsetLiesBeforeTheFirstRead() {
        for (long seed = 0; seed < 12; seed++) {
            WatchedMeter meter = watch(LivedInHome.busy(seed).cycles(6, 180, 0, 400), 21);

            assertThat(flow(meter)).isNotEmpty();
            assertThat(flow(meter)).allMatch(heard -> heard.onset() >= START);
        }
    }

    @Test
    void aYearOfOrdinaryLifeInThirtyHomesHardlyAlertsAnybody() {
        List<String> told = new ArrayList<>();
        for (long seed = 0; seed < 30; seed++) {
            LivedInHome home = LivedInHome.of(seed).hosts(3, 100, 108).leaves(200, 221);
            flow(watch(home, 365)).stream()
                    .filter(heard -> heard.event() == IncidentEvent.OPENED)
                    .forEach(heard -> told.add(heard.brief()));
        }

        assertThat(told).hasSizeLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCoarseRegisterDoesNotMakeOrdinaryLifeALeak(long seed) {
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 10_000);
        meter.readsEach(LivedInHome.of(seed).reads(START, 200, 60, 10_000));

        assertThat(flow(meter)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aLeakIsFoundBehindACoarseRegister(long seed) {
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 10_000);
        meter.readsEach(
                LivedInHome.of(seed).leaks(25, ONSET, ONSET + 200).reads(START, 70, 60, 10_000));

        assertThat(flow(meter)).hasSize(2);
        assertThat(flow(meter).get(0).evidence().litresPerHour()).isCloseTo(25, within(5.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void oneStepOfACubicMetreIsNoBurst(long seed) {
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000_000);
        meter.readsEach(LivedInHome.busy(seed).reads(START, 200, 60, 1_000_000));

        assertThat(flow(meter)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBurstThatMovesARegisterOfCubicMetresEveryOtherHour(long seed) {
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000_000);
        meter.readsEach(
                LivedInHome.of(seed).leaks(500, ONSET, ONSET + 20).reads(START, 60, 60, 1_000_000));

        List<WatchedMeter.Heard> told = flow(meter);
        assertThat(told).hasSize(2);
        assertThat(told.get(0).type()).isEqualTo(IncidentType.BURST);
        assertThat(hour(told.get(0).detectedAt())).isBetween(ONSET + 1.0, ONSET + 9.0);
        assertThat(told.get(0).evidence().litresPerHour()).isCloseTo(500, within(200.0));
        assertThat(told.get(1).event()).isEqualTo(IncidentEvent.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 15, 30})
    void moreReadsOfTheSameWaterTellTheSameAndBurstsSooner(int everyMinutes) {
        for (long seed = 1; seed < 3; seed++) {
            LivedInHome home =
                    LivedInHome.of(seed)
                            .leaks(15, EARLY, EARLY + 100)
                            .cycles(9, 120, EARLY + 200, EARLY + 400)
                            .leaks(600, EARLY + 500, EARLY + 506);
            WatchedMeter hourly = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
            hourly.readsEach(home.reads(START, 50, 60, 1_000));
            WatchedMeter often = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
            often.uploads(home.reads(START, 50, everyMinutes, 1_000));

            assertThat(hourly.heard).hasSameSizeAs(often.heard).isNotEmpty();
            for (int i = 0; i < hourly.heard.size(); i++) {
                WatchedMeter.Heard slow = hourly.heard.get(i);
                WatchedMeter.Heard soon = often.heard.get(i);
                if (slow.type() != IncidentType.BURST) {
                    assertThat(soon.event()).isEqualTo(slow.event());
                    assertThat(soon.onset()).isEqualTo(slow.onset());
                    // An end waits until the register moves again, in the middle of an hour or not.
                    long apart = slow.event() == IncidentEvent.CLOSED ? 12 * HOUR : 0;
                    assertThat(soon.detectedAt())
                            .isBetween(slow.detectedAt() - apart, slow.detectedAt() + apart);
                    continue;
                }
                // A burst is judged by the last hour after each read, not by the clock's hours.
                assertThat(soon.event()).isEqualTo(slow.event());
                assertThat(soon.onset()).isBetween(slow.onset() - HOUR, slow.onset());
                assertThat(soon.detectedAt()).isLessThanOrEqualTo(slow.detectedAt());
            }
            assertThat(hourly.heard.stream().map(WatchedMeter.Heard::type).toList())
                    .contains(IncidentType.BURST);
        }
    }

    private static WatchedMeter watch(LivedInHome home, int days) {
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
        meter.readsEach(home.reads(START, days, 60, 1_000));
        return meter;
    }

    private static List<WatchedMeter.Heard> flow(WatchedMeter meter) {
        return meter.heard.stream().filter(heard -> FLOW.contains(heard.type())).toList();
    }

    private static double hour(long at) {
        return (at - START) / (double) HOUR;
    }
}
