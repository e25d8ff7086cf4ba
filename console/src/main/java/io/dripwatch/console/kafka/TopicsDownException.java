package io.dripwatch.console.kafka;

/** Kafka did not take a message in time: what was asked for may or may not have been done. */
public final class TopicsDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicsDownException(String topic, Throwable cause) {
        super("topic %s did not take the message".formatted(topic), cause);
    }
}
