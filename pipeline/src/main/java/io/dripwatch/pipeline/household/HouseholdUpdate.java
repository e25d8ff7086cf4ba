package io.dripwatch.pipeline.household;

import io.dripwatch.domain.household.Household;

/**
 * A change of the registry: one record of the registry's topic.
 *
 * @param household null when the meter was removed
 * @param partition of the topic
 * @param offset in the partition
 * @param timestamp of the record, epoch milliseconds
 */
public record HouseholdUpdate(
        String meterId, Household household, int partition, long offset, long timestamp) {

    /**
     * Whether this holds against another update of the same meter. Offsets of two partitions do not
     * compare: a meter changes its partition when somebody adds partitions to the topic.
     */
    public boolean isNewerThan(HouseholdUpdate other) {
        return partition == other.partition ? offset > other.offset : timestamp > other.timestamp;
    }
}
