package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * The use that an interval is held against, because people do again what they just did: that of the
 * interval before it, and where intervals are longer that of the same time of the day before.
 */
final class PreviousUse {

    /** From that length on people repeat a part of the day, not an interval. */
    private static final ReadingInterval DAILY_FROM = ReadingInterval.FOUR_HOURS;

    private static final int MOST_SLOTS = 6;

    /** Litres of an interval of the usual length. */
    private final float[] litres = new float[MOST_SLOTS];

    private static int place(int slot, ReadingInterval interval) {
        return interval.compareTo(DAILY_FROM) < 0 ? 0 : slot % interval.aDay();
    }

    /** How many intervals before an interval the one lies that it is held against. */
    static int intervalsBack(ReadingInterval interval) {
        return interval.compareTo(DAILY_FROM) < 0 ? 1 : interval.aDay();
    }

    /** Litres; 0 where nothing is known. */
    double before(int slot, ReadingInterval interval) {
        return litres[place(slot, interval)];
    }

    void hear(int slot, ReadingInterval interval, double intervalLitres) {
        litres[place(slot, interval)] = (float) intervalLitres;
    }

    /** A stretch of which only the mean is known, litres an interval. */
    void gap(double meanLitres, ReadingInterval interval) {
        Arrays.fill(litres, 0);
        if (interval.compareTo(DAILY_FROM) < 0 || interval.aDay() == 1) {
            litres[0] = (float) meanLitres;
        }
    }

    void forget() {
        Arrays.fill(litres, 0);
    }

    void write(PackedWriter out) {
        int known = MOST_SLOTS;
        while (known > 0 && litres[known - 1] == 0) {
            known--;
        }
        out.octet(known);
        for (int slot = 0; slot < known; slot++) {
            out.decimal(litres[slot]);
        }
    }

    void read(PackedReader in) {
        forget();
        int known = in.octet();
        for (int slot = 0; slot < known; slot++) {
            litres[slot] = in.decimal();
        }
    }
}
