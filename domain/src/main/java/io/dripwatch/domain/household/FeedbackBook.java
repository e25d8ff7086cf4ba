package io.dripwatch.domain.household;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one household asked for, so far as it still matters. What holds at an instant is a function
 * of the set of wishes: of each kind, the newest that was made by then. So the order and number of
 * their arrivals do not matter, and a recording may hand them all over before its first read.
 */
public final class FeedbackBook {

    /** More than any household asks for in a settle horizon; of more, the oldest go. */
    public static final int MOST = 256;

    private final List<Feedback> wishes = new ArrayList<>(0);

    /** What held when asked last, and from when to when that holds. */
    private StandingFeedback known = StandingFeedback.NONE;

    private long knownFrom = Long.MIN_VALUE;
    private long knownTo = Long.MAX_VALUE;

    /** Takes a wish; false when it was known. */
    public boolean add(Feedback wish) {
        int place = Collections.binarySearch(wishes, wish);
        if (place >= 0) {
            return false;
        }
        wishes.add(-place - 1, wish);
        if (wishes.size() > MOST) {
            wishes.remove(0);
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
        for (Feedback wish : wishes) {
            if (wish.at() > instant) {
                knownTo = wish.at();
                return;
            }
            knownFrom = wish.at();
            known = granted(known, wish);
        }
    }

    private static StandingFeedback granted(StandingFeedback before, Feedback wish) {
        boolean snoozes = wish.kind() == Feedback.Kind.SNOOZE;
        boolean normal = wish.kind() == Feedback.Kind.NORMAL;
        boolean away = wish.kind() == Feedback.Kind.AWAY;
        boolean stay = away || wish.kind() == Feedback.Kind.BACK;
        return new StandingFeedback(
                snoozes ? wish.until() : before.snoozedUntil(),
                normal ? wish.litres() : before.normalLitresPerHour(),
                normal ? wish.at() + Feedback.NORMAL_MILLIS : before.normalUntil(),
                stay ? wish.from() : before.awayFrom(),
                stay ? wish.until() : before.awayUntil(),
                wish.kind() == Feedback.Kind.BUDGET
                        ? Math.round(wish.litres())
                        : before.budgetLitres(),
                stay ? wish.at() : before.stayAskedAt());
    }

    /** Forgets what a newer wish replaced before {@code instant}: no read before it comes again. */
    public void settle(long instant) {
        if (wishes.size() < 2 || wishes.get(1).at() > instant) {
            return;
        }
        boolean changed = false;
        for (int i = wishes.size() - 2; i >= 0; i--) {
            if (isReplaced(i, instant)) {
                wishes.remove(i);
                changed = true;
            }
        }
        if (changed) {
            forget();
        }
    }

    private boolean isReplaced(int i, long instant) {
        for (int later = i + 1; later < wishes.size(); later++) {
            if (wishes.get(later).at() > instant) {
                return false;
            }
            if (wishes.get(later).kind().replaces(wishes.get(i).kind())) {
                return true;
            }
        }
        return false;
    }

    private void forget() {
        known = StandingFeedback.NONE;
        knownFrom = 0;
        knownTo = 0;
        if (wishes.isEmpty()) {
            knownFrom = Long.MIN_VALUE;
            knownTo = Long.MAX_VALUE;
        }
    }

    /** The wishes, oldest first; a copy. */
    public List<Feedback> wishes() {
        return List.copyOf(wishes);
    }

    public boolean isEmpty() {
        return wishes.isEmpty();
    }
}
