/**
 * The operators of the notification job: they load the book of a household, ask the policy, and
 * carry out what it says.
 */
package io.dripwatch.pipeline.notification;
