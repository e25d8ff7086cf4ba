package io.dripwatch.cli.importing.time;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Finds the usual time between two readings of a meter. */
public final class Rhythm {

    private static final int ENOUGH = 500;

    private final Map<String, Long> previous = new HashMap<>();
    private final Map<Long, Long> steps = new HashMap<>();
    private long counted;
    private long forwards;

    /**
     * @param at milliseconds, on any clock that is the same for all readings of a meter
     */
    public void add(String meterId, long at) {
        Long before = previous.put(meterId, at);
        if (before != null && before != at) {
            steps.merge(Math.abs(at - before), 1L, Long::sum);
            counted++;
            forwards += at > before ? 1 : 0;
        }
    }

    /** Whether more readings would hardly change the answer. */
    public boolean isSure() {
        return counted >= ENOUGH;
    }

    /** The most frequent step in milliseconds, the shorter of two equally frequent ones. */
    public OptionalLong step() {
        return steps.entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(e -> -e.getKey()))
                .map(e -> OptionalLong.of(e.getKey()))
                .orElse(OptionalLong.empty());
    }

    /** The share of steps that have the usual length. */
    public double share() {
        return step().isEmpty() ? 0 : steps.get(step().getAsLong()) / (double) counted;
    }

    /** Whether most rows are older than the one before them. */
    public boolean isBackwards() {
        return forwards * 2 < counted;
    }
}
