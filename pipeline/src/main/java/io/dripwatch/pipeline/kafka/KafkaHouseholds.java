package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.household.Household;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The registry of topic {@code households}. Each subtask reads the topic to its end before its
 * first reading, so that no reading meets a household too early; later changes come as a stream.
 */
public final class KafkaHouseholds implements Households {

    private static final long serialVersionUID = 1L;

    private final KafkaSettings kafka;

    public KafkaHouseholds(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    @Override
    public Registry open(By by, KeyGroupRange mine, int maxParallelism) {
        Table table = new Table(by, mine, maxParallelism);
        HouseholdsTopic.history(kafka).forEach(table::apply);
        return table;
    }

    @Override
    public Map<String, HouseholdUpdate> newest(Set<String> meterIds) {
        Map<String, HouseholdUpdate> newest = new HashMap<>();
        HouseholdsTopic.history(kafka)
                .forEach(
                        update -> {
                            if (meterIds.contains(update.meterId())) {
                                newest.merge(update.meterId(), update, HouseholdUpdate::newer);
                            }
                        });
        return newest;
    }

    /**
     * The households of some key groups, on the heap: some 200 bytes each. By household, it also
     * hears of all others, and keeps some 24 bytes of each for {@link SharedNumbers}.
     */
    static final class Table implements Registry {

        private final By by;
        private final KeyGroupRange mine;
        private final int maxParallelism;
        private final Map<String, HouseholdUpdate> newest = new HashMap<>();
        private final SharedNumbers numbers = new SharedNumbers();

        Table(KeyGroupRange mine, int maxParallelism) {
            this(By.METER, mine, maxParallelism);
        }

        Table(By by, KeyGroupRange mine, int maxParallelism) {
            this.by = by;
            this.mine = mine;
            this.maxParallelism = maxParallelism;
        }

        @Override
        public Household find(String meterId) {
            HouseholdUpdate known = newest.get(meterId);
            return known == null ? null : known.household();
        }

        @Override
        public void forEach(java.util.function.Consumer<HouseholdUpdate> updates) {
            newest.values().stream().filter(update -> update.household() != null).forEach(updates);
        }

        @Override
        public boolean sharesItsNumber(Household household) {
            return numbers.isShared(household.phone());
        }

        @Override
        public void apply(HouseholdUpdate update) {
            if (by == By.HOUSEHOLD && update.household() != null) {
                numbers.add(update.household().phone(), update.household().householdId());
            }
            HouseholdUpdate known = newest.get(update.meterId());
            if (HouseholdUpdate.newer(known, update) != update) {
                return;
            }
            if (isMine(update)) {
                newest.put(update.meterId(), update);
            } else if (known != null) {
                // The meter went to a household of another subtask.
                newest.put(update.meterId(), withoutHousehold(update));
            }
        }

        private boolean isMine(HouseholdUpdate update) {
            if (by == By.METER) {
                return isMine(update.meterId());
            }
            return update.household() != null && isMine(update.household().householdId());
        }

        private boolean isMine(String key) {
            return mine.contains(KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism));
        }

        private static HouseholdUpdate withoutHousehold(HouseholdUpdate update) {
            return new HouseholdUpdate(
                    update.meterId(),
                    null,
                    update.partition(),
                    update.offset(),
                    update.timestamp());
        }

        @Override
        public void close() {
            newest.clear();
        }
    }
}
