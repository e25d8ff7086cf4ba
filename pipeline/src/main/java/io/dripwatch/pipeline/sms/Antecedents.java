package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.SecondLook;
import io.dripwatch.domain.notification.SmsMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a message builds on, and whether its reader got any of it: by the journal, and by what waits
 * here. Used by the task thread only.
 */
final class Antecedents {

    private final SendJournal journal;
    private final SendQueue queue;

    /** Good news by what it waits for; ids. */
    private final Map<String, Set<String>> waitingFor = new HashMap<>();

    Antecedents(SendJournal journal, SendQueue queue) {
        this.journal = journal;
        this.queue = queue;
    }

    /**
     * Takes back what the newer message makes untrue, unless it was POSTed. Good news takes back
     * only what waited long: a warning of minutes ago is still worth its SMS. A reminder leaves
     * what waits, unless it goes out in first words; and by the readings' clock everything is told
     * as it was.
     */
    void overtakenBy(SmsMessage newer, long now) {
        if (newer.isWithdrawn()) {
            return;
        }
        switch (newer.occasion()) {
            case WARNING, REMINDER -> {}
            case WORSE -> newer.after().forEach(smsId -> withdraw(queue.find(smsId), 0, now));
            case ALL_CLEAR, RETRACTION ->
                    newer.after()
                            .forEach(
                                    smsId ->
                                            withdraw(
                                                    queue.find(smsId),
                                                    SecondLook.HOLDS_FOR.toMillis(),
                                                    now));
            // An all-clear that waits is named by nobody.
            case REOPENED ->
                    queue.everything().stream()
                            .filter(held -> held.message().isOfSameAs(newer))
                            .filter(held -> !held.alertId().equals(newer.alertId()))
                            .filter(held -> isBefore(held.message(), newer))
                            .forEach(held -> withdraw(held, 0, now));
        }
    }

    /** Neither decided later, nor built on the newer one. */
    private static boolean isBefore(SmsMessage held, SmsMessage newer) {
        return held.decidedAt() <= newer.decidedAt() && !held.after().contains(newer.alertId());
    }

    private void withdraw(HeldSms held, long leastAge, long now) {
        if (held == null
                || held.message().notAfter() == SmsMessage.NEVER_STALE
                || now - held.message().decidedAt() < leastAge
                || !isUntouched(held.alertId()) && !held.undelivered()
                || queue.pull(held.alertId()) == null) {
            return;
        }
        queue.putBack(held.as(held.message().withdrawn()).at(now));
    }

    /** The SMS has its end: what waited for that need not any more. */
    void ended(String smsId, long now) {
        for (String waiting : waitingFor.getOrDefault(smsId, Set.of())) {
            HeldSms held = queue.pull(waiting);
            if (held != null) {
                queue.putBack(held.at(now));
            }
        }
        waitingFor.remove(smsId);
    }

    /**
     * The message as it is to be sent now, having overtaken what waits; withdrawn where it is void,
     * and null where what it builds on is in doubt: good news can wait for that.
     */
    SmsMessage resolve(SmsMessage message, long now) {
        if (message.isWithdrawn() || message.after().isEmpty() || !isUntouched(message.alertId())) {
            return message;
        }
        // What was in flight when this came may be back by now.
        overtakenBy(message, now);
        boolean goodNews = message.endsIncident();
        if (goodNews && message.after().stream().anyMatch(smsId -> isOpen(smsId, now))) {
            if (message.after().stream().anyMatch(this::isAccepted)) {
                return message;
            }
            for (String smsId : message.after()) {
                waitingFor.computeIfAbsent(smsId, none -> new HashSet<>()).add(message.alertId());
            }
            return null;
        }
        SmsMessage given =
                message.given(smsId -> isHeard(smsId, message, now)).orElseGet(message::withdrawn);
        if (given.after().isEmpty()) {
            // In first words: what it was to build on must not follow them.
            message.after().forEach(smsId -> withdraw(queue.find(smsId), 0, now));
        }
        return given;
    }

    /** Nothing of it is at the provider, or may be. */
    boolean isUntouched(String smsId) {
        SendRecord record = journal.find(smsId);
        return record == null
                || record.state() == SendState.NOT_SENT
                || record.state() == SendState.MISCONFIGURED;
    }

    /** It may still go out, or may have. */
    private boolean isOpen(String smsId, long now) {
        HeldSms held = queue.find(smsId);
        return held != null && (now <= held.message().notAfter() || !isUntouched(smsId));
    }

    private boolean isAccepted(String smsId) {
        SendRecord record = journal.find(smsId);
        HeldSms held = queue.find(smsId);
        return record != null
                && record.state() == SendState.ACCEPTED
                && (held == null || !held.undelivered());
    }

    /** It went out. What is still here will not be heard before this, except in a replay. */
    private boolean isHeard(String smsId, SmsMessage newer, long now) {
        if (queue.contains(smsId)) {
            boolean replayed = newer.notAfter() == SmsMessage.NEVER_STALE;
            return isAccepted(smsId) || replayed && isOpen(smsId, now);
        }
        SendRecord record = journal.find(smsId);
        // An entry that the journal lost is one that once had an end.
        return record == null || record.state() == SendState.ACCEPTED;
    }
}
