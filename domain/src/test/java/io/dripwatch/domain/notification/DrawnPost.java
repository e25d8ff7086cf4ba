package io.dripwatch.domain.notification;

import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Budget, sender and provider as the policy sees them. What each SMS comes to, and when that is
 * heard of, is drawn from a seed: it goes out, waits, is held, dropped, refused, or in flight when
 * it is withdrawn.
 */
final class DrawnPost {

    private final SplittableRandom random;
    private final Map<String, Notice> waiting = new LinkedHashMap<>();

    /** POSTed, and the answer is not in the journal yet; whether it was taken. */
    private final Map<String, Boolean> inFlight = new LinkedHashMap<>();

    private final Deque<MessageOutcome> outcomes = new ArrayDeque<>();

    /** What readers got, in the order in which it was POSTed. */
    final List<Notice> heard = new ArrayList<>();

    /** What readers did not get, and never will. */
    final List<Notice> lost = new ArrayList<>();

    DrawnPost(SplittableRandom random) {
        this.random = random;
    }

    void take(Decision decision, long now) {
        for (String smsId : decision.withdrawn()) {
            Notice withdrawn = waiting.remove(smsId);
            if (withdrawn != null) {
                ends(withdrawn, MessageStage.EXPIRED, Reason.OVERTAKEN, now);
            }
        }
        if (decision.verdict() == Verdict.SEND) {
            waiting.put(decision.notice().smsId(), decision.notice());
        }
    }

    /** Some of what waits goes on; nothing need. */
    void goOn(long now) {
        for (Map.Entry<String, Boolean> posted : List.copyOf(inFlight.entrySet())) {
            if (random.nextBoolean()) {
                inFlight.remove(posted.getKey());
                say(
                        posted.getKey(),
                        posted.getValue() ? MessageStage.ACCEPTED : MessageStage.REFUSED,
                        null,
                        now);
            }
        }
        for (Notice notice : List.copyOf(waiting.values())) {
            switch (random.nextInt(12)) {
                case 0 -> say(notice.smsId(), MessageStage.HELD, Reason.BUDGET, now);
                case 1 -> {
                    waiting.remove(notice.smsId());
                    ends(notice, MessageStage.DROPPED, Reason.BUDGET, now);
                }
                case 2 -> {
                    waiting.remove(notice.smsId());
                    ends(notice, MessageStage.EXPIRED, Reason.STALE, now);
                }
                case 3, 4, 5 -> {}
                default -> post(notice, now);
            }
        }
    }

    private void post(Notice notice, long now) {
        waiting.remove(notice.smsId());
        boolean taken = random.nextInt(6) > 0;
        (taken ? heard : lost).add(notice);
        inFlight.put(notice.smsId(), taken);
        say(notice.smsId(), MessageStage.POSTED, null, now);
    }

    private void ends(Notice notice, MessageStage stage, Reason reason, long now) {
        lost.add(notice);
        say(notice.smsId(), stage, reason, now);
    }

    private void say(String smsId, MessageStage stage, Reason reason, long now) {
        MessageOutcome outcome = new MessageOutcome("home-1", smsId, stage, reason, 0, now);
        outcomes.add(outcome);
        if (random.nextInt(8) == 0) {
            outcomes.add(outcome);
        }
    }

    boolean isDone() {
        return waiting.isEmpty() && inFlight.isEmpty() && outcomes.isEmpty();
    }

    /** The next outcome, if it is heard of already; else null. */
    MessageOutcome next(boolean all) {
        return all || random.nextInt(3) > 0 ? outcomes.poll() : null;
    }
}
