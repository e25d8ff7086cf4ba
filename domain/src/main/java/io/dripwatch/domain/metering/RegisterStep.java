package io.dripwatch.domain.metering;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * Learns the smallest step of a register from what it counts between reads: the greatest common
 * divisor of the volumes. Registers in gallons or cubic feet are rounded to millilitres, so that
 * their steps are nearly, not exactly, alike.
 */
public final class RegisterStep {

    /** So many volumes show the step at first. */
    private static final int VOLUMES_AT_FIRST = 8;

    /** From so many on what was learnt before is replaced: a misread must not last. */
    private static final int VOLUMES = 64;

    /** Rounding of one volume, millilitres. */
    private static final long ROUNDING = 5;

    /** Volumes of more steps add up too much rounding to tell anything. */
    private static final long MOST_STEPS = 1_000;

    /** The step, millilitres; 0 while it is not known. */
    private long step;

    private long divisor;
    private int volumes;

    /**
     * The smallest step of the register.
     *
     * @param registered what the registry says, millilitres; it holds until the step is learnt
     */
    public long millilitres(long registered) {
        return step > 0 ? step : registered;
    }

    /** Hears the next volume; 0 or less tells nothing. */
    public void hear(long millilitres) {
        if (millilitres <= 0) {
            return;
        }
        divisor = divisor(divisor, millilitres);
        volumes++;
        if (step > 0) {
            step = divisor(step, millilitres);
        } else if (volumes == VOLUMES_AT_FIRST) {
            step = divisor;
        }
        if (volumes == VOLUMES) {
            step = divisor;
            divisor = 0;
            volumes = 0;
        }
    }

    /** Euclid's algorithm; a rest that rounding explains is none. */
    private static long divisor(long known, long volume) {
        long larger = Math.max(known, volume);
        long smaller = Math.min(known, volume);
        if (smaller > 0 && larger / smaller > MOST_STEPS) {
            return known;
        }
        while (smaller > ROUNDING) {
            long times = (larger + smaller / 2) / smaller;
            long rest = Math.abs(larger - times * smaller);
            if (rest <= ROUNDING) {
                return smaller;
            }
            larger = smaller;
            smaller = rest;
        }
        return Math.max(
                1, larger == 0 ? volume : smaller == 0 ? larger : Math.min(larger, smaller));
    }

    /** Makes this the same as {@code other}. */
    public void copyFrom(RegisterStep other) {
        step = other.step;
        divisor = other.divisor;
        volumes = other.volumes;
    }

    /** Writes what outlives a call. */
    public void write(PackedWriter out) {
        out.volume(step);
        out.volume(divisor);
        out.octet(volumes);
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        step = in.volume();
        divisor = in.volume();
        volumes = in.octet();
    }
}
