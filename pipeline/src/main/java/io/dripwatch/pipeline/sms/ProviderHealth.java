package io.dripwatch.pipeline.sms;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last answers say about the provider: how many POSTs it gets at a time, and when the next
 * one. While it gives no usable answer, one message at a time asks whether it is back; all others
 * wait untouched, so that an outage puts one message in doubt and not all. Used by the task thread
 * only.
 */
final class ProviderHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderHealth.class);

    private static final int SERVER_ERROR = 500;

    private final SmsSettings settings;
    private long pausedUntil;

    /** The provider has taken our credentials; until then one POST at a time must do. */
    private boolean known;

    private boolean misconfigured;

    /** POSTs in a row without a usable answer. */
    private int troubles;

    ProviderHealth(SmsSettings settings) {
        this.settings = settings;
    }

    int mostInFlight() {
        return known && troubles == 0 ? settings.maxInFlight() : 1;
    }

    /** Epoch milliseconds. */
    long pausedUntil() {
        return pausedUntil;
    }

    boolean isMisconfigured() {
        return misconfigured;
    }

    boolean isAway() {
        return troubles > 0;
    }

    /** Learns from one step, if a POST was made in it. */
    void learn(SendStep step, HeldSms sms, long now) {
        if (step.answered() == null) {
            return;
        }
        switch (step.answered()) {
            case ACCEPTED, REFUSED, OPTED_OUT -> recognised();
            case NOT_SENT -> notSent(step, sms, now);
            case IN_DOUBT -> {
                // A success that cannot be read is still an answer.
                if (step.httpStatus() == 0 || step.httpStatus() >= SERVER_ERROR) {
                    trouble(sms, now);
                }
            }
            case MISCONFIGURED -> misconfigured(step, now);
        }
    }

    private void notSent(SendStep step, HeldSms sms, long now) {
        if (step.retryAfterMillis() > 0) {
            // Bounded: a wrong Retry-After must not silence every household for a day.
            pause(now + Math.min(step.retryAfterMillis(), settings.maxBackOff().toMillis()));
        } else {
            trouble(sms, now);
        }
    }

    private void trouble(HeldSms sms, long now) {
        troubles++;
        if (troubles == 1) {
            LOG.warn("The SMS provider gives no usable answer; messages wait");
        }
        pause(now + BackOff.millis(sms.alertId(), troubles, settings));
    }

    private void recognised() {
        if (misconfigured || troubles > 0) {
            LOG.info("The SMS provider takes our messages again");
        }
        known = true;
        misconfigured = false;
        troubles = 0;
    }

    private void misconfigured(SendStep step, long now) {
        known = false;
        troubles = 0;
        if (!misconfigured) {
            misconfigured = true;
            LOG.error(
                    "The SMS provider refuses our account, credentials or sender (HTTP {})."
                            + " Every SMS is held; one is tried every {}. Correct the settings.",
                    step.httpStatus(),
                    settings.probeEvery());
        }
        pause(now + settings.probeEvery().toMillis());
    }

    private void pause(long until) {
        pausedUntil = Math.max(pausedUntil, until);
    }
}
