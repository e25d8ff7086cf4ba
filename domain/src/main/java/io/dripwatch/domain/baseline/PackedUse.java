package io.dripwatch.domain.baseline;

import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * The counts of an {@link IntervalUse} as bytes: all of them, or what came to them since an earlier
 * time at which the reader knows them.
 */
final class PackedUse {

    private static final int COUNTS = IntervalUse.COUNTS;

    /** In place of the last class that grew: all counts follow. */
    private static final int NOT_FEW = 255;

    /** In place of a slot's growth, as it has more zeros than intervals: both counts follow. */
    private static final int NOT_FEW_IN_SLOT = 3;

    private PackedUse() {}

    /** Two slots in three bytes. */
    static void write(IntervalUse use, PackedWriter out) {
        out.octet(use.interval.ordinal());
        out.octet(use.phase);
        out.decimal(use.dayLitres);
        out.decimal(use.days);
        writeSlots(use, out);
        for (int part = 0; part < use.parts(); part++) {
            writeVolumes(use.volumes[part], out);
        }
    }

    static void read(IntervalUse use, PackedReader in) {
        use.begin(ReadingInterval.ofCode(in.octet()), in.octet());
        use.dayLitres = in.decimal();
        use.days = in.decimal();
        readSlots(use, in);
        for (int part = 0; part < use.parts(); part++) {
            use.used[part] = (short) readVolumes(use.volumes[part], in);
        }
    }

    private static void writeSlots(IntervalUse use, PackedWriter out) {
        for (int slot = 0; slot < 2 * use.interval.aDay(); slot += 2) {
            int first = use.intervals[slot] * COUNTS + use.zeros[slot];
            int second = use.intervals[slot + 1] * COUNTS + use.zeros[slot + 1];
            out.octet(first >> 4);
            out.octet((first & 15) << 4 | second >> 8);
            out.octet(second & 0xFF);
        }
    }

    private static void readSlots(IntervalUse use, PackedReader in) {
        for (int slot = 0; slot < 2 * use.interval.aDay(); slot += 2) {
            int high = in.octet();
            int middle = in.octet();
            restore(use, slot, high << 4 | middle >> 4);
            restore(use, slot + 1, (middle & 15) << 8 | in.octet());
        }
    }

    private static void restore(IntervalUse use, int slot, int counts) {
        use.intervals[slot] = (byte) (counts / COUNTS);
        use.zeros[slot] = (byte) (counts % COUNTS);
    }

    /** From the first class that was ever used to the last. */
    private static void writeVolumes(short[] counts, PackedWriter out) {
        int last = VolumeBins.USE_BINS;
        while (last > 0 && counts[last] == 0) {
            last--;
        }
        int first = 1;
        while (first < last && counts[first] == 0) {
            first++;
        }
        out.octet(last);
        if (last > 0) {
            out.octet(first);
        }
        for (int bin = first; bin <= last; bin++) {
            out.octet(counts[bin]);
        }
    }

    private static int readVolumes(short[] counts, PackedReader in) {
        int last = in.octet();
        int first = last > 0 ? in.octet() : 1;
        int sum = 0;
        for (int bin = first; bin <= last; bin++) {
            counts[bin] = (short) in.octet();
            sum += counts[bin];
        }
        return sum;
    }

    /**
     * Writes what was learnt since {@code earlier}. Within days a count that is not halved grows by
     * three at most: two bits each.
     */
    static void writeAfter(IntervalUse use, IntervalUse earlier, PackedWriter out) {
        boolean sameInterval = use.interval == earlier.interval && use.phase == earlier.phase;
        boolean sameDays = use.days == earlier.days;
        out.flags(sameInterval, sameDays);
        if (!sameInterval) {
            out.octet(use.interval.ordinal());
            out.octet(use.phase);
        }
        out.decimal(use.dayLitres);
        if (!sameDays) {
            out.decimal(use.days);
        }
        if (!sameInterval) {
            writeSlots(use, out);
            for (int part = 0; part < use.parts(); part++) {
                writeVolumes(use.volumes[part], out);
            }
            return;
        }
        writeGrownSlots(use, earlier, out);
        for (int part = 0; part < use.parts(); part++) {
            boolean few = areFew(use.volumes[part], earlier.volumes[part]);
            if (few) {
                writeGrown(use.volumes[part], earlier.volumes[part], out);
            } else {
                out.octet(NOT_FEW);
                writeVolumes(use.volumes[part], out);
            }
        }
    }

