package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Every message without an end, each once. Those that are ready go by severity, of the same one the
 * freshest first: after an outage the news that is still new is not stuck behind the old. Used by
 * the task thread only.
 */
final class SendQueue {

    private static final Comparator<HeldSms> FIRST =
            Comparator.comparing(
                            (HeldSms held) -> held.message().severity(),
                            Comparator.<Severity>reverseOrder())
                    .thenComparing(
                            held -> held.message().decidedAt(), Comparator.<Long>reverseOrder())
                    .thenComparing(HeldSms::alertId);

    private static final Comparator<HeldSms> SOONEST =
            Comparator.comparingLong(HeldSms::notBefore).thenComparing(HeldSms::alertId);

    /** Nothing is left to ask the provider about it: it can be ended at once. */
    private final Predicate<HeldSms> over;

    private final Map<String, HeldSms> all = new LinkedHashMap<>();
    private final PriorityQueue<HeldSms> ready = new PriorityQueue<>(FIRST);
    private final PriorityQueue<HeldSms> later = new PriorityQueue<>(SOONEST);

    private final Deque<HeldSms> ending = new ArrayDeque<>();

    /**
     * @param over whether nothing is left to ask the provider about a message that waits
     */
    SendQueue(Predicate<HeldSms> over) {
        this.over = over;
    }

    int size() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean contains(String alertId) {
        return all.containsKey(alertId);
    }

    /** In flight or waiting; null when it is neither. */
    HeldSms find(String alertId) {
        return all.get(alertId);
    }

    /** Everything, in flight or waiting; a copy. */
    List<HeldSms> everything() {
        return List.copyOf(all.values());
    }

    /** Takes one in, or a step further; false when it is new and is held already. */
    boolean add(HeldSms sms) {
        if (all.putIfAbsent(sms.alertId(), sms) != null) {
            return false;
        }
        await(sms);
        return true;
    }

    /** A message that was in flight waits again. */
    void putBack(HeldSms sms) {
        all.put(sms.alertId(), sms);
        await(sms);
    }

    private void await(HeldSms sms) {
        (over.test(sms) ? ending : later).add(sms);
    }

    /** Takes out what is to be ended, whatever the provider does. */
    List<HeldSms> takeEnding() {
        List<HeldSms> taken = List.copyOf(ending);
        ending.clear();
        return taken;
    }

    /** Changes everything that waits, and nothing that is in flight. */
    void change(UnaryOperator<HeldSms> change) {
        List<HeldSms> waiting = new ArrayList<>(ready);
        waiting.addAll(later);
        waiting.addAll(ending);
        ready.clear();
        later.clear();
        ending.clear();
        waiting.forEach(sms -> putBack(change.apply(sms)));
    }

    /**
     * It must not be sent any more: what is in flight, not once more. False when it is not here.
     */
    boolean withdraw(String alertId, Reason why, long now) {
        HeldSms held = all.get(alertId);
        if (held == null) {
            return false;
        }
        HeldSms withdrawn = held.as(held.message().withdrawn(why));
        if (pull(alertId) == null) {
            all.put(alertId, withdrawn);
        } else {
            putBack(withdrawn.at(now));
        }
        return true;
    }

    /** The same for each of those, where they are. */
    void withdrawAll(Predicate<SmsMessage> which, Reason why, long now) {
        for (HeldSms held : everything()) {
            if (which.test(held.message())) {
                withdraw(held.alertId(), why, now);
            }
        }
    }

    /** The message has its end. */
    void remove(String alertId) {
        all.remove(alertId);
    }

    /** The next one to go now; null when none is ready. */
    HeldSms poll(long now) {
        while (!later.isEmpty() && later.peek().notBefore() <= now) {
            ready.add(later.poll());
        }
        return ready.poll();
    }

    /** Takes out a message that waits; null when it does not, or is in flight. */
    HeldSms pull(String alertId) {
        HeldSms sms = all.get(alertId);
        if (sms == null) {
            return null;
        }
        for (Collection<HeldSms> waiting : List.of(ready, later, ending)) {
            if (waiting.remove(sms)) {
                return sms;
            }
        }
        return null;
    }

    /** Epoch milliseconds at which something is ready; Long.MAX_VALUE when nothing waits. */
    long nextAt() {
        if (!ready.isEmpty()) {
            return Long.MIN_VALUE;
        }
        return later.isEmpty() ? Long.MAX_VALUE : later.peek().notBefore();
    }
}
