package io.dripwatch.pipeline.sms;

import java.io.IOException;
import java.io.Serializable;

/**
 * What was about to be sent and what came of it, durable outside of Flink's state: a job restored
 * from an old savepoint still knows what it sent. Safe for use by several threads.
 */
public interface SendJournal extends AutoCloseable {

    /** The newest entry of this alert; null when there is none. Reads memory only. */
    SendRecord find(String alertId);

    /**
     * Returns when the entry is durable.
     *
     * @throws IOException when it is not, or when a newer sender has taken over
     */
    void append(SendRecord entry) throws IOException;

    /**
     * Publishes how a delivery ended; returns when that is durable. It is no entry: what was sent
     * does not depend on it.
     *
     * @throws IOException as {@link #append}
     */
    void publish(DeliveryReport report) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens the journal where the sender runs, fencing an older sender, and loads it. */
    @FunctionalInterface
    interface Opener extends Serializable {
        SendJournal open() throws IOException;
    }
}
