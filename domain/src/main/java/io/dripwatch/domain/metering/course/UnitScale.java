package io.dripwatch.domain.metering.course;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * In which unit a register comes, against the litres that are expected. A number that is {@code f}
 * times too large stands for litres divided by {@code f}.
 */
final class UnitScale {

    /** No unit makes a register fit. */
    static final int NONE = -1;

    /** The unit in which registers should come. */
    static final int LITRES = 0;

    /**
     * How many times too large the number of a register is when units are mistaken: powers of ten
     * (cubic metres, hectolitres, pulse weights), US and imperial gallons, cubic feet, and gallons
     * for a hundred cubic feet; each either way. The first is the unit that is expected.
     */
    private static final double[] FACTORS = {
        1,
        10,
        100,
        1_000,
        3.785411784,
        4.54609,
        28.316846592,
        7.48051948,
        748.051948,
        2_831.6846592,
        1 / 10.0,
        1 / 100.0,
        1 / 1_000.0,
        1 / 3.785411784,
        1 / 4.54609,
        1 / 28.316846592,
        1 / 7.48051948,
        1 / 748.051948,
        1 / 2_831.6846592
    };

    /** A whole unit, in thousandths of it. */
    private static final long WHOLE = 1_000;

    /** What is cut off a number that is sent in whole units, in thousandths of the unit. */
    private static final double ROUNDING = 1_000;

    /** No home uses more for long, millilitres an hour. */
    private static final double MOST_USED = 1_000_000;

    /** What was used must be small against the register, or any unit would fit. */
    private static final double MOST_USED_SHARE = 0.15;

    /** Factors are often taken as 3.785, 28.32 or 748. */
    private static final double CONVERSION = 2e-4;

    private static final double HOUR_MILLIS = 3_600_000;

    private int scale;

    /** Whether the register as it was sent last has whole units only. */
    private boolean whole;

    /**
     * The step of a register that comes in another unit: whole cubic metres say less than litres.
     *
     * @param step that its volumes show, millilitres
     */
    long step(long step) {
        return whole && FACTORS[scale] < 1
                ? Math.max(step, Math.round(WHOLE / FACTORS[scale]))
                : step;
    }

    /** Hears a register as it was sent. */
    void hear(long sent) {
        whole = scale != 0 && sent % WHOLE == 0;
    }

    /** What a register as it was sent stands for, millilitres. */
    long meant(long sent) {
        return meant(sent, scale);
    }

    /** The same in another unit. */
    private static long meant(long sent, int unit) {
        return unit == 0 ? sent : Math.round(sent / FACTORS[unit]);
    }

    /** How many times too large its numbers are. */
    double factor() {
        return FACTORS[scale];
    }

    /**
     * The unit in which a register goes on from a believed one.
     *
     * @param sent register as it was sent
     * @param last believed register, millilitres
     * @return the unit that leaves least to be used; {@link #NONE} where none fits
     */
    int unitOf(long sent, long last, long millis) {
        int found = NONE;
        double least = Double.MAX_VALUE;
        for (int unit = 0; unit < FACTORS.length; unit++) {
            double used = Math.abs(meant(sent, unit) - (double) last);
            if (unit != scale && used < least && fits(sent, last, millis, unit)) {
                least = used;
                found = unit;
            }
        }
        return found;
    }

    private boolean fits(long sent, long last, long millis, int unit) {
        double rounding = rounding(unit) + CONVERSION * last;
        double used = sent / FACTORS[unit] - last;
        double most = Math.min(MOST_USED * millis / HOUR_MILLIS, MOST_USED_SHARE * last);
        // A register that is cut off to less than its rounding fits anything.
        return last > rounding && used >= -rounding && used <= most + rounding;
    }

    /** Whether a home may use so much of that unit, millilitres of litres, in that time. */
    static boolean isPossible(long sent, long millis, int unit) {
        double used = sent / FACTORS[unit];
        double rounding = rounding(unit);
        return used >= -rounding && used <= MOST_USED * millis / HOUR_MILLIS + rounding;
    }

    private static double rounding(int unit) {
        return ROUNDING * Math.max(1, 1 / FACTORS[unit]);
    }

    /** From now on the register comes in that unit. */
    void turnTo(int unit) {
        scale = unit;
    }

    boolean isOther() {
        return scale != 0;
    }

    /** Takes the numbers for litres again. */
    void forget() {
        scale = 0;
        whole = false;
    }

    void write(PackedWriter out) {
        out.octet(scale << 1 | (whole ? 1 : 0));
    }

    void read(PackedReader in) {
        int first = in.octet();
        scale = first >> 1;
        whole = (first & 1) != 0;
    }
}
