package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

/** Which of two changes of one meter holds, in whatever order they are read. */
class KafkaHouseholdsTest {

    @Test
    void withinAPartitionTheHigherOffsetHoldsWhateverTheClocksSaid() {
        theSecondHolds(update("old", 0, 7, 2_000), update("new", 0, 8, 1_000));
    }

    @Test
    void ofTwoPartitionsTheLaterRecordHoldsWhateverItsOffset() {
        theSecondHolds(update("old", 0, 500_000, 1_000), update("new", 3, 2, 2_000));
    }

    @Test
    void aRemovalOnAnotherPartitionHoldsToo() {
        KafkaHouseholds.Table table = table();
        table.apply(update("old", 0, 500_000, 1_000));
        table.apply(new HouseholdUpdate("meter-1", null, 3, 2, 2_000));

        assertThat(table.find("meter-1")).isNull();
    }

    /** Keyed by household: the meter went from a household of this subtask to one of another. */
    @Test
    void aMeterThatMovesToAnotherSubtasksHouseholdIsForgottenHere() {
        int groupOfOld = KeyGroupRangeAssignment.assignToKeyGroup("old", 128);
        KafkaHouseholds.Table mine =
                new KafkaHouseholds.Table(
                        Households.By.HOUSEHOLD, new KeyGroupRange(groupOfOld, groupOfOld), 128);
        mine.apply(update("old", 0, 1, 1));
        assertThat(mine.find("meter-1").householdId()).isEqualTo("old");
        mine.apply(update("new", 0, 2, 2));
        assertThat(mine.find("meter-1")).isNull();
        mine.apply(update("old", 0, 1, 1));
        assertThat(mine.find("meter-1")).as("older than the move").isNull();
    }

    private static void theSecondHolds(HouseholdUpdate old, HouseholdUpdate renewed) {
        KafkaHouseholds.Table forwards = table();
        forwards.apply(old);
        forwards.apply(renewed);
        KafkaHouseholds.Table backwards = table();
        backwards.apply(renewed);
        backwards.apply(old);

        assertThat(forwards.find("meter-1")).isSameAs(renewed.household());
        assertThat(backwards.find("meter-1")).isSameAs(renewed.household());
    }

    private static KafkaHouseholds.Table table() {
        return new KafkaHouseholds.Table(new KeyGroupRange(0, 127), 128);
    }

    private static HouseholdUpdate update(String id, int partition, long offset, long timestamp) {
        Household household =
                new Household(
                        "meter-1",
                        id,
                        "UTC",
                        "en",
                        null,
                        true,
                        2,
                        "residential",
                        null,
                        1_000,
                        false,
                        null,
                        null,
                        null,
                        0,
                        0);
        return new HouseholdUpdate("meter-1", household, partition, offset, timestamp);
    }
}
