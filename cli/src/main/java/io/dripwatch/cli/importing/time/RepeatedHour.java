package io.dripwatch.cli.importing.time;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Decides what wall-clock times mean that come twice when clocks go back. Where a meter has two
 * rows for one such time, the one with the smaller register is the earlier; of interval volumes and
 * of equal registers it is the first in the file, or the last in a file that runs backwards. Where
 * a meter has only one, it is the earlier.
 */
public final class RepeatedHour {

    private record Waiting(LocalClock.Reading reading, BigDecimal register, LongConsumer placed) {}

    private final Map<String, Map<Long, List<Waiting>>> meters = new HashMap<>();
    private long rows;

    /**
     * Keeps a row until the end.
     *
     * @param register null for an interval's volume
     * @param placed is told the instant, in epoch milliseconds
     */
    public void add(
            String meterId, LocalClock.Reading reading, BigDecimal register, LongConsumer placed) {
        meters.computeIfAbsent(meterId, meter -> new HashMap<>())
                .computeIfAbsent(reading.at(), time -> new ArrayList<>(2))
                .add(new Waiting(reading, register, placed));
        rows++;
    }

    /** How many rows were kept so far, those already placed included. */
    public long rows() {
        return rows;
    }

    /**
     * Places every kept row.
     *
     * @param backwards whether the file runs from new to old
     */
    public void decide(boolean backwards) {
        for (Map<Long, List<Waiting>> times : meters.values()) {
            times.values().forEach(same -> place(same, backwards));
        }
        meters.clear();
    }

    private static void place(List<Waiting> same, boolean backwards) {
        if (backwards) {
            Collections.reverse(same);
        }
        if (same.get(0).register() != null) {
            same.sort(Comparator.comparing(Waiting::register));
        }
        for (int i = 0; i < same.size(); i++) {
            LocalClock.Reading reading = same.get(i).reading();
            same.get(i).placed().accept(i == 0 ? reading.at() : reading.repeatedAt());
        }
    }
}
