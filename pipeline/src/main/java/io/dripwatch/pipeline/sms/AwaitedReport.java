package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.SmsMessage;

/**
 * An SMS that the provider took and of whose arrival nothing final is known.
 *
 * @param acceptedAt epoch milliseconds
 */
public record AwaitedReport(SmsMessage message, long acceptedAt) implements SenderState {}
