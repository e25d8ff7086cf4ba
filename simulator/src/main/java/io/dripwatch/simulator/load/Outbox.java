package io.dripwatch.simulator.load;

import io.dripwatch.simulator.files.SimulationException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Sends messages, and fails at the next one when the broker refused any. */
final class Outbox {

    private final Producer<byte[], byte[]> producer;
    private final Broker broker;
    private final SendLatency latency = new SendLatency();
    private final AtomicReference<Exception> refused = new AtomicReference<>();

    /** One for all messages whose time is not taken: an object a message is what costs most. */
    private final Callback untimed = (metadata, failure) -> keep(failure);

    Outbox(Producer<byte[], byte[]> producer, Broker broker) {
        this.producer = producer;
        this.broker = broker;
    }

    /** From the planned instants of the uploads on. */
    SendLatency latency() {
        return latency;
    }

    /** Sends a message whose time is not taken. */
    void send(ProducerRecord<byte[], byte[]> message) throws SimulationException {
        refuseLoss();
        producer.send(message, untimed);
    }

    /**
     * @param dueNanos when it was meant to leave, on {@link System#nanoTime}
     */
    void send(ProducerRecord<byte[], byte[]> message, long dueNanos) throws SimulationException {
        refuseLoss();
        producer.send(
                message,
                (metadata, failure) -> {
                    if (failure != null) {
                        keep(failure);
                    } else {
                        latency.record(System.nanoTime() - dueNanos);
                    }
                });
    }

    /** Keeps the first failure, whichever thread it is told on: that of the sender or our own. */
    private void keep(Exception failure) {
        if (failure != null) {
            refused.compareAndSet(null, failure);
        }
    }

    /** Returns when the broker has everything. */
    void flush() throws SimulationException {
        try {
            producer.flush();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw broker.failure(e);
        }
        refuseLoss();
    }

    private void refuseLoss() throws SimulationException {
        Exception failure = refused.get();
        if (failure != null) {
            throw broker.failure(failure);
        }
    }
}
