package io.dripwatch.pipeline.household;

import io.dripwatch.domain.household.Household;

/**
 * A change of the registry: one record of topic {@code households}.
 *
 * @param household null when the meter was removed
 * @param partition of the topic
 * @param offset in the partition: of one meter the highest holds
 */
public record HouseholdUpdate(String meterId, Household household, int partition, long offset) {}
