package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.BackOff;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last answers say about the provider: how many POSTs it gets at a time, when the next one
 * and whether it may be a message's second. While it gives no usable answer, one message at a time
 * asks whether it is back; all others wait untouched, so that an outage puts one message in doubt
 * and not all. A message's first POST asks; its second one is kept until the provider is known to
 * be back, or until nothing else has asked for long. Used by the task thread only.
 */
final class ProviderHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderHealth.class);

    private static final int SERVER_ERROR = 500;

    /** One answer may be bad luck. */
    private static final int CERTAIN = 2;

    /** How long nothing must have been asked before a second POST asks; doubles each time. */
    private static final Duration THROTTLED_PATIENCE = Duration.ofMinutes(1);

    private static final Duration AWAY_PATIENCE = Duration.ofMinutes(10);
    private static final Duration MISCONFIGURED_PATIENCE = Duration.ofMinutes(30);
    private static final int MOST_DOUBLINGS = 5;

    private final SmsSettings settings;
    private long pausedUntil;

    /** POSTs at a time; doubles with each that is accepted. */
    private int inFlight = 1;

    private boolean misconfigured;

    /** What it takes does not arrive, because of our account or sender. */
    private boolean undelivering;

    private boolean throttled;

    /** Its limit for our account is used up until then; epoch milliseconds, 0 when it is not. */
    private long limitedUntil;

    /** Numbers whose limit is used up, and until when; epoch milliseconds. */
    private final Map<PhoneNumber, Long> limits = new HashMap<>();

    /** POSTs in a row without a usable answer. */
    private int troubles;

    private long lastTroubleAt;

    /** Second POSTs that asked in vain. */
    private int secondsSpent;

    private boolean listUnreadable;

    ProviderHealth(SmsSettings settings) {
        this.settings = settings;
    }

    int mostInFlight() {
        return Math.min(inFlight, settings.maxInFlight());
    }

    /** Epoch milliseconds. */
    long pausedUntil() {
        return pausedUntil;
    }

    boolean isMisconfigured() {
        return misconfigured || undelivering;
    }

    boolean isAway() {
        return troubles > 0;
    }

    boolean isLimited() {
        return limitedUntil > 0;
    }

    /** Numbers to which the provider takes nothing for now. */
    int limitedNumbers() {
        return limits.size();
    }

    /**
     * Before when the message is not POSTed, because the provider takes no more for its number or
     * of our account. After a restart that is forgotten, and one POST asks again.
     *
     * @return epoch milliseconds; {@code now} when it may be POSTed, or has to be ended
     */
    long notBefore(SmsMessage message, long now) {
        limits.values().removeIf(until -> until <= now);
        long until = Math.max(limitedUntil, limits.getOrDefault(message.to(), now));
        if (message.staleness(now) != null) {
            return now;
        }
        boolean never = message.notAfter() == SmsMessage.NEVER_STALE;
        return Math.max(now, never ? until : Math.min(until, message.notAfter() + 1));
    }

    /** Epoch milliseconds before which no message is to be POSTed a second time; 0 when it may. */
    long secondNotBefore() {
        if (!isMisconfigured() && troubles < CERTAIN) {
            return 0;
        }
        Duration patience =
                isMisconfigured()
                        ? MISCONFIGURED_PATIENCE
                        : throttled ? THROTTLED_PATIENCE : AWAY_PATIENCE;
        return lastTroubleAt + (patience.toMillis() << Math.min(secondsSpent, MOST_DOUBLINGS));
    }

    /** Learns from one step. */
    void learn(SendStep step, HeldSms sms, long now) {
        if (step.list() != null) {
            boolean unreadable = step.list() == GatewaySearch.Finding.UNREADABLE;
            if (listUnreadable && !unreadable) {
                // It answers again; the next POST tells the rest.
                troubles = Math.min(troubles, 1);
            }
            listUnreadable = unreadable;
        }
        if (step.answer() == null) {
            return;
        }
        GatewayAnswer answer = step.answer();
        switch (answer.outcome()) {
            case ACCEPTED, REFUSED, OPTED_OUT -> recognised(now);
            case LIMIT_OF_NUMBER -> {
                recognised(now);
                limits.put(sms.message().to(), now + answer.retryAfterMillis());
                LOG.error(
                        "The SMS provider takes no more for the number of household {} for {}"
                                + " (code {}): what is told there waits",
                        sms.message().householdId(),
                        Duration.ofMillis(answer.retryAfterMillis()),
                        answer.code());
            }
            case LIMIT_OF_ACCOUNT -> limited(answer, now);
            case NOT_SENT -> {
                // Bounded: a wrong Retry-After must not silence every household for a day.
                long asked = Math.min(answer.retryAfterMillis(), settings.maxBackOff().toMillis());
                throttled = answer.httpStatus() != 0;
                trouble(step, sms, now);
                pause(now + asked);
            }
            case IN_DOUBT -> {
                // A success that cannot be read is still an answer.
                if (answer.httpStatus() == 0 || answer.httpStatus() >= SERVER_ERROR) {
                    throttled = false;
                    trouble(step, sms, now);
                }
            }
            case MISCONFIGURED -> misconfigured(step, now);
        }
    }

    /** No retry: each would be refused, and would use up a message's POST. */
    private void limited(GatewayAnswer answer, long now) {
        inFlight = 1;
        troubles = 0;
        LOG.error(
                "The SMS provider takes no more of our account for {} (code {}): every SMS waits."
                        + " Raise the limit there.",
                Duration.ofMillis(answer.retryAfterMillis()),
                answer.code());
        limitedUntil = now + answer.retryAfterMillis();
    }

    private void trouble(SendStep step, HeldSms sms, long now) {
        troubles++;
        inFlight = 1;
        noteTrouble(step, now);
        if (troubles == 1) {
            LOG.warn("The SMS provider gives no usable answer; messages wait");
        }
        pause(now + BackOff.millis(sms.alertId(), troubles, settings));
    }

    private void noteTrouble(SendStep step, long now) {
        lastTroubleAt = now;
        if (step.posts() > 1) {
            secondsSpent++;
        }
    }

    /** Something it took did not arrive, and nothing will, because of our account or sender. */
    void refusesSender(int code, long now) {
        inFlight = 1;
        lastTroubleAt = now;
        if (!undelivering) {
            undelivering = true;
            LOG.error(
                    "No SMS arrives: the provider reports that it delivers nothing of our account or"
                            + " sender (code {}). Every SMS is held; one that was not tried is tried"
                            + " every {}. Correct the settings or the registration.",
                    code,
                    settings.probeEvery());
        }
        pause(now + settings.probeEvery().toMillis());
    }

    /** An SMS arrived. */
    void delivers() {
        if (undelivering) {
            LOG.info("SMS arrive again");
            undelivering = false;
            secondsSpent = 0;
        }
    }

    private void recognised(long now) {
        if (undelivering) {
            // Taken, as those that did not arrive; the report tells.
            lastTroubleAt = now;
            pause(now + settings.probeEvery().toMillis());
            return;
        }
        if (misconfigured || troubles > 0) {
            LOG.info("The SMS provider takes our messages again");
        }
        inFlight = Math.min(2 * inFlight, settings.maxInFlight());
        misconfigured = false;
        limitedUntil = 0;
        throttled = false;
        troubles = 0;
        secondsSpent = 0;
    }

    private void misconfigured(SendStep step, long now) {
        inFlight = 1;
        troubles = 0;
        noteTrouble(step, now);
        if (!misconfigured) {
            misconfigured = true;
            LOG.error(
                    "The SMS provider refuses our account, credentials or sender (HTTP {}, code {})."
                            + " Every SMS is held; one that was not tried is tried every {}."
                            + " Correct the settings.",
                    step.answer().httpStatus(),
                    step.answer().code(),
                    settings.probeEvery());
        }
        pause(now + settings.probeEvery().toMillis());
    }

    private void pause(long until) {
        pausedUntil = Math.max(pausedUntil, until);
    }
}
