package io.dripwatch.simulator.files;

import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.headend.HeadEnd;
import io.dripwatch.simulator.meter.DayOfReads;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadQueue;
import io.dripwatch.simulator.meter.UploadStream;
import io.dripwatch.simulator.settings.Slice;
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
 * Writes a town, or a slice of it, into a directory: {@code readings.csv} and {@code
 * households.csv}, and the truth about them. The bytes depend on the settings alone, not on the
 * threads. A file gets its name only when it is whole. Needs about 1 kB of memory a household,
 * however many days.
 */
public final class TownFiles {

    /** Above this, a slot of rows is made in quarters, so that no part takes more than 16 MB. */
    private static final int MANY_HOUSEHOLDS = 50_000;

    private static final long REPORT_EVERY_NANOS = 200_000_000L;

    private final Town town;
    private final Slice slice;
    private final FaultRates faults;
    private final Path directory;
    private final int threads;
    private final RunProgress progress;

    public TownFiles(Town town, Path directory, int threads, RunProgress progress) {
        this(town, Slice.whole(town.settings()), FaultRates.none(), directory, threads, progress);
    }

    public TownFiles(
            Town town,
            Slice slice,
            FaultRates faults,
            Path directory,
            int threads,
            RunProgress progress) {
        this.town = town;
        this.slice = slice;
        this.faults = faults;
        this.directory = directory;
        this.threads = threads;
        this.progress = progress;
    }

    /** Writes the files, replacing those of an earlier run. */
    public FilesReport write() throws SimulationException, InterruptedException {
        long began = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            makeDirectory();
            TownMeters meters = new TownMeters(town, slice.first(), slice.count(), pool);
            long planned = (long) meters.count() * meters.readsInRun();
            refuseFullDisk(planned);
            TruthFiles truth = TruthFiles.write(town, slice, directory);
            long entries = 0;
            long[] readings = {planned};
            if (faults.any() || town.settings().meters().feeds() > 1) {
                entries = file("faults.csv", log -> delivered(meters, log, readings));
            } else {
                Files.deleteIfExists(directory.resolve("faults.csv"));
                file("readings.csv", out -> readings(out, meters, pool, planned));
            }
            return new FilesReport(
                    meters.count(),
                    readings[0],
                    truth.leaks(),
                    truth.events(),
                    entries,
                    Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw new SimulationException("cannot write " + directory + WholeFile.reason(e), e);
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Writes the ledger and, beside it, what the head-end passes on in order of arrival.
     *
     * @param readings in: how many there would be without faults; out: how many there are
     * @return entries of the ledger
     */
    private long delivered(TownMeters meters, OutputStream log, long[] readings)
            throws IOException, InterruptedException {
        LedgerRows ledger = new LedgerRows(log, town.settings().timeZone());
        HeadEnd headEnd = new HeadEnd(town, slice, new UploadQueue(town, meters), faults, ledger);
        long planned = readings[0];
        try {
            readings[0] = file("readings.csv", out -> delivered(headEnd, out, planned));
        } catch (SimulationException e) {
            throw new IOException(e.getMessage(), e);
        }
        return ledger.flush();
    }

    private long delivered(UploadStream deliveries, OutputStream out, long readingsInAll)
            throws IOException, InterruptedException {
        DeliveredRows rows = new DeliveredRows(town);
        out.write(rows.header().getBytes(StandardCharsets.US_ASCII));
        long written = 0;
        long reported = System.nanoTime();
        for (Upload upload = deliveries.next(); upload != null; upload = deliveries.next()) {
            written += rows.write(upload, out);
            if (System.nanoTime() - reported > REPORT_EVERY_NANOS) {
                reported = System.nanoTime();
                progress.reached(0, written, readingsInAll, upload.arrivedAt());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        return written;
    }

    private long readings(
            OutputStream out, TownMeters meters, ExecutorService pool, long readingsInAll)
            throws IOException, InterruptedException {
        out.write(ReadingRows.HEADER.getBytes(StandardCharsets.US_ASCII));
        ReadingRows rows = new ReadingRows(town, meters);
        int slotMinutes = meters.minutesInSlot();
        int minutes = meters.count() > MANY_HOUSEHOLDS ? Math.min(15, slotMinutes) : slotMinutes;
        Deque<Future<byte[]>> parts = new ArrayDeque<>();
        long reported = System.nanoTime();
        for (int slot = 0; slot < meters.readsInRun(); ) {
            DayOfReads day = meters.nextDay();
            for (int end = slot + day.slots(); slot < end; slot++) {
                int thisSlot = slot;
                for (int minute = 0; minute < slotMinutes; minute += minutes) {
                    int from = minute;
                    parts.add(pool.submit(() -> rows.rows(day, thisSlot, from, from + minutes)));
                    if (parts.size() > 2 * threads) {
                        out.write(done(parts.remove()));
                    }
                }
                if (System.nanoTime() - reported > REPORT_EVERY_NANOS) {
                    reported = System.nanoTime();
                    report(meters, slot, readingsInAll);
                }
            }
        }
        while (!parts.isEmpty()) {
            out.write(done(parts.remove()));
        }
        report(meters, meters.readsInRun() - 1, readingsInAll);
        return readingsInAll;
    }

    private void report(TownMeters meters, int slot, long readingsInAll) {
        Instant eventTime = Instant.ofEpochSecond(meters.readSecond(slot, 0));
        progress.reached(0, (slot + 1L) * meters.count(), readingsInAll, eventTime);
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
        // A row takes 40 to 50 bytes; with quality and flags 60.
        long needed = readings * (faults.any() ? 60 : 50) + slice.count() * 200L;
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
