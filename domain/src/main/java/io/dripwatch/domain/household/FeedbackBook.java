package io.dripwatch.domain.household;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one household asked for, so far as it still matters. What holds at an instant is a function
 * of all of it: of each kind, the newest that was made by then. So the order and number of their
 * arrivals do not matter, and a recording may hand them all over before its first read.
 */
public final class FeedbackBook {

    /** More than any household asks for in a settle horizon; of more, the oldest go. */
    public static final int MOST = 256;

    private final List<Feedback> allFeedback = new ArrayList<>(0);

    /** What held when asked last, and from when to when that holds. */
    private StandingFeedback known = StandingFeedback.NONE;

    private long knownFrom = Long.MIN_VALUE;
    private long knownTo = Long.MAX_VALUE;

    /** Takes feedback; false when it was known. */
    public boolean add(Feedback feedback) {
        int place = Collections.binarySearch(allFeedback, feedback);
        if (place >= 0) {
            return false;
        }
        allFeedback.add(-place - 1, feedback);
        if (allFeedback.size() > MOST) {
            allFeedback.remove(0);
        }
        forget();
        return true;
    }

    /** What holds at an instant, epoch milliseconds. */
    public StandingFeedback at(long instant) {
        if (instant < knownFrom || instant >= knownTo) {
            workOut(instant);
        }
        return known;
    }

    private void workOut(long instant) {
        known = StandingFeedback.NONE;
        knownFrom = Long.MIN_VALUE;
        knownTo = Long.MAX_VALUE;
        for (Feedback feedback : allFeedback) {
            if (feedback.at() > instant) {
                knownTo = feedback.at();
                return;
            }
            knownFrom = feedback.at();
            known = granted(known, feedback);
        }
    }

    private static StandingFeedback granted(StandingFeedback before, Feedback feedback) {
        boolean snoozes = feedback.kind() == Feedback.Kind.SNOOZE;
        boolean normal = feedback.kind() == Feedback.Kind.NORMAL;
        boolean away = feedback.kind() == Feedback.Kind.AWAY;
        boolean stay = away || feedback.kind() == Feedback.Kind.BACK;
        return new StandingFeedback(
                snoozes ? feedback.until() : before.snoozedUntil(),
                normal ? feedback.litres() : before.normalLitresPerHour(),
                normal ? feedback.at() + Feedback.NORMAL_MILLIS : before.normalUntil(),
                stay ? feedback.from() : before.awayFrom(),
                stay ? feedback.until() : before.awayUntil(),
                feedback.kind() == Feedback.Kind.BUDGET
                        ? Math.round(feedback.litres())
                        : before.budgetLitres(),
                stay ? feedback.at() : before.stayAskedAt());
    }

    /**
     * Forgets what newer feedback replaced before {@code instant}: no read before it comes again.
     */
    public void settle(long instant) {
        if (allFeedback.size() < 2 || allFeedback.get(1).at() > instant) {
            return;
        }
        boolean changed = false;
        for (int i = allFeedback.size() - 2; i >= 0; i--) {
            if (isReplaced(i, instant)) {
                allFeedback.remove(i);
                changed = true;
            }
        }
        if (changed) {
            forget();
        }
    }

    private boolean isReplaced(int i, long instant) {
        for (int later = i + 1; later < allFeedback.size(); later++) {
            if (allFeedback.get(later).at() > instant) {
                return false;
            }
            if (allFeedback.get(later).kind().replaces(allFeedback.get(i).kind())) {
                return true;
            }
        }
        return false;
    }

    /** Forgets everything. */
    public void clear() {
        allFeedback.clear();
        forget();
    }

    private void forget() {
        known = StandingFeedback.NONE;
        knownFrom = 0;
        knownTo = 0;
        if (allFeedback.isEmpty()) {
            knownFrom = Long.MIN_VALUE;
            knownTo = Long.MAX_VALUE;
        }
    }

    /** The feedback, oldest first; a copy. */
    public List<Feedback> allFeedback() {
        return List.copyOf(allFeedback);
    }

    public boolean isEmpty() {
        return allFeedback.isEmpty();
    }

    public int size() {
        return allFeedback.size();
    }
}
