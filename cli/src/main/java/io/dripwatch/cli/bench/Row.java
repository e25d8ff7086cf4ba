package io.dripwatch.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/** One line of the result: a job over one shape of uploads, with its runs. */
final class Row {

    private final String name;
    private final String note;
    private final int households;
    private final long stateBytes;
    private final List<Long> speeds = new ArrayList<>();

    /**
     * @param stateBytes of the warm state, all homes together
     */
    Row(String name, int households, long stateBytes, String note) {
        this.name = name;
        this.households = households;
        this.stateBytes = stateBytes;
        this.note = note;
    }

    void add(double readingsPerSecond) {
        speeds.add(Math.round(readingsPerSecond));
    }

    String name() {
        return name;
    }

    String note() {
        return note;
    }

    /** Readings a second of every run, in their order. */
    List<Long> speeds() {
        return List.copyOf(speeds);
    }

    long median() {
        List<Long> sorted = speeds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    LongSummaryStatistics spread() {
        return speeds.stream().mapToLong(Long::longValue).summaryStatistics();
    }

    long stateBytesPerHousehold() {
        return Math.round(stateBytes / (double) households);
    }
}
