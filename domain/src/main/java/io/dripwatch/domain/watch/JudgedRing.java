package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.metering.KnownReads;
import io.dripwatch.domain.metering.MeterRing;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The detectors after all reads of the ring that are not in doubt. They follow the newest read; are
 * earlier ones seen in another light, all are judged anew from the settled state.
 */
final class JudgedRing {

    private final MeterRing ring;
    private final FeedbackBook allFeedback;
    private final KnownReads reads;
    private final Detectors detectors = new Detectors();

    /** What the detectors made of the reads of the ring that they have taken, oldest first. */
    private final TakenReads taken = new TakenReads();

    private final RingVolumes newest;

    /** Hears of each read that the detectors have taken. */
    @FunctionalInterface
    interface TakenListener {

        TakenListener NOBODY = (marks, outcome, detectors) -> {};

        void taken(byte marks, ReadOutcome outcome, Detectors detectors);
    }

    JudgedRing(MeterRing ring, FeedbackBook allFeedback) {
        this.ring = ring;
        this.allFeedback = allFeedback;
        this.reads = new KnownReads(ring);
        this.newest = new RingVolumes(ring);
    }

    /** Judges all reads since the settled state. */
    void judge(Detectors settled, Circumstances circumstances, IncidentListener listener) {
        judge(settled, circumstances, listener, TakenListener.NOBODY);
    }

    /** The same for one who hears of each read. */
    void judge(
            Detectors settled,
            Circumstances circumstances,
            IncidentListener listener,
            TakenListener heard) {
        detectors.copyFrom(settled);
        taken.clear();
        follow(circumstances, listener, heard);
    }

    /** Whether the newest read may show that one was wrongly believed for want of later ones. */
    boolean isOverturnedByNewest(Circumstances circumstances) {
        int newest = ring.size() - 1;
        byte marks = ring.marks(newest);
        return !ReadMark.ESTIMATED.in(marks)
                && !ReadMark.THINNED.in(marks)
                && detectors.isDepartedFromBy(
                        ring.at(newest), ring.millilitres(newest), circumstances);
    }

    /** Takes the reads that have come since, up to the first that is in doubt. */
    void follow(Circumstances circumstances, IncidentListener listener) {
        follow(circumstances, listener, TakenListener.NOBODY);
    }

    private void follow(
            Circumstances circumstances, IncidentListener listener, TakenListener heard) {
        while (taken.size() < ring.size()) {
            int i = taken.size();
            ReadOutcome outcome =
                    detectors.take(
                            reads.from(i, ring.size(), false),
                            ring,
                            i,
                            circumstances.withFeedback(allFeedback.at(ring.at(i))),
                            listener);
            if (outcome == ReadOutcome.DOUBTFUL) {
                return;
            }
            taken.add(detectors.made(outcome));
            heard.taken(ring.marks(i), outcome, detectors);
        }
    }

    /** Writes what {@link #judge} led to, beside {@code settled}, which was just written. */
    void write(Detectors settled, PackedWriter out, PackedWriter room) {
        newest.at(settled.readingInterval());
        detectors.writeAfter(settled, newest, out, room);
        taken.write(this::madeOfPlainRead, out);
    }

    /** Reads what {@link #write} wrote; the ring was read before. */
    void read(Detectors settled, PackedReader in, PackedReader room) {
        newest.at(settled.readingInterval());
        detectors.readAfter(settled, newest, in, room);
        taken.read(this::madeOfPlainRead, in);
    }

    /** What is made of nearly every read: what the register moved by was used. */
    private byte madeOfPlainRead(int i) {
        return i == 0
                ? 0
                : TakenReads.made(
                        ReadOutcome.CONSUMED, ring.millilitres(i) - ring.millilitres(i - 1));
    }

    /**
     * The oldest read of the ring was folded into the settled state.
     *
     * @param made what was made of it there
     * @return whether it was the same here
     */
    boolean isRemoved(byte made) {
        return taken.removeOldest() == made;
    }
}
