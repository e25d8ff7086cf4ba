package io.dripwatch.pipeline.household;

import io.dripwatch.domain.household.Household;

/**
 * One message of the households topic.
 *
 * @param household null when the meter was removed
 * @param partition of the topic that it came from
 * @param offset within that partition; a higher one is newer
 */
public record HouseholdUpdate(String meterId, Household household, int partition, long offset) {}
