/** Threads and alarms of the sender, whose results come back to the task thread. */
package io.dripwatch.pipeline.sms.mailbox;
