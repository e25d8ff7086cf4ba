package io.dripwatch.domain.notification;

/**
 * Which SMS were posted before this job began. What was decided then is not decided again by
 * another clock: after a crash the decision is found here by the name of its SMS.
 */
@FunctionalInterface
public interface PostedMessages {

    /** Of a job that never sent anything. */
    PostedMessages NONE = smsId -> 0;

    /** Epoch milliseconds at which it was posted; 0 when it was not. */
    long postedAt(String smsId);
}
