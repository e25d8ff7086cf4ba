package io.dripwatch.simulator.files;

import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What is written about a town beside its readings: {@code households.csv}, {@code truth.csv},
 * {@code welfare.csv}, {@code events.csv}, {@code districts.csv}, {@code exclude.csv}.
 *
 * @param leaks rows of truth.csv
 * @param events rows of events.csv
 */
public record TruthFiles(long leaks, long events) {

    /** Writes them into a directory that is there. */
    public static TruthFiles write(Town town, Slice slice, Path directory)
            throws SimulationException, InterruptedException {
        return write(town, slice, directory, town::leaks);
    }

    /** The same, with the leaks as they turned out to be. */
    public static TruthFiles write(
            Town town, Slice slice, Path directory, IntFunction<List<Leak>> turnedOut)
            throws SimulationException, InterruptedException {
        TruthRows truth = new TruthRows(town, slice);
        WholeFile.write(
                directory.resolve("households.csv"), out -> HouseholdRows.write(town, slice, out));
        long leaks =
                WholeFile.write(
                        directory.resolve("truth.csv"), out -> truth.writeLeaks(out, turnedOut));
        WholeFile.write(directory.resolve("welfare.csv"), truth::writeWelfare);
        long events = WholeFile.write(directory.resolve("events.csv"), truth::writeEvents);
        WholeFile.write(directory.resolve("districts.csv"), truth::writeDistricts);
        WholeFile.write(directory.resolve("exclude.csv"), truth::writeExcluded);
        return new TruthFiles(leaks, events);
    }

    /** Writes the leaks as they turned out to be, in the form of {@code truth.csv}. */
    public static long writeLeaks(
            Town town, Slice slice, Path file, IntFunction<List<Leak>> turnedOut)
            throws SimulationException, InterruptedException {
        TruthRows truth = new TruthRows(town, slice);
        return WholeFile.write(file, out -> truth.writeLeaks(out, turnedOut));
    }
}
