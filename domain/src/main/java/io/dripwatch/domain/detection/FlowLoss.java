package io.dripwatch.domain.detection;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** What an incident of flow lost since its onset, while it is open. */
public final class FlowLoss {

    private static final double HOUR_MILLIS = 3_600_000;

    private float litresPerHour;
    private long millilitres;

    /** Losses are counted up to that instant at least, epoch milliseconds. */
    private long countedTo;

    public void begin(double flow, long onset) {
        litresPerHour = (float) flow;
        millilitres = 0;
        countedTo = onset;
    }

    /** Nothing is lost, since no instant. */
    public void forget() {
        begin(0, 0);
    }

    /** What is lost an hour, L. */
    public double litresPerHour() {
        return litresPerHour;
    }

    public double litres() {
        return millilitres / 1_000.0;
    }

    /** The flow has grown, since an instant. */
    public void grows(double flow, long since, long at) {
        millilitres += Math.round((flow - litresPerHour) * 1_000 * (at - since) / HOUR_MILLIS);
        litresPerHour = (float) flow;
    }

    /** Counts what was lost from one instant to another; what lies before is not counted again. */
    public void until(long from, long to) {
        during(to - from);
        countedTo = to;
    }

    /** Counts what so much time lost. */
    public void during(long millis) {
        millilitres += inTime(millis);
    }

    /** Counts what so much time lost, and no more than was used in it. */
    public void ofUse(long used, long millis) {
        millilitres += Math.min(used, inTime(millis));
    }

    /** Counts what an interval lost, as far as it was not counted before. */
    public void in(ObservedInterval interval) {
        long left = interval.to() - Math.max(interval.from(), countedTo);
        if (left > 0) {
            ofUse(interval.millilitres() * left / interval.millis(), left);
        }
    }

    private long inTime(long millis) {
        return Math.round(litresPerHour * 1_000.0 * millis / HOUR_MILLIS);
    }

    public void write(PackedWriter out) {
        out.decimal(litresPerHour);
        out.instant(countedTo);
        out.volume(millilitres);
    }

    public void read(PackedReader in) {
        litresPerHour = in.decimal();
        countedTo = in.instant();
        millilitres = in.volume();
    }
}
