/** {@code dripwatch sms-journal}: lists the journal of sent SMS and repairs single entries. */
package io.dripwatch.cli.journal;
