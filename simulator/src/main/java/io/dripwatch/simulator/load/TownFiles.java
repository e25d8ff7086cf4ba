package io.dripwatch.simulator.load;

import io.dripwatch.simulator.meter.DayOfReads;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes a town into a directory: {@code readings.csv}, {@code households.csv}, {@code truth.csv},
 * {@code exclude.csv}. The bytes depend on the town's settings alone, not on the threads. A file
 * gets its name only when it is whole. Needs about 1 kB of memory a household, however many days.
 */
public final class TownFiles {

    /** Above this, an hour of rows is made in quarters, so that no part takes more than 16 MB. */
    private static final int MANY_HOUSEHOLDS = 50_000;

    private static final long REPORT_EVERY_NANOS = 200_000_000L;

    private final Town town;
    private final Path directory;
    private final int threads;
    private final RunProgress progress;

    public TownFiles(Town town, Path directory, int threads, RunProgress progress) {
        this.town = town;
        this.directory = directory;
        this.threads = threads;
        this.progress = progress;
    }

    /** Writes the four files, replacing those of an earlier run. */
    public FilesReport write() throws SimulationException, InterruptedException {
        long began = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            makeDirectory();
            TownMeters meters = new TownMeters(town, pool);
            long readings = (long) meters.count() * meters.hoursInRun();
            refuseFullDisk(readings);
            file("households.csv", out -> HouseholdRows.write(town, out));
            long leaks = file("truth.csv", out -> TruthRows.write(town, out));
            file(
                    "exclude.csv",
                    out -> {
                        out.write("meter_id,start,end\n".getBytes(StandardCharsets.US_ASCII));
                        return 0;
                    });
            file("readings.csv", out -> readings(out, meters, pool, readings));
            return new FilesReport(
                    meters.count(), readings, leaks, Duration.ofNanos(System.nanoTime() - began));
        } finally {
            pool.shutdownNow();
        }
    }

    private long readings(
            OutputStream out, TownMeters meters, ExecutorService pool, long readingsInAll)
            throws IOException, InterruptedException {
        out.write(ReadingRows.HEADER.getBytes(StandardCharsets.US_ASCII));
        ReadingRows rows = new ReadingRows(town, meters);
        int minutes = meters.count() > MANY_HOUSEHOLDS ? 15 : 60;
        Deque<Future<byte[]>> parts = new ArrayDeque<>();
        long reported = System.nanoTime();
        for (int hour = 0; hour < meters.hoursInRun(); ) {
            DayOfReads day = meters.nextDay();
            for (int end = hour + day.hours(); hour < end; hour++) {
                int thisHour = hour;
                for (int minute = 0; minute < 60; minute += minutes) {
                    int from = minute;
                    parts.add(pool.submit(() -> rows.rows(day, thisHour, from, from + minutes)));
                    if (parts.size() > 2 * threads) {
                        out.write(done(parts.remove()));
                    }
                }
                if (System.nanoTime() - reported > REPORT_EVERY_NANOS) {
                    reported = System.nanoTime();
                    report(meters, hour, readingsInAll);
                }
            }
        }
        while (!parts.isEmpty()) {
            out.write(done(parts.remove()));
        }
        report(meters, meters.hoursInRun() - 1, readingsInAll);
        return readingsInAll;
    }

    private void report(TownMeters meters, int hour, long readingsInAll) {
        Instant eventTime = Instant.ofEpochSecond(meters.readSecond(hour, 59));
        progress.reached(0, (hour + 1L) * meters.count(), readingsInAll, eventTime);
    }

    private static byte[] done(Future<byte[]> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("rows could not be made", e.getCause());
        }
    }

    private void makeDirectory() throws SimulationException {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new SimulationException(directory + " is a file, a directory was expected", e);
        } catch (IOException e) {
            throw new SimulationException(
                    "cannot make directory " + directory + WholeFile.reason(e), e);
        }
        if (!Files.isWritable(directory)) {
            throw new SimulationException("cannot write into directory " + directory);
        }
    }

    private void refuseFullDisk(long readings) throws SimulationException {
        // A row takes 40 to 50 bytes.
        long needed = readings * 50 + town.settings().households() * 100L;
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < needed) {
                throw new SimulationException(
                        "not enough disk space in "
                                + directory
                                + ": about "
                                + megabytes(needed)
                                + " needed, "
                                + megabytes(free)
                                + " free");
            }
        } catch (IOException e) {
            throw new SimulationException(
                    "cannot use directory " + directory + WholeFile.reason(e), e);
        }
    }

    private long file(String name, WholeFile.Content content)
            throws SimulationException, InterruptedException {
        return WholeFile.write(directory.resolve(name), content);
    }

    private static String megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000 + " MB";
    }
}
