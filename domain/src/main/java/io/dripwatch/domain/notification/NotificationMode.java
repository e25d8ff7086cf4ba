package io.dripwatch.domain.notification;

/** How far a decision to send may go. */
public enum NotificationMode {
    /**
     * Decides, counts and writes the words, to compare with what a live job decided; nothing is
     * sent. The default.
     */
    DRY_RUN,
    /** Sends. */
    LIVE
}