    private static void writeGrownSlots(IntervalUse use, IntervalUse earlier, PackedWriter out) {
        for (int slot = 0; slot < 2 * use.interval.aDay(); slot += 2) {
            out.octet(grown(use, earlier, slot) << 4 | grown(use, earlier, slot + 1));
            for (int each = slot; each < slot + 2; each++) {
                if (grown(use, earlier, each) == NOT_FEW_IN_SLOT) {
                    out.octet(use.intervals[each]);
                    out.octet(use.zeros[each]);
                }
            }
        }
    }

    private static int grown(IntervalUse use, IntervalUse earlier, int slot) {
        int intervals = use.intervals[slot] - earlier.intervals[slot];
        int zeros = use.zeros[slot] - earlier.zeros[slot];
        return isFew(intervals | zeros) && zeros <= intervals
                ? intervals << 2 | zeros
                : NOT_FEW_IN_SLOT;
    }

    private static boolean areFew(short[] counts, short[] earlier) {
        int all = 0;
        for (int bin = 1; bin < counts.length; bin++) {
            all |= counts[bin] - earlier[bin];
        }
        return isFew(all);
    }

    private static boolean isFew(int more) {
        return (more & 3) == more;
    }

    private static void writeGrown(short[] counts, short[] earlier, PackedWriter out) {
        int last = VolumeBins.USE_BINS;
        while (last > 0 && counts[last] == earlier[last]) {
            last--;
        }
        int first = 1;
        while (first < last && counts[first] == earlier[first]) {
            first++;
        }
        out.octet(last);
        if (last > 0) {
            out.octet(first);
        }
        for (int bin = first; bin <= last; bin += 4) {
            int grown = 0;
            for (int i = 0; i < 4 && bin + i <= last; i++) {
                grown |= counts[bin + i] - earlier[bin + i] << 2 * i;
            }
            out.octet(grown);
        }
    }

    /** Reads what {@link #writeAfter} wrote. */
    static void readAfter(IntervalUse use, IntervalUse earlier, PackedReader in) {
        int flags = in.flags();
        use.copyFrom(earlier);
        boolean sameInterval = (flags & 1) != 0;
        if (!sameInterval) {
            use.begin(ReadingInterval.ofCode(in.octet()), in.octet());
        }
        use.dayLitres = in.decimal();
        use.days = (flags & 2) != 0 ? earlier.days : in.decimal();
        if (!sameInterval) {
            readSlots(use, in);
            for (int part = 0; part < use.parts(); part++) {
                use.used[part] = (short) readVolumes(use.volumes[part], in);
            }
            return;
        }
        for (int slot = 0; slot < 2 * use.interval.aDay(); slot += 2) {
            int grown = in.octet();
            growSlot(use, slot, grown >> 4, in);
            growSlot(use, slot + 1, grown & 15, in);
        }
        for (int part = 0; part < use.parts(); part++) {
            int last = in.octet();
            if (last == NOT_FEW) {
                Arrays.fill(use.volumes[part], (short) 0);
                use.used[part] = (short) readVolumes(use.volumes[part], in);
            } else {
                use.used[part] += (short) readGrown(use.volumes[part], last, in);
            }
        }
    }

    private static void growSlot(IntervalUse use, int slot, int grown, PackedReader in) {
        if (grown == NOT_FEW_IN_SLOT) {
            use.intervals[slot] = (byte) in.octet();
            use.zeros[slot] = (byte) in.octet();
        } else {
            use.intervals[slot] += (byte) (grown >> 2);
            use.zeros[slot] += (byte) (grown & 3);
        }
    }

    private static int readGrown(short[] counts, int last, PackedReader in) {
        int first = last > 0 ? in.octet() : 1;
        int sum = 0;
        for (int bin = first; bin <= last; bin += 4) {
            int grown = in.octet();
            for (int i = 0; grown != 0; i++, grown >>= 2) {
                counts[bin + i] += (short) (grown & 3);
                sum += grown & 3;
            }
        }
        return sum;
    }
}
