/** The gateway to Twilio: one attempt a message, status callbacks, and what its answers mean. */
package io.dripwatch.pipeline.sms.twilio;
