/** Decides who is told what, and when: the policy, its gates, caps and quiet hours. */
package io.dripwatch.domain.notification;
