package io.dripwatch.domain.watch;

import io.dripwatch.domain.day.DayHours;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.metering.KnownReads;
import io.dripwatch.domain.metering.MeterRing;
import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;

/** Folds reads that can no longer change into the settled state, and says which were wrong. */
final class SettledPast {

    private final MeterRing ring;
    private final Detectors settled;
    private final CoverageWatch coverage;
    private final FeedbackBook allFeedback;
    private final JudgedRing present;
    private final DayHours days;
    private final KnownReads reads;

    /** What the reads that were folded last led to. */
    private final JudgedIncidents folded = new JudgedIncidents();

    SettledPast(
            MeterRing ring,
            Detectors settled,
            CoverageWatch coverage,
            FeedbackBook allFeedback,
            JudgedRing present,
            DayHours days) {
        this.ring = ring;
        this.settled = settled;
        this.coverage = coverage;
        this.allFeedback = allFeedback;
        this.present = present;
        this.days = days;
        this.reads = new KnownReads(ring);
    }

    /**
     * Folds all reads up to the first whose meaning a read may tell that can still change.
     *
     * @param firstRead epoch milliseconds of the oldest read ever taken
     * @param settledThrough epoch milliseconds; no earlier read can come any more
     * @return whether all of them mean what the present took them for
     */
    boolean fold(
            long firstRead,
            long settledThrough,
            Circumstances circumstances,
            WatchListener listener) {
        coverage.begin(firstRead, circumstances, listener);
        folded.clear();
        boolean asTaken = true;
        int unchanging = ring.countBefore(settledThrough);
        while (unchanging > 0) {
            ReadOutcome outcome = foldOldest(unchanging, circumstances, listener);
            if (outcome == ReadOutcome.DOUBTFUL) {
                break;
            }
            asTaken &= present.isRemoved(settled.made(outcome));
            unchanging--;
        }
        return asTaken;
    }

    /** What the reads that were folded last led to, and what is open after them. */
    JudgedIncidents folded() {
        folded.addOpen(settled);
        return folded;
    }

    private ReadOutcome foldOldest(
            int unchanging, Circumstances circumstances, WatchListener listener) {
        long at = ring.at(0);
        long millilitres = ring.millilitres(0);
        byte marks = ring.marks(0);
        ReadOutcome outcome =
                settled.take(
                        reads.from(0, unchanging, true),
                        ring,
                        0,
                        circumstances.withFeedback(allFeedback.at(at)),
                        folded);
        if (outcome == ReadOutcome.DOUBTFUL) {
            return outcome;
        }
        coverage.hear(at, settled, circumstances, listener);
        WatchedDays.hear(
                days,
                marks,
                outcome,
                settled,
                circumstances,
                day -> listener.day(WatchedDays.told(day, settled, circumstances, true)));
        ring.removeOldest();
        // Of two registers of one instant one was refused as it came.
        boolean isCounted = !ring.isEmpty() && ring.at(0) == at;
        if (outcome.isImplausible() && !isCounted) {
            listener.disbelieved(
                    new RegisterRead(at, millilitres, marks), RejectionReason.IMPLAUSIBLE_REGISTER);
        }
        return outcome;
    }
}
