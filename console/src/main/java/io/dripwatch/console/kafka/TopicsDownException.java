package io.dripwatch.console.kafka;

/** Kafka does not answer. Where a message was to be written, it may or may not have been taken. */
public final class TopicsDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicsDownException(Throwable cause) {
        super("the topics cannot be read", cause);
    }

    TopicsDownException(String topic, Throwable cause) {
        super("topic %s did not take the message".formatted(topic), cause);
    }
}
