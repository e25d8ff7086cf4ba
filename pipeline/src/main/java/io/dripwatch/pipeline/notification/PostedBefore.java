package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.PostedMessages;
import java.io.Serializable;

/** Where a job that starts finds what was posted before: the journal. */
@FunctionalInterface
public interface PostedBefore extends Serializable {

    /** Of a job without a journal. */
    PostedBefore NOTHING = () -> PostedMessages.NONE;

    /** Reads it as it stands now. */
    PostedMessages read();
}
