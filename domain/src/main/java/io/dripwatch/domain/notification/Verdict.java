package io.dripwatch.domain.notification;

/** What {@link NotificationPolicy} says about one alert. */
public enum Verdict {
    SEND,
    SUPPRESS
}
