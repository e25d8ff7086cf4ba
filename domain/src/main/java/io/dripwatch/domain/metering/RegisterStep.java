package io.dripwatch.domain.metering;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * Learns the smallest step of a register from what it counts between reads: the largest step that a
 * register may have, of which all volumes are multiples. Registers count litres, US or imperial
 * gallons or cubic feet; those in other units than litres come rounded to millilitres, and
 * converted by factors of four digits. A larger step that the registry gives is taken as long as
 * all volumes are multiples of it, usual or not.
 */
public final class RegisterStep {

    /** So many volumes show the step at first. */
    private static final int VOLUMES_AT_FIRST = 8;

    /** From so many on what was learnt before is replaced: a misread must not last. */
    private static final int VOLUMES = 64;

    private static final double US_GALLON = 3_785.411784;
    private static final double IMPERIAL_GALLON = 4_546.09;
    private static final double CUBIC_FOOT = 28_316.846592;

    /** Steps that registers have, millilitres, by size; the first divides every volume. */
    private static final double[] STEPS = {
        1,
        10,
        100,
        CUBIC_FOOT / 100,
        US_GALLON / 10,
        IMPERIAL_GALLON / 10,
        1_000,
        2_500,
        CUBIC_FOOT / 10,
        US_GALLON,
        IMPERIAL_GALLON,
        5_000,
        10_000,
        25_000,
        CUBIC_FOOT,
        10 * US_GALLON,
        10 * IMPERIAL_GALLON,
        50_000,
        100_000,
        250_000,
        10 * CUBIC_FOOT,
        100 * US_GALLON,
        100 * IMPERIAL_GALLON,
        500_000,
        1_000_000,
        100 * CUBIC_FOOT,
        1_000 * US_GALLON,
        10_000_000
    };

    private static final long ALL = (1L << STEPS.length) - 1;

    /** Rounding of one volume, millilitres. */
    private static final double ROUNDING = 2;

    /** A gallon is often taken for 3.785 L, a cubic foot for 28.32 L. */
    private static final double CONVERSION = 1.5e-4;

    /** Where rounding and conversion add up to this part of a step, any volume would fit. */
    private static final double PART = 0.125;

    /** Steps that fit all volumes since what was learnt last, a bit each; 0 before that. */
    private long learnt;

    /** The same of the volumes counted since. */
    private long fitting = ALL;

    private int volumes;

    /**
     * Volumes since what was learnt last, and before that, that are no multiple of the registry's.
     */
    private boolean contradicted;

    private boolean contradictedBefore;

    /** The volume of the stretch before, millilitres. */
    private long last;

    /**
     * The smallest step of the register.
     *
     * @param registered what the registry says, millilitres; it holds until the step is learnt
     */
    public long millilitres(long registered) {
        if (learnt == 0) {
            return registered;
        }
        long step = Math.round(STEPS[Long.SIZE - 1 - Long.numberOfLeadingZeros(learnt)]);
        return registered > step && !contradicted && !contradictedBefore ? registered : step;
    }

    /**
     * Hears the next volume. One of 0 or less tells nothing, and neither does one that is the same
     * as that of the stretch before: a steady flow repeats itself, whatever the step.
     *
     * @param registered step that the registry gives, millilitres
     */
    public void hear(long millilitres, long registered) {
        boolean repeats = millilitres == last;
        last = millilitres;
        if (millilitres <= 0 || repeats) {
            return;
        }
        fitting = fitting(fitting, millilitres);
        learnt = fitting(learnt, millilitres);
        contradicted |= !isMultiple(millilitres, registered);
        volumes++;
        if (volumes == VOLUMES_AT_FIRST && learnt == 0) {
            learnt = fitting;
        } else if (volumes == VOLUMES) {
            learnt = fitting;
            fitting = ALL;
            volumes = 0;
            contradictedBefore = contradicted;
            contradicted = false;
        }
    }

    /** Those of the steps of which the volume is a multiple. */
    private static long fitting(long steps, long millilitres) {
        long fitting = steps & 1;
        for (long left = steps & -2; left != 0; left &= left - 1) {
            if (isMultiple(millilitres, STEPS[Long.numberOfTrailingZeros(left)])) {
                fitting |= Long.lowestOneBit(left);
            }
        }
        return fitting;
    }

    private static boolean isMultiple(long millilitres, double step) {
        double rest = Math.abs(millilitres - step * Math.rint(millilitres / step));
        double tolerance = isLitres(step) ? ROUNDING : ROUNDING + CONVERSION * millilitres;
        return rest <= tolerance || !isLitres(step) && tolerance > PART * step;
    }

    private static boolean isLitres(double step) {
        return step == Math.rint(step);
    }

    /** Writes what outlives a call. */
    public void write(PackedWriter out) {
        out.unsigned(learnt);
        out.octet(volumes);
        out.flags(contradicted, contradictedBefore);
        if (volumes > 0) {
            out.unsigned(fitting);
        }
        out.volume(last);
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        learnt = in.unsigned();
        volumes = in.octet();
        int flags = in.flags();
        contradicted = (flags & 1) != 0;
        contradictedBefore = (flags & 2) != 0;
        fitting = volumes > 0 ? in.unsigned() : ALL;
        last = in.volume();
    }
}
