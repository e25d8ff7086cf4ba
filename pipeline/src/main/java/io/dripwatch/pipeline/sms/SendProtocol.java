package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.ReferenceCode;
import io.dripwatch.domain.notification.SmsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one message one step further: journal the intent, POST once, journal the outcome; or, when
 * an earlier step left doubt, look into the provider's list. It may be stopped at any point: the
 * journal says where to go on, and a POST is never made on top of doubt. Called by several threads,
 * for one message by one thread at a time.
 */
final class SendProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(SendProtocol.class);

    private static final int FIRST_ATTEMPT = 1;

    private static final int SERVER_ERROR = 500;

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
     * @param away no message has got a usable answer since the last one without
     * @throws IOException when the journal cannot take an entry: the sender must stop
     */
    SendStep advance(SmsMessage message, boolean away) throws IOException {
        SendRecord known = journal.find(message.alertId());
        if (known == null) {
            return post(message, FIRST_ATTEMPT);
        }
        return switch (known.state()) {
            case ACCEPTED, REFUSED, PARKED, EXPIRED -> SendStep.alreadyFinished(known.state());
            case NOT_SENT, MISCONFIGURED -> post(message, known.attempt());
            case INTENT, IN_DOUBT -> reconcile(message, known, away);
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
        journal.append(entry(message, SendState.ACCEPTED, known.attempt(), sid, 0, 0));
        return SendStep.resolved(SendState.ACCEPTED);
    }

    /**
     * Ends a message that was not POSTed, and must not be: its reader opted out.
     *
     * @param code the provider's error code for that
     * @throws IOException as {@link #advance}
     */
    SendStep refuse(SmsMessage message, int code) throws IOException {
        journal.append(entry(message, SendState.REFUSED, FIRST_ATTEMPT, null, 0, code));
        return SendStep.resolved(SendState.REFUSED);
    }

    private SendStep post(SmsMessage message, int attempt) throws IOException {
        long now = clock.getAsLong();
        if (now > message.notAfter()) {
            return settle(message, SendState.EXPIRED, attempt);
        }
        // Counted from before the intent was written: its age in the journal is never understated.
        long leaseUntil = System.nanoTime() + settings.lease().toNanos();
        journal.append(entry(message, SendState.INTENT, attempt, null, 0, 0));
        GatewayAnswer answer = gateway.send(message, message.notAfter() - now, leaseUntil);
        SendState state = stateAfter(answer.outcome());
        journal.append(
                entry(message, state, attempt, answer.sid(), answer.httpStatus(), answer.code()));
        long wait = state == SendState.IN_DOUBT ? settings.grace().toMillis() : 0;
        return new SendStep(
                state,
                answer.outcome(),
                false,
                wait,
                answer.retryAfterMillis(),
                answer.httpStatus());
    }

    private SendStep reconcile(SmsMessage message, SendRecord known, boolean away)
            throws IOException {
        long readable = known.at() + settings.grace().toMillis();
        long now = clock.getAsLong();
        if (now < readable) {
            return SendStep.stillInDoubt(known.state(), readable - now);
        }
        GatewaySearch search = gateway.find(message.to(), ReferenceCode.of(message.alertId()));
        return switch (search.finding()) {
            case FOUND -> {
                journal.append(
                        entry(message, SendState.ACCEPTED, known.attempt(), search.sid(), 0, 0));
                yield SendStep.resolved(SendState.ACCEPTED);
            }
            case ABSENT -> sendAgainOrPark(message, known, away);
            case UNREADABLE ->
                    now > message.notAfter()
                            ? settle(message, SendState.PARKED, known.attempt())
                            : SendStep.stillInDoubt(known.state(), settings.grace().toMillis());
        };
    }

    private SendStep sendAgainOrPark(SmsMessage message, SendRecord known, boolean away)
            throws IOException {
        boolean urgent = message.severity().compareTo(settings.resendFrom()) >= 0;
        boolean fresh = clock.getAsLong() <= message.notAfter();
        if (urgent && fresh && away && known.httpStatus() >= SERVER_ERROR) {
            // The provider said that it failed, its list agrees, and nobody has fared better since:
            // this asks whether it is back, and uses nothing up.
            return post(message, known.attempt());
        }
        if (urgent && fresh && known.attempt() == FIRST_ATTEMPT) {
            LOG.info("SMS of alert {} was not accepted; sending again", message.alertId());
            return post(message, known.attempt() + 1);
        }
        return settle(message, SendState.PARKED, known.attempt());
    }

    private SendStep settle(SmsMessage message, SendState state, int attempt) throws IOException {
        LOG.warn("SMS of alert {} is given up: {}", message.alertId(), state);
        journal.append(entry(message, state, attempt, null, 0, 0));
        return SendStep.resolved(state);
    }

    private static SendState stateAfter(DeliveryOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> SendState.ACCEPTED;
            case NOT_SENT -> SendState.NOT_SENT;
            case REFUSED, OPTED_OUT -> SendState.REFUSED;
            case MISCONFIGURED -> SendState.MISCONFIGURED;
            case IN_DOUBT -> SendState.IN_DOUBT;
        };
    }

    private SendRecord entry(
            SmsMessage message, SendState state, int attempt, String sid, int status, int code) {
        return new SendRecord(
                message.alertId(),
                state,
                attempt,
                clock.getAsLong(),
                hash(message.body()),
                sid,
                status,
                code);
    }

    private static String hash(String body) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
