package io.dripwatch.domain.baseline;

import io.dripwatch.domain.metering.ReadingInterval;

/**
 * Some weeks of normal use as a household's baseline has them: intervals one after the other, from
 * the first of a Monday on, each with a volume of its slot's own distribution. The volumes are laid
 * out evenly, not drawn: the same baseline gives the same weeks.
 */
public final class TypicalUse {

    private static final int WEEK = 7;
    private static final int WORKING_DAYS = 5;

    /** So many intervals show a mean to some percent; longer ones differ less from each other. */
    private static final int HOURS = 2 * 168;

    private static final int INTERVALS = 168;
    private static final int DAYS = 84;

    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private final int[] slots;
    private final double[] litres;

    /** Lays out the use of a household in its own intervals. */
    public TypicalUse(Baseline baseline, ClassPrior prior) {
        ReadingInterval interval = baseline.interval();
        int aDay = interval.aDay();
        UsualVolumes volumes = new UsualVolumes(baseline, prior);
        slots = new int[interval.hours() == 1 ? HOURS : aDay > 1 ? INTERVALS : DAYS];
        litres = new double[slots.length];
        for (int i = 0; i < slots.length; i++) {
            boolean isRestDay = interval.hours() <= 24 && i / aDay % WEEK >= WORKING_DAYS;
            slots[i] = (isRestDay ? aDay : 0) + i % aDay;
            litres[i] = volumes.litresAt(slots[i], place(i));
        }
    }

    /** Quadratic, so that an interval and the one before it, or a day before, differ evenly too. */
    private static double place(int i) {
        double place = GOLDEN_RATIO * (i * (i + 1L) / 2.0) + 0.5;
        return place - Math.floor(place);
    }

    /** How many intervals there are. */
    public int intervals() {
        return slots.length;
    }

    /** The slot of an interval in the baseline. */
    public int slot(int i) {
        return slots[i];
    }

    /** Volume of an interval, litres. */
    public double litres(int i) {
        return litres[i];
    }
}
