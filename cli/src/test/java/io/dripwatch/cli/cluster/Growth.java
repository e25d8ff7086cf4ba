package io.dripwatch.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Whether a process holds more and more: the median of its last looks against that of those before
 * them, each a third of all. The first third warms up.
 */
enum Growth {
    HEAP(ProcessFigures::heap, 12 * Growth.MEBIBYTE),
    METASPACE(ProcessFigures::metaspace, 3 * Growth.MEBIBYTE),
    RESIDENT(ProcessFigures::resident, 32 * Growth.MEBIBYTE),
    DESCRIPTORS(ProcessFigures::descriptors, 12),
    THREADS(ProcessFigures::threads, 4);

    /** Of fewer looks a median says nothing. */
    static final int FEWEST_LOOKS = 15;

    private static final long MEBIBYTE = 1_048_576;

    private final ToLongFunction<ProcessFigures> figure;

    /** What comes and goes between two medians, in the figure's unit. */
    private final long slack;

    Growth(ToLongFunction<ProcessFigures> figure, long slack) {
        this.figure = figure;
        this.slack = slack;
    }

    /**
     * Names each figure that grew, with both medians.
     *
     * @param looks at one process, in their order
     * @throws IllegalArgumentException where there are fewer than {@link #FEWEST_LOOKS}
     */
    static List<String> of(List<ProcessFigures> looks) {
        if (looks.size() < FEWEST_LOOKS) {
            throw new IllegalArgumentException(
                    "%d looks, expected %d or more".formatted(looks.size(), FEWEST_LOOKS));
        }
        int third = looks.size() / 3;
        List<String> grown = new ArrayList<>();
        for (Growth each : values()) {
            long before = each.median(looks.subList(third, 2 * third));
            long last = each.median(looks.subList(2 * third, looks.size()));
            if (last > before + each.slack) {
                grown.add(
                        "%s from %d to %d"
                                .formatted(each.name().toLowerCase(Locale.ROOT), before, last));
            }
        }
        return grown;
    }

    private long median(List<ProcessFigures> looks) {
        long[] sorted = looks.stream().mapToLong(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
