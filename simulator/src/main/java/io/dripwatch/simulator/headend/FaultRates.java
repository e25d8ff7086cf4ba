package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.town.Bounds;
import java.util.EnumMap;
import java.util.Map;

/** How often each {@link FaultKind} happens. Immutable. */
public final class FaultRates {

    private final Map<FaultKind, Double> rates;

    private FaultRates(Map<FaultKind, Double> rates) {
        this.rates = rates;
    }

    /** Every read arrives at once, and only once. */
    public static FaultRates none() {
        return new FaultRates(new EnumMap<>(FaultKind.class));
    }

    /** An ordinary network. */
    public static FaultRates usual() {
        FaultRates rates = none();
        for (FaultKind kind : FaultKind.values()) {
            rates = rates.with(kind, kind.usual());
        }
        return rates;
    }

    /** The same with another rate of one kind, in its unit. */
    public FaultRates with(FaultKind kind, double rate) {
        Bounds.within("rate of " + kind.label(), rate, 0, kind.per().most());
        Map<FaultKind, Double> changed = new EnumMap<>(FaultKind.class);
        changed.putAll(rates);
        changed.put(kind, rate);
        return new FaultRates(changed);
    }

    /** In the unit of the kind. */
    public double of(FaultKind kind) {
        return rates.getOrDefault(kind, 0.0);
    }

    /** Whether anything can happen. */
    public boolean any() {
        return rates.values().stream().anyMatch(rate -> rate > 0);
    }

    @Override
    public String toString() {
        return rates.toString();
    }
}
