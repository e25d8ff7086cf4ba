package io.dripwatch.domain.watch;

import io.dripwatch.domain.day.DayHours;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.IncidentListener;
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
    private final FeedbackBook wishes;
    private final JudgedRing present;
    private final DayHours days;
    private final KnownReads reads;

    SettledPast(
            MeterRing ring,
            Detectors settled,
            CoverageWatch coverage,
            FeedbackBook wishes,
            JudgedRing present,
            DayHours days) {
        this.ring = ring;
        this.settled = settled;
        this.coverage = coverage;
        this.wishes = wishes;
        this.present = present;
        this.days = days;
        this.reads = new KnownReads(ring);
    }

    /**
     * Folds all reads up to the first whose meaning a read may tell that can still change.
     *
     * @param firstRead epoch milliseconds of the oldest read ever taken
     * @param settledThrough epoch milliseconds; no earlier read can come any more
     */
    void fold(
            long firstRead,
            long settledThrough,
            Circumstances circumstances,
            WatchListener listener) {
        coverage.begin(firstRead, circumstances, listener);
        int unchanging = ring.countBefore(settledThrough);
        while (unchanging > 0 && foldOldest(unchanging, circumstances, listener)) {
            unchanging--;
        }
    }

    private boolean foldOldest(
            int unchanging, Circumstances circumstances, WatchListener listener) {
        RegisterRead read = new RegisterRead(ring.at(0), ring.millilitres(0), ring.marks(0));
        ReadOutcome outcome =
                settled.take(
                        reads.from(0, unchanging, true),
                        ring,
                        0,
                        circumstances.wishing(wishes.at(read.at())),
                        IncidentListener.NOBODY);
        if (outcome == ReadOutcome.DOUBTFUL) {
            return false;
        }
        coverage.hear(read.at(), settled, circumstances, listener);
        WatchedDays.hear(
                days,
                read.marks(),
                outcome,
                settled,
                circumstances,
                day -> listener.day(WatchedDays.told(day, settled, circumstances, true)));
        ring.removeOldest();
        present.removedOldest();
        // Of two registers of one instant one was refused as it came.
        boolean isCounted = !ring.isEmpty() && ring.at(0) == read.at();
        if (outcome.isImplausible() && !isCounted) {
            listener.disbelieved(read, RejectionReason.IMPLAUSIBLE_REGISTER);
        }
        return true;
    }
}
