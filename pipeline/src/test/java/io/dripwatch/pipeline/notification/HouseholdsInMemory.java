package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Knows what its updates told it; starts with what it was given. */
public final class HouseholdsInMemory implements Households {

    private static final long serialVersionUID = 1L;

    /** Makes the households where they are asked for: a household does not travel with the job. */
    @FunctionalInterface
    public interface Source extends Serializable {
        Household[] households();
    }

    private final Source known;

    public HouseholdsInMemory() {
        this(() -> new Household[0]);
    }

    public HouseholdsInMemory(Source known) {
        this.known = known;
    }

    @Override
    public Map<String, HouseholdUpdate> newest(Set<String> meterIds) {
        Map<String, HouseholdUpdate> newest = new HashMap<>();
        for (Household household : known.households()) {
            if (meterIds.contains(household.meterId())) {
                newest.put(
                        household.meterId(),
                        new HouseholdUpdate(household.meterId(), household, 0, 0, 0));
            }
        }
        return newest;
    }

    @Override
    public Registry open(By by, KeyGroupRange mine, int maxParallelism) {
        Map<String, Household> current = new HashMap<>();
        for (Household household : known.households()) {
            current.put(household.meterId(), household);
        }
        return new Registry() {
            @Override
            public Household find(String meterId) {
                return current.get(meterId);
            }

            @Override
            public void apply(HouseholdUpdate update) {
                if (update.household() == null) {
                    current.remove(update.meterId());
                } else {
                    current.put(update.meterId(), update.household());
                }
            }

            @Override
            public void forEach(Consumer<HouseholdUpdate> updates) {
                current.forEach(
                        (meterId, household) -> {
                            int group =
                                    KeyGroupRangeAssignment.assignToKeyGroup(
                                            meterId, maxParallelism);
                            if (mine.contains(group)) {
                                updates.accept(new HouseholdUpdate(meterId, household, 0, 0, 0));
                            }
                        });
            }

            @Override
            public boolean sharesItsNumber(Household household) {
                return current.values().stream()
                                .filter(each -> each.phone() != null)
                                .filter(each -> each.phone().equals(household.phone()))
                                .map(Household::householdId)
                                .distinct()
                                .count()
                        > 1;
            }

            @Override
            public void close() {}
        };
    }
}
