package io.dripwatch.domain.detection.evidence;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * How high the evidence for a hypothesis rises in a household when nothing is wrong, and so how
 * high it must rise to be believed. Rises above a floor are taken to be exponential in height, as
 * peaks over a threshold are; their mean height and their rate, each shrunk to what is usual while
 * they are few, give the height that is passed as rarely as the operator tolerates.
 */
public final class PeakHistory {

    /** A rise counts from this height, in nats, and ends at half of it. */
    private static final double FLOOR = 5;

    /** Weight of the usual height, in rises; and the usual rate, in rises a day. */
    private static final double USUAL_HEIGHT_WEIGHT = 8;

    private static final double USUAL_RATE = 0.1;
    private static final double USUAL_RATE_DAYS = 20;

    /** Neighbouring hours are not independent: real tails are longer than the fitted one. */
    private static final double TAIL_FACTOR = 1.3;

    public static final double LEAST_BOUND = 8;

    private static final int MOST_RISES = 40;
    private static final double DAYS_A_YEAR = 365;

    private final double usualHeight;
    private final double mostBound;
    private int rises;
    private int hours;
    private float heights;

    /** Highest point of the rise in progress, in nats; 0 when there is none. */
    private float rising;

    /**
     * @param usualHeight mean height of a rise above the floor in a usual home, in nats
     * @param mostBound highest bound, in nats: no leak may hide behind a home's habits for ever
     */
    public PeakHistory(double usualHeight, double mostBound) {
        this.usualHeight = usualHeight;
        this.mostBound = mostBound;
    }

    /**
     * Height of evidence, in nats, that is passed without cause as rarely as tolerated.
     *
     * @param tolerated times a year
     */
    public double bound(double tolerated) {
        double height =
                (heights + USUAL_HEIGHT_WEIGHT * usualHeight) / (rises + USUAL_HEIGHT_WEIGHT);
        double rate = (rises + USUAL_RATE_DAYS * USUAL_RATE) / (hours / 24.0 + USUAL_RATE_DAYS);
        double yearly = Math.max(rate * DAYS_A_YEAR / tolerated, TAIL_FACTOR);
        double bound = FLOOR + TAIL_FACTOR * height * StrictMath.log(yearly);
        return Math.min(mostBound, Math.max(LEAST_BOUND, bound));
    }

    /** Hears the evidence after one more interval of so many hours without an open incident. */
    public void hear(double nats, int intervalHours) {
        hours += intervalHours;
        if (nats > FLOOR) {
            rising = Math.max(rising, (float) nats);
        } else if (rising > 0 && nats < FLOOR / 2) {
            add(rising);
            rising = 0;
        }
    }

    /** Adds a rise that turned out to be nothing. */
    public void add(double peak) {
        rises++;
        heights += (float) (peak - FLOOR);
        if (rises > MOST_RISES) {
            rises >>= 1;
            hours >>= 1;
            heights /= 2;
        }
    }

    /** Forgets the rise in progress: it became an incident. */
    public void drop() {
        rising = 0;
    }

    /** Forgets everything. */
    public void clear() {
        rises = 0;
        hours = 0;
        heights = 0;
        rising = 0;
    }

    public void write(PackedWriter out) {
        out.unsigned((long) rises << 1 | (rising > 0 ? 1 : 0));
        out.unsigned(hours);
        if (rises > 0) {
            out.decimal(heights);
        }
        if (rising > 0) {
            out.decimal(rising);
        }
    }

    public void read(PackedReader in) {
        long first = in.unsigned();
        rises = (int) (first >> 1);
        hours = (int) in.unsigned();
        heights = rises > 0 ? in.decimal() : 0;
        rising = (first & 1) != 0 ? in.decimal() : 0;
    }
}
