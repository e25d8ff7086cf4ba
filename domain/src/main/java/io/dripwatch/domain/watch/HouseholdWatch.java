package io.dripwatch.domain.watch;

import io.dripwatch.domain.day.DayHours;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.incident.IncidentBook;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.MeterRing;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * The watch over one metered household: its recent reads, what they led to, and what was published.
 *
 * <p>Detection looks at the newest read at once. Reads older than the settle horizon are folded
 * into {@code settled} for good, once no read can change what is believed of them; the ring holds
 * the others. A read that changes the past, or shows it in another light, is put into its place and
 * everything since {@code settled} is judged again: what was published and no longer holds is
 * retracted. So the incidents that stand in the end depend on the set of reads alone, not on the
 * order or number of their arrivals.
 */
public final class HouseholdWatch {

    private static final int BYTES_OF_OBJECTS = 23_000;

    /** In rings that have doubled several times. */
    private static final int BYTES_OF_READ = 34;

    private static final int BYTES_OF_FEEDBACK = 64;

    /** Reads that late data can still change, or whose verdict is still open. */
    final MeterRing ring = new MeterRing();

    /** What was published and can still change. */
    final IncidentBook book = new IncidentBook();

    /** State after all reads older than {@link #settledThrough}. */
    final Detectors settled = new Detectors();

    /** What was told of what the meter's data can show. */
    final CoverageWatch coverage = new CoverageWatch();

    /** The hours of the day that is settling. */
    final DayHours days = new DayHours();

    /** What the household asked for. */
    final FeedbackBook allFeedback = new FeedbackBook();

    /** State after all reads of the ring; valid while {@link #judged}. */
    final JudgedRing present = new JudgedRing(ring, allFeedback);

    private final SettledPast past =
            new SettledPast(ring, settled, coverage, allFeedback, present, days);

    boolean judged;

    /** The circumstances that {@link #present} was judged by. */
    final JudgedBy judgedBy = new JudgedBy();

    /** Epoch milliseconds of the oldest read ever taken. */
    long firstRead = Long.MAX_VALUE;

    /** Epoch milliseconds; older reads are too late. */
    long settledThrough = Long.MIN_VALUE;

    /** A read far ahead of all others. */
    final ReadAhead ahead = new ReadAhead();

    /**
     * Takes the reads of one upload.
     *
     * @param reads in time order
     * @param circumstances as they are today
     */
    public void observe(
            List<RegisterRead> reads, Circumstances circumstances, WatchListener listener) {
        PublishedIncidents published = new PublishedIncidents(this, listener);
        judged &= judgedBy.areStill(circumstances);
        if (!judged && !ring.isEmpty()) {
            // Other rules than those that published the book, or feedback for a time already
            // judged.
            judgeAnew(circumstances, published);
        }
        judged = true;
        for (RegisterRead read : reads) {
            if (read.at() < settledThrough) {
                listener.rejected(read, RejectionReason.TOO_LATE);
            } else if (isFarAhead(read, horizon(circumstances))) {
                takeAhead(read, circumstances, published, listener);
            } else {
                take(read, circumstances, published, listener);
            }
            if (judged) {
                // As if each read had come by itself: what is learnt holds for the next.
                settle(circumstances, published, listener);
            }
        }
        if (!judged) {
            judgeAnew(circumstances, published);
        }
        settle(circumstances, published, listener);
        if (takeReached(circumstances, published)) {
            // What has settled showed that the meter is read so rarely.
            settle(circumstances, published, listener);
        }
    }

    /**
     * Takes feedback of the household. It holds for reads at or after its own instant, whenever it
     * comes: younger reads that were judged without it are judged again with the next upload.
     */
    public void feedback(Feedback feedback) {
        if (allFeedback.add(feedback) && !ring.isEmpty() && feedback.at() <= ring.newestAt()) {
            judged = false;
        }
    }

    /** Epoch milliseconds of the confirmed reads that late data can still change, ascending. */
    public long[] recentReads() {
        return ring.instants(ring.countBefore(settledThrough));
    }

    /** Epoch milliseconds of the oldest read ever taken; the largest instant before the first. */
    public long firstRead() {
        return firstRead;
    }

    /** Epoch milliseconds of the newest confirmed read; the smallest instant before the first. */
    public long newestRead() {
        return ring.isEmpty() ? Long.MIN_VALUE : ring.newestAt();
    }

    /** The register of the newest confirmed read, millilitres; 0 before the first. */
    public long newestMillilitres() {
        return ring.isEmpty() ? 0 : ring.millilitres(ring.size() - 1);
    }

    /** Tells of the days that have not settled yet, as far as the meter was read. */
    public void tellUnsettledDays(Circumstances circumstances, WatchListener listener) {
        WatchedDays.tellUnsettled(this, circumstances, listener);
    }

