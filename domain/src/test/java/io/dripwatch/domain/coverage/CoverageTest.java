package io.dripwatch.domain.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.dripwatch.domain.metering.ReadingInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The levels, from what a flow takes to be told. */
class CoverageTest {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static MeterData hourly(double observedShare) {
        return new MeterData(ReadingInterval.HOUR, 1, 15, observedShare, 300);
    }

    private static MeterData of(ReadingInterval interval, double step, int intervals) {
        return new MeterData(interval, step, intervals, 1, 300);
    }

    /** A flow takes so many hours that its litres come to a sum. */
    @ParameterizedTest
    @CsvSource({
        "300,    FINE,        2,   1,  1.3",
        "1500,   USUAL,      10,   5,  6.3",
        "1700,   COARSE,     20,   5,  7.1",
        "35000,  COARSE,   none,  50, 145.9",
        "40000,  VOLUME_ONLY, none, 100, 166.7",
    })
    void aLevelFollowsFromTheSmallestFlowThatIsToldInTime(
            double litres, CoverageLevel level, String within7, String within30, double days) {
        Coverage coverage = Coverage.of(hourly(1), flow -> litres / flow);

        assertThat(coverage.level()).isEqualTo(level);
        assertThat(coverage.sparse()).isNull();
        assertThat(coverage.smallestWithin7Days())
                .isEqualTo(within7.equals("none") ? NEVER : Double.parseDouble(within7));
        assertThat(coverage.smallestWithin30Days()).isEqualTo(Double.parseDouble(within30));
        assertThat(coverage.daysTo10LitresPerHour()).isCloseTo(days, offset(0.06));
    }

    @Test
    void readsThatAreMissingTellNothingAndSoItTakesLonger() {
        Coverage whole = Coverage.of(hourly(1), flow -> 800 / flow);
        Coverage half = Coverage.of(hourly(0.5), flow -> 800 / flow);

        assertThat(half.daysTo10LitresPerHour()).isEqualTo(2 * whole.daysTo10LitresPerHour());
        assertThat(half.level()).isEqualTo(CoverageLevel.USUAL);
        assertThat(Coverage.of(hourly(0.05), flow -> 1).sparse())
                .isEqualTo(SparseData.TOO_FEW_READS);
    }

    @Test
    void nothingIsToldBeforeTheIntervalEnds() {
        Coverage daily = Coverage.of(of(ReadingInterval.DAY, 1, 15), flow -> 0.1);

        assertThat(daily.daysTo10LitresPerHour()).isEqualTo(1.5);
    }

    @Test
    void whatIsTooSparseIsNamedWithItsReason() {
        assertThat(Coverage.of(of(ReadingInterval.DAY, 1, 3), flow -> 1).sparse())
                .isEqualTo(SparseData.TOO_FEW_READS);
        assertThat(Coverage.of(of(ReadingInterval.QUARTER, 1, 15), flow -> 1).sparse())
                .isEqualTo(SparseData.READS_TOO_RARE);
        assertThat(Coverage.of(of(ReadingInterval.DAY, 10_000, 15), flow -> NEVER).sparse())
                .isEqualTo(SparseData.REGISTER_TOO_COARSE);
        assertThat(Coverage.of(of(ReadingInterval.DAY, 1_000, 15), flow -> NEVER).level())
                .isEqualTo(CoverageLevel.VOLUME_ONLY);
    }
}
