/**
 * Whom a message reaches, and when: telephone numbers that may be dialled, quiet hours, time zones.
 */
package io.dripwatch.domain.notification.recipient;
