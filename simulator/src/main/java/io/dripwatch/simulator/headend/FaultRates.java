package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.settings.FigureBounds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How often each {@link FaultKind} happens. Immutable. */
public final class FaultRates {

    /** Stands for all kinds of wrong data that single meters have. */
    public static final String WRONG_DATA = "data";

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
        FigureBounds.within("--fault " + kind.label(), rate, 0, kind.per().most());
        Map<FaultKind, Double> changed = new EnumMap<>(FaultKind.class);
        changed.putAll(rates);
        changed.put(kind, rate);
        return new FaultRates(changed);
    }

    /**
     * The same with other rates by the labels of their kinds. {@link #WRONG_DATA} stands for so
     * many faults of a meter and month, evenly of every kind of wrong data that single meters have;
     * a kind that is named besides has its own rate.
     *
     * @throws IllegalArgumentException in the words of option {@code --fault}
     */
    public FaultRates with(Map<String, Double> labelled) {
        FaultRates rates = this;
        Double wrongData = labelled.get(WRONG_DATA);
        if (wrongData != null) {
            FigureBounds.within(
                    "--fault " + WRONG_DATA, wrongData, 0, FaultKind.Per.METER_MONTH.most());
            List<FaultKind> kinds =
                    Arrays.stream(FaultKind.values())
                            .filter(kind -> kind.per() == FaultKind.Per.METER_MONTH)
                            .toList();
            for (FaultKind kind : kinds) {
                rates = rates.with(kind, wrongData / kinds.size());
            }
        }
        for (Map.Entry<String, Double> one : labelled.entrySet()) {
            if (!one.getKey().equals(WRONG_DATA)) {
                rates = rates.with(kind(one.getKey()), one.getValue());
            }
        }
        return rates;
    }

    private static FaultKind kind(String label) {
        FaultKind kind = FaultKind.labelled(label);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "--fault %s: no such kind; there are %s"
                            .formatted(
                                    label,
                                    Arrays.stream(FaultKind.values())
                                            .map(FaultKind::label)
                                            .collect(
                                                    Collectors.joining(
                                                            ", ", WRONG_DATA + ", ", ""))));
        }
        return kind;
    }

    /** Whether meters or feeds report wrong data. */
    boolean anyWrongData() {
        return rates.entrySet().stream()
                .anyMatch(e -> e.getKey().isWrongData() && e.getValue() > 0);
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
