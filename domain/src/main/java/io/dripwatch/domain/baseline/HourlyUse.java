package io.dripwatch.domain.baseline;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * What is normal for one household, hour by hour: how often an hour passes without use in each of
 * 48 slots, and how large an hour of use is in each part of the day. Counts, halved now and then so
 * that old habits fade; while they are few the class prior fills in.
 */
final class HourlyUse {

    /**
     * A slot's count is halved beyond this: working-day habits have a memory of some two months.
     */
    private static final int MOST_IN_SLOT = 40;

    /** Values that a slot's count can have between two hours. */
    private static final int COUNTS = MOST_IN_SLOT + 1;

    private static final int MOST_IN_PART = 6 * MOST_IN_SLOT;

    /** Weight of the prior's zero chance, in hours of the slot. */
    private static final double ZERO_PRIOR_WEIGHT = 8;

    /** Weight of the prior's volumes, in hours with use of a part of the day. */
    private static final double VOLUME_PRIOR_WEIGHT = 60;

    /** What a neighbouring hour, or the same hour of the other kind of day, tells of a slot. */
    private static final double NEIGHBOUR_WEIGHT = 0.25;

    private final byte[] hours = new byte[48];
    private final byte[] zeros = new byte[48];
    private final short[] used = new short[DayPart.COUNT];
    private final short[][] volumes = new short[DayPart.COUNT][VolumeBins.USE_BINS + 1];

    /** Counts one more normal hour. */
    void learn(int slot, int bin) {
        hours[slot]++;
        if (bin == 0) {
            zeros[slot]++;
        } else {
            learnVolume(DayPart.of(slot), bin);
        }
        if (hours[slot] > MOST_IN_SLOT) {
            hours[slot] >>= 1;
            zeros[slot] >>= 1;
        }
    }

    private void learnVolume(int part, int bin) {
        short[] counts = volumes[part];
        counts[bin]++;
        if (++used[part] > MOST_IN_PART) {
            int sum = 0;
            for (int i = 1; i < counts.length; i++) {
                counts[i] >>= 1;
                sum += counts[i];
            }
            used[part] = (short) sum;
        }
    }

    /** Chance that an hour of this slot passes without use. */
    double zeroChance(int slot, ClassPrior prior) {
        int day = slot < 24 ? 0 : 24;
        int hour = slot - day;
        int next = day + (hour + 1) % 24;
        int previous = day + (hour + 23) % 24;
        int otherDay = 24 - day + hour;
        double n =
                hours[slot]
                        + NEIGHBOUR_WEIGHT * (hours[next] + hours[previous] + hours[otherDay])
                        + ZERO_PRIOR_WEIGHT;
        double z =
                zeros[slot]
                        + NEIGHBOUR_WEIGHT * (zeros[next] + zeros[previous] + zeros[otherDay])
                        + ZERO_PRIOR_WEIGHT * prior.zeroChance(slot);
        return z / n;
    }

    /** Density per litre of the volume of an hour with use, by class, into {@code density}. */
    void volumeDensity(int slot, ClassPrior prior, double[] density) {
        int part = DayPart.of(slot);
        double share = 1 / (used[part] + VOLUME_PRIOR_WEIGHT);
        for (int bin = 1; bin <= VolumeBins.USE_BINS; bin++) {
            double count = volumes[part][bin] + VOLUME_PRIOR_WEIGHT * prior.useShare(part, bin);
            density[bin] = count * share * VolumeBins.perLitre(bin);
        }
    }

    void copyFrom(HourlyUse other) {
        System.arraycopy(other.hours, 0, hours, 0, hours.length);
        System.arraycopy(other.zeros, 0, zeros, 0, zeros.length);
        System.arraycopy(other.used, 0, used, 0, used.length);
        for (int part = 0; part < volumes.length; part++) {
            System.arraycopy(other.volumes[part], 0, volumes[part], 0, volumes[part].length);
        }
    }

    /** Two slots in three bytes. */
    void write(PackedWriter out) {
        for (int slot = 0; slot < 48; slot += 2) {
            int first = hours[slot] * COUNTS + zeros[slot];
            int second = hours[slot + 1] * COUNTS + zeros[slot + 1];
            out.octet(first >> 4);
            out.octet((first & 15) << 4 | second >> 8);
            out.octet(second & 0xFF);
        }
        for (short[] counts : volumes) {
            int last = VolumeBins.USE_BINS;
            while (last > 0 && counts[last] == 0) {
                last--;
            }
            out.octet(last);
            for (int bin = 1; bin <= last; bin++) {
                out.octet(counts[bin]);
            }
        }
    }

    private void restore(int slot, int counts) {
        hours[slot] = (byte) (counts / COUNTS);
        zeros[slot] = (byte) (counts % COUNTS);
    }

    void read(PackedReader in) {
        for (int slot = 0; slot < 48; slot += 2) {
            int high = in.octet();
            int middle = in.octet();
            restore(slot, high << 4 | middle >> 4);
            restore(slot + 1, (middle & 15) << 8 | in.octet());
        }
        for (int part = 0; part < volumes.length; part++) {
            short[] counts = volumes[part];
            int last = in.octet();
            int sum = 0;
            for (int bin = 1; bin < counts.length; bin++) {
                counts[bin] = bin <= last ? (short) in.octet() : 0;
                sum += counts[bin];
            }
            used[part] = (short) sum;
        }
    }
}
