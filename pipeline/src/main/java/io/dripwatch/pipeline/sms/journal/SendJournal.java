package io.dripwatch.pipeline.sms.journal;

import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
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

    /**
     * Publishes again how the sending of a message ended, for who asks anew; returns when that is
     * durable.
     *
     * @param end the newest entry of it, which is an end
     * @throws IOException as {@link #append}
     */
    void publish(SendRecord end) throws IOException;

    /** Which journal it is and how far it goes, for the sender's checkpoint. */
    JournalMark mark();

    /** Whether opening it shut out a sender of another environment that shares its topics. */
    default boolean tookOver() {
        return false;
    }

    /** How many records in it are no entries; they were skipped. */
    default int foreignEntries() {
        return 0;
    }

    @Override
    void close() throws IOException;

    /** Opens the journal where the sender runs, fencing an older sender, and loads it. */
    @FunctionalInterface
    interface Opener extends Serializable {
        SendJournal open() throws IOException;

        /**
         * Opens it for a job, where its checkpoint may remember one.
         *
         * @throws SendingEndedException when it is not that journal any more: an SMS that it told
         *     of could be sent again
         */
        default SendJournal open(JournalOpening opening) throws IOException {
            return open();
        }
    }
}
