package io.dripwatch.domain.detection.meter;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * Whether a register has come in another unit than litres from the start: water is used on most
 * days, but far less than anybody lives on. Asked once, after two weeks. One home's volumes do not
 * tell gallons from thrift, so what is little but possible is not doubted.
 */
final class LikelyUnit {

    private static final long DAY_MILLIS = 24 * 3_600_000L;
    private static final int DAYS = 14;

    /** In a home that is lived in water is used on so many of them. */
    private static final int DAYS_USED = 10;

    /** A register that counts whole cubic metres moves on so many of them. */
    private static final int DAYS_MOVED = 3;

    /** Nobody lives on less, litres a day: WHO gives 20 L a person as the least for survival. */
    private static final double LEAST_A_DAY = 20;

    private static final double LEAST_A_PERSON = 15;

    /** What people use, litres a day and person (DAIAD trial). */
    private static final double USUAL_A_PERSON = 120;

    /** A register of three or two decimals counts cubic metres to the litre or to ten. */
    private static final long DECIMALS_MILLILITRES = 10;

    private static final double CUBIC_METRE = 1_000;
    private static final double[] UNITS = {CUBIC_METRE, 28.316846592, 3.785411784};

    private boolean answered;

    /** Epoch milliseconds; 0 before the first volume. */
    private long since;

    private long millilitres;
    private int daysUsed;
    private long usedAt;

    /**
     * Hears what the register counted.
     *
     * @return litres that one of its units probably is; 1 where it counts litres or who knows what
     */
    double hear(long from, long to, long volume, Circumstances circumstances) {
        if (answered) {
            return 1;
        }
        if (since == 0) {
            since = from;
        }
        millilitres += volume;
        if (volume > 0 && (daysUsed == 0 || to - usedAt >= DAY_MILLIS)) {
            daysUsed++;
            usedAt = to;
        }
        long passed = to - since;
        if (passed < DAYS * DAY_MILLIS) {
            return 1;
        }
        double litresADay = millilitres / 1_000.0 * DAY_MILLIS / passed;
        double unit =
                unit(litresADay, circumstances.resolution(), circumstances.household().people());
        forget();
        answered = true;
        return unit;
    }

    private double unit(double litresADay, long step, int people) {
        boolean used = daysUsed >= DAYS_USED;
        if (used && step <= DECIMALS_MILLILITRES && litresADay < LEAST_A_DAY) {
            return CUBIC_METRE;
        }
        if (people == 0 || litresADay >= LEAST_A_PERSON * people || daysUsed < DAYS_MOVED) {
            return 1;
        }
        double likeliest = CUBIC_METRE;
        double times = USUAL_A_PERSON * people / litresADay;
        for (double unit : UNITS) {
            if (used && Math.abs(Math.log(times / unit)) < Math.abs(Math.log(times / likeliest))) {
                likeliest = unit;
            }
        }
        return used || litresADay < 1 ? likeliest : 1;
    }

    private void forget() {
        since = 0;
        millilitres = 0;
        daysUsed = 0;
        usedAt = 0;
    }

    void write(PackedWriter out) {
        out.flags(answered, since != 0);
        if (since != 0) {
            out.instant(since);
            out.volume(millilitres);
            out.octet(daysUsed);
            out.instant(usedAt);
        }
    }

    void read(PackedReader in) {
        int flags = in.flags();
        forget();
        answered = (flags & 1) != 0;
        if ((flags & 2) != 0) {
            since = in.instant();
            millilitres = in.volume();
            daysUsed = in.octet();
            usedAt = in.instant();
        }
    }
}
