/**
 * One SMS as it crosses operators: its occasion, hours, reference and segments, and how far it
 * came.
 */
package io.dripwatch.domain.notification.message;
