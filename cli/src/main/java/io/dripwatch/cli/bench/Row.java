package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.timing.Timed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;

/** One line of the result: a job over one shape of uploads, with its runs. */
final class Row {

    private final String name;
    private final String note;
    private final int households;
    private final long stateBytes;
    private final List<Long> speeds = new ArrayList<>();
    private long longestPause;

    /**
     * @param stateBytes of the warm state, all homes together; 0 where it is not known
     */
    Row(String name, int households, long stateBytes, String note) {
        this.name = name;
        this.households = households;
        this.stateBytes = stateBytes;
        this.note = note;
    }

    void add(Timed run) {
        speeds.add(Math.round(run.readingsPerSecond()));
        longestPause = Math.max(longestPause, run.pauseMillis());
    }

    String name() {
        return name;
    }

    String note() {
        return note;
    }

    int households() {
        return households;
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

    /** The longest that a subtask stood still for a checkpoint in any run, milliseconds. */
    long longestPause() {
        return longestPause;
    }

    long stateBytesPerHousehold() {
        return Math.round(stateBytes / (double) households);
    }

    /** How large a savepoint is. */
    static long bytes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
