package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.LogIds;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.io.IOException;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one message one step further: journal the intent, POST once, journal the outcome; or, when
 * an earlier step left doubt, look into the provider's list. It may be stopped at any point: the
 * journal says where to go on, and a POST is never made on top of doubt. Called by several threads,
 * for one message by one thread at a time.
 *
 * <p>One message is POSTed twice at most, whatever the provider answers: the journal counts each
 * POST of which a byte may have left. After the second one a person decides.
 */
final class SendProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(SendProtocol.class);

    static final int MOST_POSTS = 2;

    /** Answers with which a provider refuses the account: it would refuse a look, too. */
    private static final Set<Integer> REFUSES_ACCOUNT = Set.of(401, 403, 404);

    private final SendJournal journal;
    private final SmsGateway gateway;
    private final SmsSettings settings;
    private final LongSupplier clock;

    /**
     * @param clock epoch milliseconds; the same kind of clock in every process that shares a
     *     journal
     */
    SendProtocol(
            SendJournal journal, SmsGateway gateway, SmsSettings settings, LongSupplier clock) {
        this.journal = journal;
        this.gateway = gateway;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param secondNotBefore epoch milliseconds before which no message is POSTed a second time,
     *     because the provider answers nobody
     * @throws IOException when the journal cannot take an entry: the sender must stop
     */
    SendStep advance(HeldSms sms, long secondNotBefore) throws IOException {
        SmsMessage message = sms.message();
        SendRecord known = journal.find(message.alertId());
        if (known == null) {
            return post(message, entry(message, SendState.NOT_SENT, 0, null, 0, 0));
        }
        return switch (known.state()) {
            case REFUSED, PARKED, EXPIRED -> SendStep.alreadyFinished(known.state());
            case ACCEPTED -> afterFailure(sms, known, secondNotBefore);
            case NOT_SENT, MISCONFIGURED -> afterRefusal(message, known, secondNotBefore);
            case INTENT, IN_DOUBT -> reconcile(message, known, secondNotBefore);
        };
    }

    /**
     * The provider reported a message that may be in doubt here: it has it.
     *
     * @throws IOException as {@link #advance}
     */
    SendStep confirm(SmsMessage message, String sid) throws IOException {
        SendRecord known = journal.find(message.alertId());
        if (known == null || known.state().isTerminal()) {
            return SendStep.alreadyFinished(known == null ? SendState.INTENT : known.state());
        }
        return accepted(message, known, sid, null);
    }

    /**
     * Ends a message that was not POSTed, and must not be: its number is barred.
     *
     * @param code the provider's error code for that
     * @throws IOException as {@link #advance}
     */
    SendStep refuse(SmsMessage message, int code) throws IOException {
        journal.append(entry(message, SendState.REFUSED, 0, null, 0, code));
        return SendStep.resolved(SendState.REFUSED, null);
    }

    private SendStep post(SmsMessage message, SendRecord before) throws IOException {
        long now = clock.getAsLong();
        if (message.staleness(now) != null) {
            return settle(message, SendState.EXPIRED, before, null);
        }
        long allowed = allowed(message, now);
        if (allowed > now) {
            return SendStep.held(message, before, null, allowed, now);
        }
        int posts = before.attempt() + 1;
        // Counted from before the intent was written: its age in the journal is never understated.
        long leaseUntil = System.nanoTime() + settings.lease().toNanos();
        journal.append(entry(message, SendState.INTENT, posts, before.sid(), 0, 0));
        long written = clock.getAsLong();
        if (message.staleness(written) != null || allowed(message, written) > written) {
            return missedItsTime(message, before);
        }
        GatewayAnswer answer = gateway.send(message, message.notAfter() - written, leaseUntil);
        if (answer.outcome() == DeliveryOutcome.NOT_SENT && answer.httpStatus() == 0) {
            // No byte of it left.
            posts--;
        }
        SendState state = stateAfter(answer.outcome(), posts);
        String sid = answer.sid() == null ? before.sid() : answer.sid();
        journal.append(entry(message, state, posts, sid, answer.httpStatus(), answer.code()));
        if (state == SendState.PARKED || state == SendState.REFUSED) {
            try (LogIds ids = LogIds.of(message)) {
                LOG.warn(
                        "SMS of alert {} is given up: {}, HTTP {}, code {}",
                        message.alertId(),
                        state,
                        answer.httpStatus(),
                        answer.code());
            }
        }
        return new SendStep(state, answer, posts, false, null, waitAfter(state, message, answer));
    }

    /** Writing the intent took so long that its hour or its news ended: no byte of it left. */
    private SendStep missedItsTime(SmsMessage message, SendRecord before) throws IOException {
        SendRecord back = SendRecord.of(message, SendState.NOT_SENT, before, clock.getAsLong());
        journal.append(back);
        long now = clock.getAsLong();
        return SendStep.held(message, back, null, allowed(message, now), now);
    }

    /** When its POST may begin: it may leave as long as the lease lasts, and not at night. */
    private long allowed(SmsMessage message, long now) {
        long allowed = message.hours().nextAllowed(now);
        if (allowed > now) {
            return allowed;
        }
        long leaves = now + settings.lease().toMillis();
        long thenAllowed = message.hours().nextAllowed(leaves);
        return thenAllowed > leaves ? thenAllowed : now;
    }

    /** What is refused goes behind the next question: it may be this message alone. */
    private long waitAfter(SendState state, SmsMessage message, GatewayAnswer answer) {
        return switch (state) {
            case IN_DOUBT -> settings.grace().toMillis();
            case MISCONFIGURED -> 2 * settings.probeEvery().toMillis();
            case NOT_SENT -> {
                long now = clock.getAsLong();
                yield answer.outcome() == DeliveryOutcome.LIMIT_OF_NUMBER
                        ? HeldSms.beforeStale(message, now + answer.retryAfterMillis()) - now
                        : 0;
            }
            default -> 0;
        };
    }

    /** The provider took it, and it may not have arrived. */
    private SendStep afterFailure(HeldSms sms, SendRecord known, long secondNotBefore)
            throws IOException {
        if (!sms.undelivered() || known.attempt() >= MOST_POSTS) {
            return SendStep.alreadyFinished(known.state());
        }
        long now = clock.getAsLong();
        return now < secondNotBefore && sms.message().staleness(now) == null
                ? SendStep.held(sms.message(), known, null, secondNotBefore, now)
                : post(sms.message(), known);
    }

    /** The provider took nothing the last time, or did not get it. */
    private SendStep afterRefusal(SmsMessage message, SendRecord known, long secondNotBefore)
            throws IOException {
        long now = clock.getAsLong();
        if (known.attempt() == 0 || message.staleness(now) != null) {
            return post(message, known);
        }
        if (known.attempt() >= MOST_POSTS) {
            return settle(message, SendState.PARKED, known, null);
        }
        GatewaySearch.Finding list = null;
        if (REFUSES_ACCOUNT.contains(known.httpStatus())) {
            // A look costs no POST, and tells whether the account is taken again.
            long readable = known.at() + settings.grace().toMillis();
            if (now < readable) {
                return SendStep.held(message, known, null, readable, now);
            }
            GatewaySearch search = find(message, known);
            list = search.finding();
            if (list == GatewaySearch.Finding.FOUND) {
                return accepted(message, known, search.sid(), list);
            }
        }
        if (list != GatewaySearch.Finding.ABSENT && now < secondNotBefore) {
            long next = now + settings.probeEvery().toMillis();
            return SendStep.held(message, known, list, list == null ? secondNotBefore : next, now);
        }
        return post(message, known).having(list);
    }

    private SendStep reconcile(SmsMessage message, SendRecord known, long secondNotBefore)
            throws IOException {
        long readable = known.at() + settings.grace().toMillis();
        long now = clock.getAsLong();
        if (now < readable) {
            return SendStep.held(known.state(), null, readable - now);
        }
        GatewaySearch search = find(message, known);
        return switch (search.finding()) {
            case FOUND -> accepted(message, known, search.sid(), search.finding());
            case ABSENT -> sendAgainOrPark(message, known, secondNotBefore);
            case UNREADABLE ->
                    message.staleness(now) != null
                            ? settle(message, SendState.PARKED, known, search.finding())
                            : SendStep.held(
                                    known.state(), search.finding(), settings.grace().toMillis());
        };
    }

    private SendStep sendAgainOrPark(SmsMessage message, SendRecord known, long secondNotBefore)
            throws IOException {
        GatewaySearch.Finding list = GatewaySearch.Finding.ABSENT;
        long now = clock.getAsLong();
        boolean urgent = message.severity().compareTo(settings.resendFrom()) >= 0;
        if (!urgent || message.staleness(now) != null || known.attempt() >= MOST_POSTS) {
            return settle(message, SendState.PARKED, known, list);
        }
        if (now < secondNotBefore) {
            return SendStep.held(message, known, list, secondNotBefore, now);
        }
        try (LogIds ids = LogIds.of(message)) {
            LOG.info("SMS of alert {} was not accepted; sending again", message.alertId());
        }
        return post(message, known).having(list);
    }

    private GatewaySearch find(SmsMessage message, SendRecord known) {
        return gateway.find(
                new SoughtSms(
                        message.to(),
                        ReferenceCode.of(message.alertId()),
                        known.sid(),
                        known.at()));
    }

    private SendStep accepted(
            SmsMessage message, SendRecord known, String sid, GatewaySearch.Finding list)
            throws IOException {
        journal.append(entry(message, SendState.ACCEPTED, known.attempt(), sid, 0, 0));
        return SendStep.resolved(SendState.ACCEPTED, list);
    }

    private SendStep settle(
            SmsMessage message, SendState state, SendRecord before, GatewaySearch.Finding list)
            throws IOException {
        try (LogIds ids = LogIds.of(message)) {
            LOG.warn("SMS of alert {} is given up: {}", message.alertId(), state);
        }
        journal.append(SendRecord.of(message, state, before, clock.getAsLong()));
        return SendStep.resolved(state, list);
    }

    private static SendState stateAfter(DeliveryOutcome outcome, int posts) {
        return switch (outcome) {
            case ACCEPTED -> SendState.ACCEPTED;
            case REFUSED, OPTED_OUT -> SendState.REFUSED;
            case IN_DOUBT -> SendState.IN_DOUBT;
            case NOT_SENT, LIMIT_OF_NUMBER, LIMIT_OF_ACCOUNT ->
                    posts < MOST_POSTS ? SendState.NOT_SENT : SendState.PARKED;
            case MISCONFIGURED -> posts < MOST_POSTS ? SendState.MISCONFIGURED : SendState.PARKED;
        };
    }

    private SendRecord entry(
            SmsMessage message, SendState state, int attempt, String sid, int status, int code) {
        return SendRecord.of(message, state, attempt, clock.getAsLong(), sid, status, code);
    }
}
