package io.dripwatch.pipeline.sms.gateway;

import io.dripwatch.domain.notification.message.SmsMessage;
import java.io.IOException;
import java.io.Serializable;

/** The door to an SMS provider. Safe for use by several threads. */
public interface SmsGateway extends AutoCloseable {

    /**
     * Makes at most one POST, whatever happens; never throws for a remote failure.
     *
     * @param validForMillis how long the provider may keep trying to deliver
     * @param leaseUntilNanos {@link System#nanoTime} after which the bytes must not leave: the
     *     journalled intent is too old to be ours alone
     */
    GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos);

    /**
     * Looks for a message among all that the provider accepted for this number. Where it can, no
     * date narrows the search: two clocks would have to agree for that, and households get few SMS.
     */
    GatewaySearch find(SoughtSms sought);

    /**
     * Reports reach the listener from now on, where this provider makes any. They come late, twice,
     * out of order or not at all.
     */
    default void reportTo(DeliveryReport.Listener listener) {}

    /** Whether any report is to be expected. */
    default boolean reports() {
        return false;
    }

    /**
     * Asks for the report of one that it took: the call may have been missed.
     *
     * @param sid the provider's id
     * @return how far it came; null where this provider cannot tell
     * @throws IOException when there is no answer that can be read
     */
    default DeliveryReport ask(String alertId, String sid) throws IOException {
        return null;
    }

    @Override
    void close();

    /** Opens the gateway where it is used; holds settings and references, never a secret. */
    @FunctionalInterface
    interface Opener extends Serializable {
        SmsGateway open(SmsSettings settings);
    }
}
