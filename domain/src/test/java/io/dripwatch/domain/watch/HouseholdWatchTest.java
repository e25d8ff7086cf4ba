package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static io.dripwatch.domain.watch.WatchedMeter.hourly;
import static io.dripwatch.domain.watch.WatchedMeter.hours;
import static io.dripwatch.domain.watch.WatchedMeter.join;
import static io.dripwatch.domain.watch.WatchedMeter.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseholdWatchTest {

    private final WatchedMeter meter = new WatchedMeter();

    @Test
    void flowThatNeverStopsForTwoDaysOpensOneIncident() {
        meter.readsEach(hourly(join(hours(5, 0), hours(60, 6))));

        assertThat(meter.briefs()).containsExactly("CONTINUOUS_FLOW OPENED since 5 at 53");
        assertThat(meter.heard.get(0).evidence().litresPerHour()).isEqualTo(6);
        assertThat(meter.heard.get(0).evidence().litres()).isEqualTo(48 * 6);
        assertThat(meter.heard.get(0).evidence().numbers().get("observedHours")).isEqualTo(48);
    }

    @Test
    void oneLitreBelowTheThresholdOpensNothing() {
        meter.readsEach(hourly(hours(100, 4)));

        assertThat(meter.heard).isEmpty();
    }

    @Test
    void anHourBelowTheThresholdStartsTheTwoDaysAnew() {
        meter.readsEach(hourly(join(hours(47, 6), hours(1, 0), hours(47, 6))));

        assertThat(meter.heard).isEmpty();
    }

    @Test
    void twoQuietHoursWithinADayCloseTheIncidentAndSayWhatWasLost() {
        meter.readsEach(
                hourly(join(hours(50, 10), hours(1, 0), hours(5, 10), hours(1, 2), hours(1, 3))));

        assertThat(meter.briefs())
                .containsExactly(
                        "CONTINUOUS_FLOW OPENED since 0 at 48",
                        "CONTINUOUS_FLOW CLOSED since 0 at 58");
        assertThat(meter.heard.get(1).evidence().litres()).isEqualTo(48 * 10 + 2 * 10 + 5 * 10 + 2);
    }

    @Test
    void oneQuietHourDoesNotClose() {
        meter.readsEach(hourly(join(hours(50, 10), hours(1, 0), hours(30, 10), hours(1, 0))));

        assertThat(meter.briefs()).containsExactly("CONTINUOUS_FLOW OPENED since 0 at 48");
    }

    @Test
    void eightHoursOfLargeFlowOpenABurstAndAQuietHourClosesIt() {
        meter.readsEach(hourly(join(hours(3, 0), hours(9, 120), hours(1, 30), hours(1, 5))));

        assertThat(meter.briefs())
                .containsExactly("BURST OPENED since 3 at 11", "BURST CLOSED since 3 at 14");
    }

    @Test
    void aCatchUpJumpAfterAGapIsNeitherBurstNorProofOfContinuousFlow() {
        List<RegisterRead> reads = new ArrayList<>(hourly(hours(40, 6)));
        reads.add(read(60, 100_240 + 20 * 200));
        meter.readsEach(reads);
        meter.reads(read(61, 100_240 + 20 * 200 + 6));

        assertThat(meter.heard).isEmpty();
    }

    @Test
    void shortGapsDoNotHideALeak() {
        List<RegisterRead> reads = new ArrayList<>(hourly(hours(60, 6)));
        reads.removeIf(r -> r.at() == START + 20 * HOUR || r.at() == START + 40 * HOUR);
        meter.readsEach(reads);

        assertThat(meter.briefs()).containsExactly("CONTINUOUS_FLOW OPENED since 0 at 48");
    }

    @Test
    void aGapWithoutAnyVolumeProvesThatTheFlowStopped() {
        List<RegisterRead> reads = new ArrayList<>(hourly(hours(50, 6)));
        reads.add(read(55, 100_000 + 50 * 6));
        meter.readsEach(reads);
        assertThat(meter.briefs()).hasSize(1);

        // The next use is small: nothing was caught up.
        meter.reads(read(56, 100_000 + 50 * 6 + 4));
        assertThat(meter.briefs())
                .containsExactly(
                        "CONTINUOUS_FLOW OPENED since 0 at 48",
                        "CONTINUOUS_FLOW CLOSED since 0 at 56");
    }

    @Test
    void estimatedReadsNeitherOpenNorClose() {
        List<RegisterRead> reads = new ArrayList<>();
        for (RegisterRead read : hourly(hours(60, 6))) {
            reads.add(new RegisterRead(read.at(), read.millilitres(), ReadMark.ESTIMATED.bit()));
        }
        meter.readsEach(reads);

        assertThat(meter.heard).isEmpty();
        assertThat(meter.accepted).isEqualTo(61);
    }

    @Test
    void aCoarseRegisterIsJudgedOverAsManyHoursAsAStepTakes() {
        WatchedMeter coarse = new WatchedMeter(WatchedMeter.FIXED_RULES, 10_000);
        // 6 L/h on a register of 10 L: it steps every other hour or so.
        List<RegisterRead> reads = new ArrayList<>();
        for (int hour = 0; hour <= 60; hour++) {
            reads.add(read(hour, 100_000 + hour * 6 / 10 * 10));
        }
        coarse.readsEach(reads);

        assertThat(coarse.briefs()).hasSize(1).allMatch(b -> b.contains("CONTINUOUS_FLOW OPENED"));
    }

    @Test
    void quarterHoursAreJoinedToHours() {
        List<RegisterRead> reads = new ArrayList<>();
        for (int quarter = 0; quarter <= 4 * 50; quarter++) {
            // All of an hour's six litres in its first quarter.
            long litres = 100_000 + (quarter + 3) / 4 * 6L;
            reads.add(new RegisterRead(START + quarter * HOUR / 4, litres * 1_000, (byte) 0));
        }
        meter.readsEach(reads);

        assertThat(meter.briefs()).containsExactly("CONTINUOUS_FLOW OPENED since 0 at 48");
    }

    @Test
    void aLowerThresholdAfterARestartOpensWhatItFindsAndClosesIt() {
        meter.readsEach(hourly(hours(60, 4)));
        SustainedFlowRule lower =
                new SustainedFlowRule(IncidentType.CONTINUOUS_FLOW, 3, 48, 0.9, 0.5, 2);
        WatchedMeter restarted =
                meter.restoredUnder(WatchedMeter.fixedRules(lower, SustainedFlowRule.BURST));
        restarted.reads(read(61, 100_244));

        assertThat(meter.heard).isEmpty();
        assertThat(restarted.briefs()).containsExactly("CONTINUOUS_FLOW OPENED since 0 at 60");
    }

    @Test
    void aHigherThresholdAfterARestartTakesBackWhatItDoesNotFind() {
        meter.readsEach(hourly(hours(60, 6)));
        SustainedFlowRule higher =
                new SustainedFlowRule(IncidentType.CONTINUOUS_FLOW, 10, 48, 0.9, 0.5, 2);
        WatchedMeter restarted =
                meter.restoredUnder(WatchedMeter.fixedRules(higher, SustainedFlowRule.BURST));
        restarted.reads(read(61, 100_366));

        assertThat(restarted.briefs()).containsExactly("CONTINUOUS_FLOW RETRACTED since 0 at 60");
    }

    @Test
    void aRegisterTooCoarseToTellHoursOpensNothing() {
        for (long step : new long[] {100, 1_000}) {
            WatchedMeter coarse = new WatchedMeter(WatchedMeter.FIXED_RULES, step * 1_000);
            List<RegisterRead> reads = new ArrayList<>();
            for (int hour = 0; hour <= 24 * 30; hour++) {
                // 240 L a day, all in the evening.
                long used = hour / 24 * 240L + Math.max(0, hour % 24 - 18) * 40L;
                reads.add(read(hour, used / step * step));
            }
            coarse.readsEach(reads);

            assertThat(coarse.heard).as("steps of %d L", step).isEmpty();
            assertThat(coarse.rejections).isEmpty();
        }
    }

    @Test
    void anActualReadIsKeptOverAnEstimateOfTheSameTenMinutes() {
        List<RegisterRead> actual = hourly(hours(60, 6));
        List<RegisterRead> both = new ArrayList<>();
        for (RegisterRead read : actual) {
            both.add(new RegisterRead(read.at(), read.millilitres(), ReadMark.ESTIMATED.bit()));
            both.add(new RegisterRead(read.at() + 180_000, read.millilitres(), (byte) 0));
        }
        meter.readsEach(both);

        assertThat(meter.briefs()).containsExactly("CONTINUOUS_FLOW OPENED since 0 at 48");
    }

    @Test
    void anActualReadBeatsALargerEstimateOfTheSameInstant() {
        RegisterRead actual = read(4, 100_020);
        RegisterRead estimate =
                new RegisterRead(actual.at(), 100_030_000, ReadMark.ESTIMATED.bit());
        WatchedMeter other = new WatchedMeter();
        meter.readsEach(hourly(hours(3, 5)));
        other.readsEach(hourly(hours(3, 5)));
        meter.readsEach(List.of(actual, estimate));
        other.readsEach(List.of(estimate, actual));

        assertThat(meter.packed()).isEqualTo(other.packed());
        assertThat(meter.rejections).containsExactly(RejectionReason.CONFLICTING);
        assertThat(other.rejections).containsExactly(RejectionReason.CONFLICTING);
    }

    @Test
    void ofTwoRegistersForOneInstantTheOneOnCourseIsBelievedWhicheverComesFirst() {
        for (long foreign : new long[] {100_025, 100_900, 90_000, 7, 4_000_000}) {
            WatchedMeter alone = new WatchedMeter();
            WatchedMeter before = new WatchedMeter();
            WatchedMeter after = new WatchedMeter();
            List<RegisterRead> reads = hourly(hours(100, 5));
            for (int hour = 0; hour < reads.size(); hour++) {
                RegisterRead own = reads.get(hour);
                RegisterRead other = read(hour, foreign + 5L * hour);
                alone.reads(own);
                before.readsEach(hour < 4 ? List.of(own) : List.of(other, own));
                after.readsEach(hour < 4 ? List.of(own) : List.of(own, other));
            }

            assertThat(before.packed()).as("other register %d", foreign).isEqualTo(after.packed());
            assertThat(alone.briefs()).hasSize(1);
            assertThat(after.briefs())
                    .hasSize(2)
                    .contains("CONTINUOUS_FLOW OPENED since 0 at 49")
                    .anyMatch(brief -> brief.startsWith("METER_DATA OPENED since 4 at 2"));
            assertThat(before.rejections)
                    .hasSize(97)
                    .containsOnly(RejectionReason.CONFLICTING)
                    .isEqualTo(after.rejections);
        }
    }

    @Test
    void aRegisterBetweenTheReadsOfAnotherIsDisprovedOnceSettled() {
        List<RegisterRead> reads = new ArrayList<>(hourly(hours(200, 2)));
        reads.add(new RegisterRead(START + 10 * HOUR + HOUR / 2, 9_000_000_000L, (byte) 0));
        meter.uploads(reads);

        assertThat(meter.rejections).containsExactly(RejectionReason.IMPLAUSIBLE_REGISTER);
        assertThat(meter.accepted).isEqualTo(201);
    }

    @Test
    void aMeterThatReadsEveryMinuteStaysBounded() {
        List<RegisterRead> reads = new ArrayList<>();
        for (int minute = 0; minute < 5 * 24 * 60; minute++) {
            reads.add(new RegisterRead(START + minute * 60_000L, 1_000_000 + minute, (byte) 0));
        }
        meter.readsEach(reads);

        assertThat(meter.accepted).isEqualTo(reads.size());
        assertThat(meter.packed().length).isLessThan(434 * 6);
    }

    @Test
    void transitionsOfOneIncidentAreNumbered() {
        List<RegisterRead> reads =
                new ArrayList<>(hourly(join(hours(50, 10), hours(2, 0), hours(3, 10))));
        meter.readsEach(reads);

        assertThat(meter.heard)
                .extracting(WatchedMeter.Heard::event, WatchedMeter.Heard::revision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(IncidentEvent.OPENED, 0),
                        org.assertj.core.groups.Tuple.tuple(IncidentEvent.CLOSED, 1));
    }
}
