package io.dripwatch.domain.baseline;

import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * What is normal for one household, interval by interval: how often an interval passes without use
 * in each slot of working and rest days, and how much is used in an interval with use, for each
 * part of the day. Counts, halved now and then so that old habits fade; while they are few the
 * prior fills in.
 */
final class IntervalUse {

    /** A slot's count is halved beyond this: working-day habits have a memory of two months. */
    private static final int MOST_IN_SLOT = 40;

    /** Values that a slot's count can have between two intervals. */
    static final int COUNTS = MOST_IN_SLOT + 1;

    /** Weight of the prior's zero chance, in intervals of the slot. */
    private static final double ZERO_PRIOR_WEIGHT = 8;

    /** What a neighbouring slot, or the same one of the other kind of day, tells of a slot. */
    private static final double NEIGHBOUR_WEIGHT = 0.25;

    /** Most slots: 24 hours of working days, 24 of rest days. */
    static final int MOST_SLOTS = 48;

    static final int MOST_PARTS = 6;

    /** The mean of a day follows by no less than the reciprocal. */
    private static final double MEMORY_DAYS = 60;

    private static final double PRIOR_DAYS = 5;

    /** How much of a count belongs to its class of volume, and to the neighbours on either side. */
    private static final double[] HOUR_KERNEL = {0.4, 0.3};

    private static final double[] KERNEL = {0.3, 0.23, 0.12};

    final byte[] intervals = new byte[MOST_SLOTS];
    final byte[] zeros = new byte[MOST_SLOTS];
    final short[] used = new short[MOST_PARTS];
    final short[][] volumes = new short[MOST_PARTS][VolumeBins.USE_BINS + 1];

    ReadingInterval interval = ReadingInterval.HOUR;

    /** Local hour of the day in which the middle of an interval lies when all is as usual. */
    int phase;

    /** Mean use of a day, litres, and from how many days it is known. */
    float dayLitres;

    float days;

    ReadingInterval interval() {
        return interval;
    }

    /** Begins anew with another interval; only the mean of a day stays known. */
    void begin(ReadingInterval other, int middleHour) {
        interval = other;
        phase = middleHour;
        for (int slot = 0; slot < MOST_SLOTS; slot++) {
            intervals[slot] = 0;
            zeros[slot] = 0;
        }
        for (int part = 0; part < MOST_PARTS; part++) {
            used[part] = 0;
            Arrays.fill(volumes[part], (short) 0);
        }
    }

    /** The slot of an interval, by the local hour of the day of its middle. */
    int slot(int middleHour, boolean restDay) {
        int aDay = interval.aDay();
        return (restDay ? aDay : 0) + slotOfDay(middleHour);
    }

    private int slotOfDay(int middleHour) {
        int length = 24 / interval.aDay();
        return interval == ReadingInterval.HOUR
                ? middleHour
                : Math.floorMod(middleHour - phase + length / 2, 24) / length;
    }

    /** The local hour of the day in which a slot of a working day has its middle. */
    private int middleHour(int slotOfDay) {
        return interval == ReadingInterval.HOUR
                ? slotOfDay
                : (slotOfDay * (24 / interval.aDay()) + phase) % 24;
    }

    private int part(int slotOfDay) {
        return interval.aDay() <= MOST_PARTS ? slotOfDay : DayPart.of(middleHour(slotOfDay));
    }

    int parts() {
        return interval.aDay() > MOST_PARTS ? DayPart.COUNT : interval.aDay();
    }

    private int mostInPart() {
        return MOST_IN_SLOT * Math.max(2, interval.aDay() / parts());
    }

    /** Counts one more normal interval. */
    void learn(int slot, int bin, double litres) {
        intervals[slot]++;
        if (bin == 0) {
            zeros[slot]++;
        } else {
            learnVolume(part(slot % interval.aDay()), bin);
        }
        if (intervals[slot] > MOST_IN_SLOT) {
            intervals[slot] >>= 1;
            zeros[slot] >>= 1;
        }
        double learnt = interval.hours() / 24.0;
        days = (float) Math.min(MEMORY_DAYS, days + learnt);
        dayLitres += (float) ((litres / learnt - dayLitres) * Math.min(1, learnt / days));
    }

    private void learnVolume(int part, int bin) {
        short[] counts = volumes[part];
        counts[bin]++;
        if (++used[part] > mostInPart()) {
            int sum = 0;
            for (int i = 1; i < counts.length; i++) {
                counts[i] >>= 1;
                sum += counts[i];
            }
            used[part] = (short) sum;
        }
    }

