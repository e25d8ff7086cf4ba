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
     * Which of two updates of one meter holds, in whatever order they are read. Offsets of two
     * partitions do not compare: a meter changes its partition when somebody adds partitions to the
     * topic.
     *
     * @param one null for none
     */
    public static HouseholdUpdate newer(HouseholdUpdate one, HouseholdUpdate other) {
        if (one == null) {
            return other;
        }
        if (one.partition == other.partition) {
            return other.offset > one.offset ? other : one;
        }
        int later = Long.compare(other.timestamp, one.timestamp);
        return later > 0 || later == 0 && other.partition > one.partition ? other : one;
    }
}
