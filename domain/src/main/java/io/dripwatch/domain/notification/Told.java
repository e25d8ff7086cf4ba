package io.dripwatch.domain.notification;

/**
 * What a household was told before.
 *
 * @param alert of this very alert
 * @param opening of the opening of the alert's incident
 */
public record Told(boolean alert, boolean opening) {}
