package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.SecondLook;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.mailbox.SenderPool;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the registry for messages that waited long, and for those to a number that is barred:
 * all of them at one reading. Used by the task thread only.
 */
final class SecondLooks {

    private static final Logger LOG = LoggerFactory.getLogger(SecondLooks.class);

    /** Longer than an incident goes on; who is warned later is tried once more; milliseconds. */
    private static final long REMEMBERS = Duration.ofDays(396).toMillis();

    private final SendQueue queue;
    private final SendJournal journal;

    /** Null where nothing is looked at again. */
    private final SecondLook rules;

    private final Households households;

    private final Map<PhoneNumber, BarredNumber> barred = new HashMap<>();

    /** Epoch milliseconds, by alertId. */
    private final Map<String, Long> lookedAt = new HashMap<>();

    /** Epoch milliseconds at which the registry was asked about a number that is barred. */
    private final Map<PhoneNumber, Long> askedAt = new HashMap<>();

    private boolean looking;

    /**
     * @param rules null to look at nothing again
     * @param households null where rules are
     */
    SecondLooks(SendQueue queue, SendJournal journal, SecondLook rules, Households households) {
        this.queue = queue;
        this.journal = journal;
        this.rules = rules;
        this.households = households;
    }

    void restore(BarredNumber known) {
        barred.put(known.number(), known);
    }

    List<BarredNumber> barred() {
        return List.copyOf(barred.values());
    }

    /** The provider said that nothing of ours reaches the number. */
    void bar(PhoneNumber number, long now, int code) {
        barred.values().removeIf(old -> now - old.at() >= REMEMBERS);
        barred.put(number, new BarredNumber(number, now, code));
    }

    /** Its reader wants SMS again. */
    void letIn(PhoneNumber number) {
        barred.remove(number);
    }

    /**
     * Why nothing may be POSTed to the message's number; null when it may. Whom no look could ever
     * find consenting again, as the duty phone, is not refused: the provider answers each time.
     */
    BarredNumber refusal(SmsMessage message) {
        boolean canLook = rules != null && SecondLook.concerns(message);
        return canLook && isUntouched(message.alertId()) ? barred.get(message.to()) : null;
    }

    /** Nothing of it is at the provider, or may be. */
    private boolean isUntouched(String alertId) {
        SendRecord record = journal.find(alertId);
        return record == null
                || record.state() == SendState.NOT_SENT
                || record.state() == SendState.MISCONFIGURED;
    }

    void forget(String alertId) {
        lookedAt.remove(alertId);
    }

    /** Whether the message must not go before it was looked at. */
    boolean isDue(SmsMessage message, long now) {
        if (rules == null || message.isWithdrawn() || !SecondLook.concerns(message)) {
            return false;
        }
        // By the readings' clock nothing is old, and nothing is later.
        long decidedAt = message.notAfter() == SmsMessage.NEVER_STALE ? now : message.decidedAt();
        Long looked = lookedAt.get(message.alertId());
        boolean old = now - Math.max(decidedAt, looked == null ? 0 : looked) >= holdsFor();
        Long asked = askedAt.get(message.to());
        boolean suspect =
                barred.containsKey(message.to()) && (asked == null || now - asked >= holdsFor());
        return old || suspect;
    }

    private static long holdsFor() {
        return SecondLook.HOLDS_FOR.toMillis();
    }

    /**
     * Puts back what is due, and looks after it and everything else that is, unless the registry is
     * being read already.
     *
     * @param then on the task thread, when it is done
     */
    void at(List<HeldSms> due, SenderPool pool, LongSupplier clock, Runnable then) {
        due.forEach(queue::putBack);
        if (due.isEmpty() || looking) {
            return;
        }
        looking = true;
        Set<String> meters = meters(clock.getAsLong());
        pool.aside(
                "second look",
                () -> households.newest(meters),
                (registry, failure) -> {
                    looking = false;
                    if (failure != null) {
                        throw new IOException(
                                "Sending stops: the registry cannot be read", failure);
                    }
                    apply(meters, registry, clock.getAsLong());
                    then.run();
                });
    }

    private Set<String> meters(long now) {
        return queue.everything().stream()
                .map(HeldSms::message)
                .filter(message -> isDue(message, now))
                .map(SmsMessage::meterId)
                .collect(Collectors.toSet());
    }

    /** What fell due while the registry was read waits for the next look. */
    private void apply(Set<String> meters, Map<String, HouseholdUpdate> registry, long now) {
        askedAt.values().removeIf(asked -> now - asked >= holdsFor());
        Set<PhoneNumber> asked = new HashSet<>();
        queue.change(
                held -> {
                    if (!isDue(held.message(), now) || !meters.contains(held.message().meterId())) {
                        return held;
                    }
                    lookedAt.put(held.alertId(), now);
                    asked.add(held.message().to());
                    return judged(held, registry.get(held.message().meterId()), now);
                });
        for (PhoneNumber number : asked) {
            if (barred.containsKey(number)) {
                askedAt.put(number, now);
            }
        }
    }

    private HeldSms judged(HeldSms held, HouseholdUpdate update, long now) {
        SmsMessage message = held.message();
        Household household = update == null ? null : update.household();
        SecondLook.Finding found = rules.at(message, household);
        if (found.reason() != null) {
            try (LogIds ids = LogIds.of(message)) {
                LOG.info(
                        "SMS of alert {} is not sent any more: {}", held.alertId(), found.reason());
            }
            return held.as(message.withdrawn(found.reason())).at(now);
        }
        BarredNumber refused = barred.get(found.to());
        if (refused != null && update.timestamp() > refused.at()) {
            // Written after the refusal, with consent: the utility knows better by now.
            barred.remove(found.to());
        }
        if (isUntouched(held.alertId())) {
            return held.as(message.to(found.to()).within(found.hours()));
        }
        // POSTed to the old number, it is looked for under that one, and never sent to another.
        boolean sendable = found.to().equals(message.to()) && !barred.containsKey(message.to());
        return held.as(
                sendable ? message.within(found.hours()) : message.withdrawn(Reason.NO_PHONE));
    }
}
