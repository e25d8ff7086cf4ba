package io.dripwatch.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingIntervalTest {

    private static final long HOUR = 3_600_000;

    @ParameterizedTest
    @EnumSource(ReadingInterval.class)
    void itsOwnLengthFillsItAndDoesNotExceedIt(ReadingInterval interval) {
        long millis = interval.hours() * HOUR;

        assertThat(ReadingInterval.nearest(millis)).isEqualTo(interval);
        assertThat(interval.isFilledBy(millis)).isTrue();
        assertThat(interval.isExceededBy(millis)).isFalse();
        assertThat(interval.isFilledBy(millis / 2)).isFalse();
        assertThat(interval.isExceededBy(2 * millis)).isTrue();
        assertThat(ReadingInterval.ofCode(interval.ordinal())).isEqualTo(interval);
    }

    @ParameterizedTest
    @CsvSource({
        "0.02, HOUR",
        "0.25, HOUR",
        "1.4, HOUR",
        "1.6, TWO_HOURS",
        "2.4, TWO_HOURS",
        "5, SIX_HOURS",
        "23, DAY",
        "25, DAY",
        "160, WEEK",
        "700, MONTH",
        "2190, QUARTER",
        "9000, QUARTER"
    })
    void aStretchHasItsNearestInterval(double hours, ReadingInterval nearest) {
        assertThat(ReadingInterval.nearest((long) (hours * HOUR))).isEqualTo(nearest);
    }

    @Test
    void ofTwoStretchesTheLongerHasNoShorterInterval() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5_000; i++) {
            long one = (long) (HOUR * Math.exp(9 * random.nextDouble() - 2));
            long other = (long) (one * (1 + random.nextDouble()));
            assertThat(ReadingInterval.nearest(other))
                    .as("%d ms and %d ms", one, other)
                    .isGreaterThanOrEqualTo(ReadingInterval.nearest(one));
        }
    }

    @ParameterizedTest
    @CsvSource({"HOUR, 24", "FOUR_HOURS, 6", "HALF_DAY, 2", "DAY, 1", "WEEK, 1"})
    void aDayHoldsSoMany(ReadingInterval interval, int aDay) {
        assertThat(interval.aDay()).isEqualTo(aDay);
    }
}
