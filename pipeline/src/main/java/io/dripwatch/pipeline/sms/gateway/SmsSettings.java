package io.dripwatch.pipeline.sms.gateway;

import io.dripwatch.domain.incident.Severity;
import java.io.Serializable;
import java.time.Duration;

/**
 * How the sink sends. Times follow docs/delivery-guarantees.md.
 *
 * @param maxInFlight POSTs at the same time
 * @param maxHeld messages held in all; the next one waits, and with it the job
 * @param connectTimeout for one connection
 * @param responseTimeout for each read of an answer, not for all of it
 * @param lease from the durable intent to the first byte of its POST
 * @param grace from the intent to the first look into the provider's list
 * @param firstBackOff wait of all after the first POST without a usable answer; doubles each time,
 *     up to {@code probeEvery}
 * @param maxBackOff longest wait that a provider may ask for
 * @param probeEvery while the provider is away or refuses our settings, one message is tried at
 *     least this often
 * @param resendFrom least severity that is POSTed a second time when the list does not hold it
 * @param endOfInputPatience longest wait, at the end of a bounded run, for held messages
 * @param acceptsJournalLoss send although the journal was deleted, made anew or cut short: a person
 *     has looked
 */
public record SmsSettings(
        int maxInFlight,
        int maxHeld,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration lease,
        Duration grace,
        Duration firstBackOff,
        Duration maxBackOff,
        Duration probeEvery,
        Severity resendFrom,
        Duration endOfInputPatience,
        boolean acceptsJournalLoss)
        implements Serializable {

    public SmsSettings {
        positive("maxInFlight", maxInFlight);
        positive("maxHeld", maxHeld);
        positive("connectTimeout", connectTimeout.toMillis());
        positive("responseTimeout", responseTimeout.toMillis());
        positive("lease", lease.toMillis());
        positive("firstBackOff", firstBackOff.toMillis());
        positive("probeEvery", probeEvery.toMillis());
        positive("endOfInputPatience", endOfInputPatience.toMillis());
        if (maxBackOff.compareTo(firstBackOff) < 0) {
            throw new IllegalArgumentException("maxBackOff must be at least firstBackOff");
        }
        if (grace.compareTo(lease.plus(responseTimeout)) < 0) {
            throw new IllegalArgumentException(
                    "grace must be at least lease + responseTimeout, or a message could be looked"
                            + " for before it was sent: "
                            + grace
                            + " < "
                            + lease.plus(responseTimeout));
        }
    }

    public static SmsSettings defaults() {
        return new SmsSettings(
                16,
                10_000,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Severity.WARNING,
                Duration.ofMinutes(5),
                false);
    }

    /** The same with another wait before a message in doubt is looked up. */
    public SmsSettings withGrace(Duration other) {
        return new SmsSettings(
                maxInFlight,
                maxHeld,
                connectTimeout,
                responseTimeout,
                lease,
                other,
                firstBackOff,
                maxBackOff,
                probeEvery,
                resendFrom,
                endOfInputPatience,
                acceptsJournalLoss);
    }

    /** The same with another least severity for a second POST. */
    public SmsSettings withResendFrom(Severity other) {
        return new SmsSettings(
                maxInFlight,
                maxHeld,
                connectTimeout,
                responseTimeout,
                lease,
                grace,
                firstBackOff,
                maxBackOff,
                probeEvery,
                other,
                endOfInputPatience,
                acceptsJournalLoss);
    }

    /** The same, sending by a journal that has lost what was sent, or not. */
    public SmsSettings withJournalLoss(boolean accepted) {
        return new SmsSettings(
                maxInFlight,
                maxHeld,
                connectTimeout,
                responseTimeout,
                lease,
                grace,
                firstBackOff,
                maxBackOff,
                probeEvery,
                resendFrom,
                endOfInputPatience,
                accepted);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, but is " + value);
        }
    }
}
