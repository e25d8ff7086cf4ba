package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.metering.KnownReads;
import io.dripwatch.domain.metering.MeterRing;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.ReadOutcome;

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

    JudgedRing(MeterRing ring, FeedbackBook allFeedback) {
        this.ring = ring;
        this.allFeedback = allFeedback;
        this.reads = new KnownReads(ring);
    }

    /** Judges all reads since the settled state. */
    void judge(Detectors settled, Circumstances circumstances, IncidentListener listener) {
        detectors.copyFrom(settled);
        taken.clear();
        follow(circumstances, listener);
    }

    /** Whether the newest read may show that one was wrongly believed for want of later ones. */
    boolean isOverturnedByNewest() {
        int newest = ring.size() - 1;
        byte marks = ring.marks(newest);
        return !ReadMark.ESTIMATED.in(marks)
                && !ReadMark.THINNED.in(marks)
                && detectors.isDepartedFromBy(ring.at(newest), ring.millilitres(newest));
    }

    /** Takes the reads that have come since, up to the first that is in doubt. */
    void follow(Circumstances circumstances, IncidentListener listener) {
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
        }
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
