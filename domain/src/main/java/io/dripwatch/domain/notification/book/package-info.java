/**
 * The book of messages of a household: what it was told, what became of each SMS, what waits, and
 * why.
 */
package io.dripwatch.domain.notification.book;
