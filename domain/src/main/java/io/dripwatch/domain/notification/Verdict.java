package io.dripwatch.domain.notification;

/** What {@link NotificationPolicy} says about one notice. */
public enum Verdict {
    SEND,
    /** Not now: it waits for its time, and is dropped when the incident ends before. */
    DEFER,
    /** More than may go out unseen: it waits for a person. */
    HOLD,
    /** It was held, and is not sent. */
    DROP,
    SUPPRESS
}
