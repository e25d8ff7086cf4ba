package io.dripwatch.domain.notification;

/** How far a decision to send may go. */
public enum NotificationMode {
    /**
     * Decides each alert by itself, writes its words and remembers nothing; nothing leaves. Safe to
     * turn {@link #LIVE} from its own savepoint. The default.
     */
    DRY_RUN,
    /**
     * Everything as {@link #LIVE}, with memory, quiet hours, caps, reminders and the budget, but
     * nothing leaves: to be compared, line by line, with a live job beside it.
     */
    SHADOW,
    /** Sends. */
    LIVE
}
