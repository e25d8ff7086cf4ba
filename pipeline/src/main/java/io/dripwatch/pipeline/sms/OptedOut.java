package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;

/**
 * A number whose owner told the provider that he wants nothing of us.
 *
 * @param at epoch milliseconds at which the provider said so; consent that the registry got later
 *     holds against it
 * @param code the provider's error code
 */
public record OptedOut(PhoneNumber number, long at, int code) implements SenderState {}
