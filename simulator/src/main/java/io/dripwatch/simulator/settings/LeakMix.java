package io.dripwatch.simulator.settings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many leaks of each kind.
 *
 * @param weights of the kinds that occur; they need not add up to 1
 */
public record LeakMix(Map<LeakKind, Double> weights) {

    /** Refuses negative weights and a mix of nothing. */
    public LeakMix {
        // In the order of the kinds, which is part of every draw.
        Map<LeakKind, Double> ordered = new EnumMap<>(LeakKind.class);
        ordered.putAll(weights);
        weights = Collections.unmodifiableMap(ordered);
        double sum = sum(weights);
        boolean negative = weights.values().stream().anyMatch(weight -> !(weight >= 0));
        if (negative || !(sum > 0) || sum == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "leak weights must be 0 or more, and one of them above 0");
        }
    }

    private static double sum(Map<LeakKind, Double> weights) {
        double sum = 0;
        for (double weight : weights.values()) {
            sum += weight;
        }
        return sum;
    }

    /** Leaks of one kind alone. */
    public static LeakMix only(LeakKind kind) {
        return new LeakMix(Map.of(kind, 1.0));
    }

    /**
     * What utilities find. SFPUC annual report 2017-18, p. 17, by cause: toilet 50 %, burst 4 %,
     * left running 7 to 8 %. Half of the toilets cycle and 20 % of all leaks grow: our estimate.
     * Nobody publishes how many flow for part of the day: none here.
     */
    public static LeakMix published() {
        return new LeakMix(
                Map.of(
                        LeakKind.STEADY, 0.43,
                        LeakKind.CYCLING, 0.25,
                        LeakKind.RAMP, 0.20,
                        LeakKind.BURST, 0.04,
                        LeakKind.LEFT_RUNNING, 0.08));
    }

    /**
     * Every kind that shows within days as often as any other, for short runs. Those that flow for
     * part of the day need weeks.
     */
    public static LeakMix even() {
        return new LeakMix(
                Map.of(
                        LeakKind.STEADY, 1.0,
                        LeakKind.CYCLING, 1.0,
                        LeakKind.RAMP, 1.0,
                        LeakKind.BURST, 1.0,
                        LeakKind.LEFT_RUNNING, 1.0));
    }

    /** The weight of a kind; 0 for one that does not occur. */
    public double weight(LeakKind kind) {
        return weights.getOrDefault(kind, 0.0);
    }

    /** The kinds that can have run for months unnoticed; steady ones where the mix has none. */
    public LeakMix lasting() {
        Map<LeakKind, Double> lasting = new EnumMap<>(LeakKind.class);
        double all = 0;
        for (LeakKind kind : new LeakKind[] {LeakKind.STEADY, LeakKind.CYCLING, LeakKind.RAMP}) {
            lasting.put(kind, weight(kind));
            all += weight(kind);
        }
        return all > 0 ? new LeakMix(lasting) : only(LeakKind.STEADY);
    }

    /** The kind at {@code share} (0 to 1) of this mix. */
    public LeakKind at(double share) {
        double left = share * sum(weights);
        LeakKind last = null;
        for (Map.Entry<LeakKind, Double> each : weights.entrySet()) {
            if (each.getValue() > 0) {
                last = each.getKey();
                left -= each.getValue();
                if (left < 0) {
                    return last;
                }
            }
        }
        return last;
    }
}
