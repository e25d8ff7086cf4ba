package io.dripwatch.domain.notification;

/** How far a decision to send may go. */
public enum NotificationMode {
    /** Decides and counts; nothing is sent. The default. */
    DRY_RUN,
    /**
     * Decides and writes the words, to compare with what a running system sent; nothing is sent.
     */
    SHADOW,
    /** Sends. */
    LIVE
}
