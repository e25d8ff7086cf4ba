package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.OwnKeys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                        Households.By.HOUSEHOLD,
                        new OwnKeys(new KeyGroupRange(groupOfOld, groupOfOld), 128));
        mine.apply(update("old", 0, 1, 1));
        assertThat(mine.find("meter-1").householdId()).isEqualTo("old");
        mine.apply(update("new", 0, 2, 2));
        assertThat(mine.find("meter-1")).isNull();
        mine.apply(update("old", 0, 1, 1));
        assertThat(mine.find("meter-1")).as("older than the move").isNull();
    }

    /** Whoever has several homes must be told which; also where another subtask holds the other. */
    @Test
    void aNumberOfTwoHouseholdsIsSharedHoweverItIsWritten() {
        int groupOfMine = KeyGroupRangeAssignment.assignToKeyGroup("mine", 128);
        KafkaHouseholds.Table table =
                new KafkaHouseholds.Table(
                        Households.By.HOUSEHOLD,
                        new OwnKeys(new KeyGroupRange(groupOfMine, groupOfMine), 128));
        Household mine = household("m-1", "mine", "+34 600-000-001");
        table.apply(new HouseholdUpdate("m-1", mine, 0, 1, 1));
        table.apply(new HouseholdUpdate("m-2", household("m-2", "mine", "+34600000001"), 0, 2, 1));
        assertThat(table.sharesItsNumber(mine)).as("two meters of one home").isFalse();
        table.apply(
                new HouseholdUpdate("m-3", household("m-3", "theirs", "0034600000001"), 0, 3, 1));
        assertThat(table.sharesItsNumber(mine)).isTrue();
        assertThat(table.sharesItsNumber(household("m-4", "alone", "+34600000004"))).isFalse();
        assertThat(table.sharesItsNumber(household("m-5", "silent", null))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void exactlyTheNumbersOfSeveralHouseholdsAreShared(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SharedNumbers numbers = new SharedNumbers();
        Map<String, Set<String>> households = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String phone = "+34" + random.nextInt(600_000_000, 600_015_000);
            String household = "h" + random.nextInt(1_000_000);
            numbers.add(new PhoneNumber(phone), household);
            households.computeIfAbsent(phone, unused -> new HashSet<>()).add(household);
        }
        households.forEach(
                (phone, homes) ->
                        assertThat(numbers.isShared(new PhoneNumber(phone)))
                                .as("seed %d, %s", seed, homes)
                                .isEqualTo(homes.size() > 1));
    }

    private static Household household(String meterId, String householdId, String phone) {
        return new Household(
                meterId,
                householdId,
                "UTC",
                "en",
                phone == null ? null : new PhoneNumber(phone),
                true,
                0,
                "residential",
                null,
                1_000,
                false,
                null,
                null,
                null,
                0,
                0);
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
        return new KafkaHouseholds.Table(
                Households.By.METER, new OwnKeys(new KeyGroupRange(0, 127), 128));
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