    /** What its objects take on the heap, bytes, rather too much than too little. */
    public int heapBytes() {
        return BYTES_OF_OBJECTS
                + BYTES_OF_READ * ring.size()
                + BYTES_OF_FEEDBACK * allFeedback.size();
    }

    public boolean hasOpenIncident() {
        return book.hasOpen();
    }

    /** Names every incident that is published as open. */
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        book.openIncidents(visitor);
    }

    public List<Feedback> allFeedback() {
        return allFeedback.allFeedback();
    }

    private void take(
            RegisterRead read,
            Circumstances circumstances,
            PublishedIncidents published,
            WatchListener listener) {
        switch (ring.place(read.at(), read.millilitres(), read.marks())) {
            case NEWEST -> {
                listener.accepted(false);
                firstRead = Math.min(firstRead, read.at());
                takeNewest(circumstances, published);
                if (!takeReached(circumstances, published)) {
                    ahead.drop(listener);
                }
            }
            case LATE -> {
                listener.accepted(true);
                firstRead = Math.min(firstRead, read.at());
                ahead.drop(listener);
                judged = false;
            }
            case CONFLICT_WON -> {
                listener.rejected(
                        new RegisterRead(read.at(), ring.displacedMillilitres(), read.marks()),
                        RejectionReason.CONFLICTING);
                judged = false;
            }
            case CONFLICT_LOST -> {
                listener.rejected(read, RejectionReason.CONFLICTING);
                judged &= !ring.changed();
            }
            case THINNED -> listener.accepted(read.at() < ring.newestAt());
            case DUPLICATE -> listener.duplicate();
        }
    }

    /** Whether the meter's clock would leap further than late data may lag. */
    private boolean isFarAhead(RegisterRead read, long horizon) {
        return !ring.isEmpty()
                && read.at() > ring.newestAt() + horizon
                && settled.readingInterval().isExceededBy(read.at() - ring.newestAt());
    }

    private void takeAhead(
            RegisterRead read,
            Circumstances circumstances,
            PublishedIncidents published,
            WatchListener listener) {
        RegisterRead earlier = ahead.confirmedBy(read, horizon(circumstances), listener);
        if (earlier == null) {
            return;
        }
        RegisterRead later = ahead.take();
        published.confirmedBy(later.at());
        placeConfirmed(earlier, circumstances, published);
        if (isFarAhead(later, horizon(circumstances))) {
            ahead.hold(later);
        } else {
            placeConfirmed(later, circumstances, published);
        }
    }

    /** Newer than anything in the ring, and counted already. */
    private void placeConfirmed(
            RegisterRead read, Circumstances circumstances, PublishedIncidents published) {
        ring.place(read.at(), read.millilitres(), read.marks());
        if (ring.newestAt() == read.at()) {
            takeNewest(circumstances, published);
        }
    }

    /** The past is judged already: so is now the newest read of the ring. */
    private void takeNewest(Circumstances circumstances, PublishedIncidents published) {
        if (judged && present.isOverturnedByNewest(circumstances)) {
            judgeAnew(circumstances, published);
        } else if (judged) {
            published.confirmedBy(ring.newestAt());
            present.follow(circumstances, published);
        }
    }

    /** Takes the read held where it is no longer far ahead; returns whether it was. */
    private boolean takeReached(Circumstances circumstances, PublishedIncidents published) {
        if (!ahead.isHeld() || isFarAhead(ahead.held(), horizon(circumstances))) {
            return false;
        }
        placeConfirmed(ahead.take(), circumstances, published);
        return true;
    }

    /** How late a read may be and still be put into its place, milliseconds. */
    private static long horizon(Circumstances circumstances) {
        return circumstances.settings().settleHorizonMillis();
    }

    private void judgeAnew(Circumstances circumstances, PublishedIncidents published) {
        JudgedIncidents anew = new JudgedIncidents();
        anew.addOpen(settled);
        judgeAnew(anew, circumstances, published);
    }

    private void judgeAnew(
            JudgedIncidents anew, Circumstances circumstances, PublishedIncidents published) {
        present.judge(settled, circumstances, anew);
        judged = true;
        published.reconcile(anew, ring.newestAt());
    }

    /**
     * Folds what can no longer change into {@link #settled}: whole slots of the ring, so that which
     * read of a slot is kept never depends on when the others came.
     */
    private void settle(
            Circumstances circumstances, PublishedIncidents published, WatchListener listener) {
        if (ring.isEmpty()) {
            return;
        }
        settledThrough =
                Math.max(
                        settledThrough,
                        MeterRing.slotStart(ring.newestAt() - horizon(circumstances)));
        if (!past.fold(firstRead, settledThrough, circumstances, listener)) {
            judgeAnew(past.folded(), circumstances, published);
        }
        long through = Math.min(settledThrough, ring.at(0));
        book.settle(through);
        allFeedback.settle(through);
    }
}
