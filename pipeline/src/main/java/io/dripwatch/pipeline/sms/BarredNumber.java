package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;

/**
 * A number to which nothing is POSTed any more: its owner opted out at the provider, or it is a
 * landline.
 *
 * @param at epoch milliseconds at which the provider said so; a profile of the household that was
 *     written later holds against it
 * @param code the provider's error code
 */
public record BarredNumber(PhoneNumber number, long at, int code) implements SenderState {}
