package io.dripwatch.pipeline.sms.gateway;

import io.dripwatch.domain.household.PhoneNumber;

/**
 * What is looked for in a provider's list.
 *
 * @param reference code that its words hold
 * @param except the provider's id of one that does not count; null for none
 * @param postedAt epoch milliseconds, by the sender's clock, of what the journal knows of its POST:
 *     for a list that is asked by the day
 */
public record SoughtSms(PhoneNumber to, String reference, String except, long postedAt) {}
