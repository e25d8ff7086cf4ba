package io.dripwatch.cli.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.data.Offset.offset;

import io.dripwatch.cli.console.RunFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredPaceTest {

    private long seconds;

    private MeasuredPace pace(long readings, long firstReads) {
        return new MeasuredPace(readings, firstReads, () -> seconds * 1_000_000_000);
    }

    /** Ten readings in each of the first five seconds, one in each second after. */
    @ParameterizedTest
    @CsvSource({
        "100, 100, 1.667", // The first tenth is left out: 90 in 54 seconds.
        "100, 5, 1.667",
        "100, 30, 1.346",
        "100, 50, 1.0",
        "100, 70, 1.0",
    })
    void theFirstReadsOfHomesThatReportAgainAreLeftOut(
            long readings, long firstReads, double expected) {
        MeasuredPace pace = pace(readings, firstReads);
        for (int done = 10; done < 50; done += 10) {
            seconds++;
            pace.at(done);
        }
        for (int done = 50; done <= readings; done++) {
            seconds++;
            pace.at(done);
        }

        assertThat(pace.isOver()).isTrue();
        assertThat(pace.readingsPerSecond()).isCloseTo(expected, offset(0.001));
    }

    @Test
    void aRunThatIsOverAtTheFirstLookIsTimedFromItsStart() {
        MeasuredPace pace = pace(100, 100);
        seconds = 4;
        pace.at(100);

        assertThat(pace.readingsPerSecond()).isEqualTo(25);
    }

    @Test
    void aRunIsOverWhenAllReadingsAreDone() {
        MeasuredPace pace = pace(100, 100);
        pace.at(99);
        assertThat(pace.isOver()).isFalse();
        pace.at(100);
        assertThat(pace.isOver()).isTrue();
    }

    /** Such a count is of a job that went on from an earlier one and told of its readings, too. */
    @Test
    void moreThanAllReadingsAreRefused() {
        MeasuredPace pace = pace(100, 100);

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> pace.at(101))
                .withMessage("a job says that it has done 101 of 100 readings");
    }
}
