package io.dripwatch.domain.coverage;

import io.dripwatch.domain.metering.ReadingInterval;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The smallest continuous flow that the data of a meter can reveal, and after how many days. An
 * expectation, from what is normal in the home, how its meter is read and how certain it must be
 * there; a single leak takes less or more.
 *
 * @param interval in which the meter is read; null while that is not known
 * @param stepLitres of the register
 * @param sparse why there is no detection; null but for {@link CoverageLevel#NONE}
 * @param smallestWithin7Days of {@link #LADDER}, L/h; infinite for none
 * @param smallestWithin30Days the same for 30 days
 * @param daysTo10LitresPerHour days until a flow of 10 L/h is told; infinite for never
 */
public record Coverage(
        ReadingInterval interval,
        double stepLitres,
        CoverageLevel level,
        @Nullable SparseData sparse,
        double smallestWithin7Days,
        double smallestWithin30Days,
        double daysTo10LitresPerHour) {

    /** The flows that are asked about, L/h. */
    private static final double[] LADDER = {1, 2, 5, 10, 20, 50, 100};

    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final double FINE = 2;
    private static final double USUAL = 10;
    private static final double COARSE = 50;

    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final double HOURS_A_DAY = 24;

    /** Fewer intervals show neither the home's use nor the register's step. */
    private static final int LEAST_INTERVALS = 4;

    /** Of the time so much must lie in intervals; else even a month is not known. */
    private static final double LEAST_OBSERVED = 0.1;

    /** A month's use is known if the register moves so many steps in it. */
    private static final double LEAST_STEPS_A_MONTH = 3;

    /** A meter of which nothing is known but that it was read. */
    public static Coverage ofFewReads(ReadingInterval interval, double stepLitres) {
        return none(interval, stepLitres, SparseData.TOO_FEW_READS);
    }

    /**
     * What the data of a meter reveals.
     *
     * @param hoursToOpening hours that a flow, L/h, takes until it is told while no read is
     *     missing; infinite for never
     */
    public static Coverage of(MeterData data, DoubleUnaryOperator hoursToOpening) {
        boolean isRare = data.interval().compareTo(ReadingInterval.MONTH) > 0;
        if (isRare && data.intervals() > 0) {
            return none(data.interval(), data.stepLitres(), SparseData.READS_TOO_RARE);
        }
        if (data.intervals() < LEAST_INTERVALS || data.observedShare() < LEAST_OBSERVED) {
            return ofFewReads(data.interval(), data.stepLitres());
        }
        double withinWeek = NEVER;
        double withinMonth = NEVER;
        double daysTo10 = NEVER;
        for (double flow : LADDER) {
            if (withinWeek < NEVER && flow != USUAL) {
                continue;
            }
            double days = days(data, hoursToOpening.applyAsDouble(flow));
            withinWeek = days <= WEEK ? Math.min(withinWeek, flow) : withinWeek;
            withinMonth = days <= MONTH ? Math.min(withinMonth, flow) : withinMonth;
            daysTo10 = flow == USUAL ? days : daysTo10;
        }
        CoverageLevel level = level(data, withinWeek, withinMonth);
        SparseData sparse = level == CoverageLevel.NONE ? SparseData.REGISTER_TOO_COARSE : null;
        return new Coverage(
                data.interval(),
                data.stepLitres(),
                level,
                sparse,
                withinWeek,
                withinMonth,
                daysTo10);
    }

    /** A flow begins within an interval, and of that one only a part tells of it. */
    private static double days(MeterData data, double hours) {
        int interval = data.interval().hours();
        double observed = Math.max(interval, hours) + interval / 2.0;
        return observed / HOURS_A_DAY / data.observedShare();
    }

    private static CoverageLevel level(MeterData data, double withinWeek, double withinMonth) {
        if (withinWeek <= FINE) {
            return CoverageLevel.FINE;
        }
        if (withinWeek <= USUAL) {
            return CoverageLevel.USUAL;
        }
        if (withinMonth <= COARSE) {
            return CoverageLevel.COARSE;
        }
        boolean isMonthKnown = data.stepLitres() * LEAST_STEPS_A_MONTH <= data.dayLitres() * MONTH;
        return isMonthKnown ? CoverageLevel.VOLUME_ONLY : CoverageLevel.NONE;
    }

    private static Coverage none(ReadingInterval interval, double stepLitres, SparseData why) {
        return new Coverage(interval, stepLitres, CoverageLevel.NONE, why, NEVER, NEVER, NEVER);
    }
}
