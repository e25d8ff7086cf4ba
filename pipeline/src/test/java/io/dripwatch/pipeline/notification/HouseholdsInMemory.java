package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.KeyGroupRange;

/** Knows what its updates told it; starts with what it was given. */
public final class HouseholdsInMemory implements Households {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, Household> known = new HashMap<>();

    public HouseholdsInMemory(Household... households) {
        for (Household household : households) {
            known.put(household.meterId(), household);
        }
    }

    @Override
    public Registry open(KeyGroupRange mine, int maxParallelism) {
        Map<String, Household> current = new HashMap<>(known);
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
            public void close() {}
        };
    }
}
