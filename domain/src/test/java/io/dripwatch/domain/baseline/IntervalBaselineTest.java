package io.dripwatch.domain.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A baseline of a meter that is not read every hour. */
class IntervalBaselineTest {

    private static final ClassPrior PRIOR = ClassPrior.RESIDENTIAL;
    private static final long MONDAY = 24 * 19_723L;

    @Test
    void fourHoursOfTheNightAreLearntApartFromThoseOfTheMorning() {
        Baseline baseline = begun(ReadingInterval.FOUR_HOURS, 2);
        live(baseline, 120, hour -> hour % 24 == 2 ? 0 : hour % 24 == 10 ? 160 : 40, 4, 2);
        int night = baseline.slot(MONDAY + 2, this::isRestDay);
        int morning = baseline.slot(MONDAY + 10, this::isRestDay);

        assertThat(baseline.zeroChance(night, PRIOR)).isGreaterThan(0.8);
        assertThat(baseline.zeroChance(morning, PRIOR)).isLessThan(0.1);
        assertThat(baseline.volumeDensity(morning, 160, PRIOR))
                .isGreaterThan(5 * baseline.volumeDensity(morning, 40, PRIOR));
    }

    @Test
    void aDailyMeterKnowsItsUsualDay() {
        Baseline baseline = begun(ReadingInterval.DAY, 12);
        SplittableRandom random = new SplittableRandom(4);
        live(baseline, 90, hour -> 180 + random.nextInt(60), 24, 12);
        int slot = baseline.slot(MONDAY + 12, this::isRestDay);

        assertThat(baseline.volumeDensity(slot, 210, PRIOR))
                .isGreaterThan(20 * baseline.volumeDensity(slot, 700, PRIOR));
        assertThat(baseline.zeroChance(slot, PRIOR)).isLessThan(0.05);
    }

    @ParameterizedTest
    @EnumSource(ReadingInterval.class)
    void volumesOfAnIntervalWithUseHaveAChanceOfAboutOneInAll(ReadingInterval interval) {
        Baseline baseline = begun(interval, interval.hours() / 2 % 24);
        int slot = baseline.slot(MONDAY + interval.hours() / 2 % 24, this::isRestDay);

        assertThat(baseline.volumeChance(slot, 0.5, 500_000, PRIOR)).isCloseTo(1, within(0.1));
    }

    @ParameterizedTest
    @EnumSource(ReadingInterval.class)
    void itIsWrittenExactlyAndGoesOnTheSame(ReadingInterval interval) {
        for (long seed = 1; seed <= 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Baseline steady = begun(interval, 5);
            Baseline restored = begun(interval, 5);
            long hour = MONDAY + 5;
            for (int i = 0; i < 400; i++) {
                hour += (long) interval.hours() * (random.nextInt(20) == 0 ? 3 : 1);
                double litres =
                        random.nextInt(4) == 0
                                ? 0
                                : (double) interval.hours() * Math.exp(5 * random.nextDouble());
                long abnormal =
                        random.nextInt(3) == 0 ? hour - 5L * interval.hours() : Baseline.NEVER;
                steady.hear(hour, litres, this::isRestDay, abnormal);
                restored.hear(hour, litres, this::isRestDay, abnormal);
                Baseline read = new Baseline();
                PackedReader in = new PackedReader();
                in.begin(packed(restored));
                read.read(in);
                restored = read;
            }
            assertThat(packed(restored)).as("seed %d", seed).isEqualTo(packed(steady));
        }
    }

    private interface Use {
        double litres(long hour);
    }

    private Baseline begun(ReadingInterval interval, int middleHour) {
        Baseline baseline = new Baseline();
        baseline.begin(interval, middleHour);
        return baseline;
    }

    private void live(Baseline baseline, int days, Use use, int hours, int middle) {
        for (long hour = MONDAY + middle; hour < MONDAY + 24L * days; hour += hours) {
            baseline.hear(hour, use.litres(hour), this::isRestDay, Baseline.NEVER);
        }
    }

    private boolean isRestDay(long day) {
        return (day - MONDAY / 24) % 7 >= 5;
    }

    private static byte[] packed(Baseline baseline) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        baseline.write(out);
        return out.toBytes();
    }
}
