package io.dripwatch.domain.notification;

/** Why an alert causes no SMS. The order is the order in which {@link NotificationPolicy} asks. */
public enum SuppressionReason {
    /** Meant for somebody else than the household. */
    AUDIENCE,
    /** Neither an opening nor an all-clear. */
    EVENT,
    /** Detected before the instant from which SMS may be sent. */
    BEFORE_START,
    /** Detected too long ago to be of use. */
    STALE,
    /** The registry holds no such meter. */
    NO_HOUSEHOLD,
    NO_PHONE,
    /** Not a plausible international number. */
    BAD_PHONE,
    NO_CONSENT,
    /** This alert already caused its one SMS. */
    ALREADY_DECIDED,
    /**
     * Would be sent, but the mode is {@link NotificationMode#DRY_RUN}. A dry run warns nobody, so
     * this holds for every all-clear too.
     */
    DRY_RUN,
    /** An all-clear, but the household was not told of the incident. */
    NOT_WARNED
}
