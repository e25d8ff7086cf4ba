/** What an SMS says, before anybody puts it into words. */
package io.dripwatch.domain.notification.content;
