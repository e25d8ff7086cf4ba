package io.dripwatch.simulator.settings;

import java.util.stream.IntStream;

/**
 * Neighbouring households of a town, which can be simulated without the others.
 *
 * @param first index of the first, 0-based
 * @param count how many, 1 or more
 */
public record Slice(int first, int count) {

    /** Refuses what no town has. */
    public Slice {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException("a slice has 1 household or more");
        }
    }

    /** Every household. */
    public static Slice whole(TownSettings settings) {
        return new Slice(0, settings.households());
    }

    /**
     * The households from one to another, both included, as users count them: from 1.
     *
     * @throws IllegalArgumentException when they are not in the town or the wrong way round
     */
    public static Slice between(TownSettings settings, int first, int last) {
        if (first < 1 || last < first || last > settings.households()) {
            throw new IllegalArgumentException(
                    "households %d to %d: expected 1 to %d, the first not above the last"
                            .formatted(first, last, settings.households()));
        }
        return new Slice(first - 1, last - first + 1);
    }

    /** The indices, in order. */
    public IntStream indices() {
        return IntStream.range(first, first + count);
    }
}
