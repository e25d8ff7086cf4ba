package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.hourly;
import static io.dripwatch.domain.watch.WatchedMeter.hours;
import static io.dripwatch.domain.watch.WatchedMeter.join;
import static io.dripwatch.domain.watch.WatchedMeter.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads that come late, or far ahead of their meter. */
class HouseholdWatchArrivalTest {

    private final WatchedMeter meter = new WatchedMeter();

    @Test
    void aLateZeroHourRetractsWhatItDisproves() {
        List<RegisterRead> reads = new ArrayList<>(hourly(hours(50, 6)));
        RegisterRead missing = reads.remove(30);
        meter.readsEach(reads);
        assertThat(meter.briefs()).containsExactly("CONTINUOUS_FLOW OPENED since 0 at 48");

        // The hour before it brought nothing, the hour after it all 12 litres.
        meter.reads(new RegisterRead(missing.at(), missing.millilitres() - 6_000, (byte) 0));

        assertThat(meter.briefs().get(1)).isEqualTo("CONTINUOUS_FLOW RETRACTED since 0 at 50");
        assertThat(meter.standing()).isEmpty();
    }

    @Test
    void aLateReadThatChangesNothingPublishesNothing() {
        List<RegisterRead> reads = new ArrayList<>(hourly(hours(60, 6)));
        RegisterRead missing = reads.remove(30);
        meter.readsEach(reads);
        meter.reads(missing);

        assertThat(meter.briefs()).containsExactly("CONTINUOUS_FLOW OPENED since 0 at 48");
        assertThat(meter.late).isOne();
    }

    @Test
    void aReadOlderThanTheSettleHorizonIsTooLate() {
        meter.readsEach(hourly(hours(100, 1)));
        meter.reads(read(27, 100_027));
        meter.reads(read(28, 100_028));

        assertThat(meter.rejections).containsExactly(RejectionReason.TOO_LATE);
        assertThat(meter.duplicates).isOne();
    }

    @Test
    void aLoneReadFromTheFutureMovesNothing() {
        meter.readsEach(hourly(hours(10, 1)));
        meter.reads(read(24 * 365, 100_011));
        meter.reads(read(11, 100_011));
        meter.reads(read(12, 100_012));

        assertThat(meter.rejections).containsExactly(RejectionReason.UNCONFIRMED_JUMP_AHEAD);
        assertThat(meter.accepted).isEqualTo(13);
    }

    @Test
    void twoReadsThatAgreeEndALongGap() {
        meter.readsEach(hourly(hours(10, 1)));
        meter.reads(read(24 * 30, 100_100));
        meter.reads(read(24 * 30 + 1, 100_101));
        meter.reads(read(11, 100_011));

        assertThat(meter.rejections).containsExactly(RejectionReason.TOO_LATE);
        assertThat(meter.accepted).isEqualTo(13);
    }

    @Test
    void anIncidentOpensOnceEvenWhenItsRetractionIsTakenBack() {
        List<RegisterRead> reads = new ArrayList<>(hourly(hours(50, 6)));
        RegisterRead missing = reads.remove(30);
        meter.readsEach(reads);
        meter.reads(new RegisterRead(missing.at(), missing.millilitres() - 6_000, (byte) 0));
        // Twice in the hour before the register was ahead of that: it was misread.
        meter.reads(
                new RegisterRead(missing.at() - HOUR / 2, missing.millilitres() - 3_000, (byte) 0));
        meter.reads(
                new RegisterRead(missing.at() - HOUR / 4, missing.millilitres() - 1_500, (byte) 0));

        assertThat(meter.briefs())
                .containsExactly(
                        "CONTINUOUS_FLOW OPENED since 0 at 48",
                        "CONTINUOUS_FLOW RETRACTED since 0 at 50",
                        "CONTINUOUS_FLOW UPDATED since 0 at 50");
        assertThat(meter.heard).extracting(WatchedMeter.Heard::revision).containsExactly(0, 1, 2);
    }

    @Test
    void anAllClearThatLateDataDisproveIsTakenBack() {
        List<RegisterRead> reads =
                hourly(join(hours(51, 10), hours(1, 1), hours(2, 10), hours(1, 1), hours(5, 10)));
        meter.readsEach(reads);
        assertThat(meter.ended()).hasSize(1);
        // In the hour of the first quiet read the register was ahead of it: it was misread.
        long quiet = reads.get(52).at();
        meter.reads(new RegisterRead(quiet - HOUR / 2, 100_513_000, (byte) 0));
        meter.reads(new RegisterRead(quiet - HOUR / 4, 100_514_000, (byte) 0));

        assertThat(meter.briefs().get(2)).isEqualTo("CONTINUOUS_FLOW UPDATED since 0 at 60");
        assertThat(meter.ended()).isEmpty();
    }

    @Test
    void aReadHeldBackIsTakenOnceTimeReachesIt() {
        WatchedMeter inOrder = new WatchedMeter();
        List<RegisterRead> reads =
                List.of(
                        read(0, 100_000),
                        read(50, 100_000),
                        read(100, 100_000),
                        read(101, 100_010));
        inOrder.readsEach(reads);
        meter.readsEach(List.of(reads.get(0), reads.get(2), reads.get(1), reads.get(3)));

        assertThat(meter.rejections).isEmpty();
        assertThat(meter.packed()).isEqualTo(inOrder.packed());
    }

    @Test
    void aMeterThatReadsOnceAWeekIsBelieved() {
        for (int week = 0; week < 6; week++) {
            meter.reads(read(week * 168, 100_000 + week * 900L));
        }

        assertThat(meter.rejections).isEmpty();
        assertThat(meter.accepted).isEqualTo(6);
    }

    @Test
    void ofTwoFarAheadTheEarlierIsBelievedWhenTheyDisagree() {
        meter.readsEach(hourly(hours(10, 1)));
        meter.reads(read(24 * 365, 100_011));
        meter.reads(read(24 * 10, 100_012));
        meter.reads(read(24 * 10 + 1, 100_013));

        assertThat(meter.rejections).containsExactly(RejectionReason.UNCONFIRMED_JUMP_AHEAD);
        assertThat(meter.accepted).isEqualTo(13);
    }
}
