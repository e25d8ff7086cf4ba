package io.dripwatch.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingRhythmTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private ReadingRhythm rhythm = new ReadingRhythm();

    @ParameterizedTest
    @EnumSource(ReadingInterval.class)
    void theFirstStretchTellsTheRhythm(ReadingInterval interval) {
        boolean changed = rhythm.hear(interval.hours() * HOUR);

        assertThat(rhythm.interval()).isEqualTo(interval);
        assertThat(changed).isEqualTo(interval != ReadingInterval.HOUR);
        assertThat(hear(100, interval.hours() * HOUR)).isZero();
    }

    @Test
    void itIsHourlyForAYearAndThenDaily() {
        hear(8_766, HOUR);
        assertThat(hear(5, DAY)).isZero();
        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.HOUR);
        assertThat(hear(1, DAY)).isOne();
        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.DAY);
        assertThat(hear(300, DAY)).isZero();
    }

    @Test
    void aGapIsNoRhythm() {
        hear(100, HOUR);
        for (int gap = 0; gap < 50; gap++) {
            assertThat(hear(1, (3 + gap) * HOUR) + hear(20, HOUR)).isZero();
        }

        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.HOUR);
    }

    @Test
    void aBackfillOfDailyReadsBetweenHourlyOnesIsNone() {
        hear(100, HOUR);
        assertThat(hear(5, DAY) + hear(200, HOUR)).isZero();

        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.HOUR);
    }

    @Test
    void anHourOfReadsByTheMinuteDoesNotMakeADailyMeterHourly() {
        hear(30, DAY);
        assertThat(hear(60, MINUTE) + hear(1, 23 * HOUR) + hear(30, DAY)).isZero();

        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.DAY);
    }

    @Test
    void readsByTheMinuteAreHourly() {
        assertThat(hear(5_000, MINUTE)).isZero();

        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.HOUR);
    }

    @Test
    void aTechniciansExtraReadsChangeNothing() {
        hear(40, 7 * DAY);
        for (int visit = 0; visit < 10; visit++) {
            assertThat(
                            hear(1, 3 * DAY)
                                    + hear(4, 20 * MINUTE)
                                    + hear(1, 4 * DAY)
                                    + hear(3, 7 * DAY))
                    .isZero();
        }

        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.WEEK);
    }

    @Test
    void aWeeklyMeterIsWeeklyFromTheStartThoughItsReadsWander() {
        SplittableRandom random = new SplittableRandom(5);
        hear(1, 7 * DAY);
        for (int week = 0; week < 150; week++) {
            assertThat(hear(1, 6 * DAY + random.nextInt(48) * HOUR)).isZero();
        }

        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.WEEK);
    }

    @Test
    void aFirstStretchThatWasAGapIsSoonCorrected() {
        hear(1, 30 * DAY);
        assertThat(hear(2, HOUR)).isOne();

        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.HOUR);
    }

    /**
     * It takes two of the old intervals, here some hundreds of stretches, to turn to shorter ones.
     */
    @ParameterizedTest
    @EnumSource(ReadingInterval.class)
    void aRhythmThatHasTurnedToHoursIsReadBackAsHours(ReadingInterval before) {
        hear(10, before.hours() * HOUR);
        for (int hour = 0; hour < 2 * before.hours() + 6; hour++) {
            rhythm.hear(HOUR);
            rhythm = reread(rhythm);
        }

        assertThat(rhythm.interval()).isEqualTo(ReadingInterval.HOUR);
    }

    @Test
    void whatIsWrittenGoesOnTheSame() {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReadingRhythm steady = new ReadingRhythm();
            ReadingRhythm restored = new ReadingRhythm();
            ReadingInterval[] all = ReadingInterval.values();
            for (int change = 0; change < 30; change++) {
                ReadingInterval interval = all[random.nextInt(all.length)];
                for (int left = random.nextInt(60); left > 0; left--) {
                    long millis = (long) (interval.hours() * HOUR * (0.7 + random.nextDouble()));
                    assertThat(restored.hear(millis))
                            .as("seed %d", seed)
                            .isEqualTo(steady.hear(millis));
                    restored = reread(restored);
                    assertThat(packed(restored)).isEqualTo(packed(steady));
                    assertThat(restored.interval()).isEqualTo(steady.interval());
                }
            }
        }
    }

    /** Hears so many stretches; returns how often the rhythm changed. */
    private int hear(int stretches, long millis) {
        int changes = 0;
        for (int i = 0; i < stretches; i++) {
            changes += rhythm.hear(millis) ? 1 : 0;
        }
        return changes;
    }

    private static ReadingRhythm reread(ReadingRhythm written) {
        ReadingRhythm read = new ReadingRhythm();
        read.hear(5 * DAY);
        PackedReader in = new PackedReader();
        in.begin(packed(written));
        read.read(in);
        return read;
    }

    private static byte[] packed(ReadingRhythm rhythm) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        rhythm.write(out);
        return out.toBytes();
    }
}
