package io.dripwatch.pipeline.sms.journal;

import java.io.IOException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Nothing may be sent until a person has looked: the job ends, and Flink does not restart it. The
 * message says what happened and what to do.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class SendingEndedException extends IOException {

    private static final long serialVersionUID = 1L;

    public SendingEndedException(String message) {
        super(message);
    }

    public SendingEndedException(String message, Throwable cause) {
        super(message, cause);
    }
}