    /** Chance that an interval of this slot passes without use. */
    double zeroChance(int slot, ClassPrior prior) {
        int aDay = interval.aDay();
        int kind = slot < aDay ? 0 : aDay;
        int ofDay = slot - kind;
        int next = kind + (ofDay + 1) % aDay;
        int previous = kind + (ofDay + aDay - 1) % aDay;
        int otherDay = aDay - kind + ofDay;
        double beside = interval == ReadingInterval.HOUR ? NEIGHBOUR_WEIGHT : 0;
        double n =
                intervals[slot]
                        + beside * (intervals[next] + intervals[previous])
                        + NEIGHBOUR_WEIGHT * intervals[otherDay]
                        + ZERO_PRIOR_WEIGHT;
        double z =
                zeros[slot]
                        + beside * (zeros[next] + zeros[previous])
                        + NEIGHBOUR_WEIGHT * zeros[otherDay]
                        + ZERO_PRIOR_WEIGHT * priorZero(ofDay, kind > 0, prior);
        return z / n;
    }

    private double priorZero(int slotOfDay, boolean restDay, ClassPrior prior) {
        return prior.zeroChance(interval, middleHour(slotOfDay), restDay);
    }

    /** One slot for all of which {@link #volumeDensity} is the same. */
    int slotOfSameVolumes(int slot) {
        return interval == ReadingInterval.HOUR ? part(slot % interval.aDay()) : slot;
    }

    /** Density per litre of the volume of an interval with use, in that class of volume. */
    double volumeDensity(int slot, int bin, ClassPrior prior) {
        int aDay = interval.aDay();
        int ofDay = slot % aDay;
        int part = part(ofDay);
        short[] counts = volumes[part];
        if (interval == ReadingInterval.HOUR) {
            double weight = ClassPrior.HOURS_WEIGHT;
            double count = smoothed(counts, bin) + weight * prior.useShare(part, bin);
            return count / (used[part] + weight) * VolumeBins.perLitre(bin);
        }
        double weight = ClassPrior.INTERVALS_WEIGHT;
        double own = smoothed(counts, bin) * VolumeBins.perLitre(bin);
        double before =
                prior.volumeDensity(
                        interval,
                        middleHour(ofDay),
                        slot >= aDay,
                        dayLitres(prior),
                        VolumeBins.middle(bin));
        return (own + weight * before) / (used[part] + weight);
    }

    /** Mean use of a day, litres. */
    double dayLitres(ClassPrior prior) {
        return (days * dayLitres + PRIOR_DAYS * prior.dayLitres()) / (days + PRIOR_DAYS);
    }

    /** A count and what its neighbours tell of it: few counts are a rough picture. */
    private double smoothed(short[] counts, int bin) {
        double[] kernel = interval == ReadingInterval.HOUR ? HOUR_KERNEL : KERNEL;
        if (interval == ReadingInterval.HOUR && bin < VolumeBins.SINGLE_LITRES) {
            return counts[bin];
        }
        double sum = kernel[0] * counts[bin];
        for (int i = 1; i < kernel.length; i++) {
            int beside =
                    counts[Math.max(1, bin - i)] + counts[Math.min(counts.length - 1, bin + i)];
            sum += kernel[i] * beside;
        }
        return sum;
    }

    void copyFrom(IntervalUse other) {
        interval = other.interval;
        phase = other.phase;
        dayLitres = other.dayLitres;
        days = other.days;
        System.arraycopy(other.intervals, 0, intervals, 0, intervals.length);
        System.arraycopy(other.zeros, 0, zeros, 0, zeros.length);
        System.arraycopy(other.used, 0, used, 0, used.length);
        for (int part = 0; part < volumes.length; part++) {
            System.arraycopy(other.volumes[part], 0, volumes[part], 0, volumes[part].length);
        }
    }

    void write(PackedWriter out) {
        PackedUse.write(this, out);
    }

    void read(PackedReader in) {
        PackedUse.read(this, in);
    }

    /** See {@link PackedUse#writeAfter}. */
    void writeAfter(IntervalUse earlier, PackedWriter out) {
        PackedUse.writeAfter(this, earlier, out);
    }

    void readAfter(IntervalUse earlier, PackedReader in) {
        PackedUse.readAfter(this, earlier, in);
    }
}
