package io.dripwatch.cli.replay;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.scoring.files.ReadingsFile;
import io.dripwatch.simulator.files.LedgerRows;
import io.dripwatch.simulator.files.MarkedFlags;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.headend.HeadEnd;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The simulator's head-end between a file of recorded readings and the topic. The faults depend on
 * the seed, the meters' order by id, and the uploads: which readings of a meter the file's order
 * joins to one, and the instant of its newest. How the rows of several meters are mixed does not
 * matter to them, how those of one meter are ordered does.
 */
final class FaultyWay implements AutoCloseable {

    private static final int MOST_DAYS = 3_660;

    /** Stamps outside 2000 to 2100 say nothing about when the readings were taken. */
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private final Map<String, Integer> meters = new HashMap<>();

    /** By which feed each meter came last. */
    private final Map<Integer, String> feeds = new HashMap<>();

    private final HeadEnd headEnd;
    private final OutputStream log;
    private final LedgerRows ledger;
    private final Path ledgerFile;
    private final Consumer<Arrival> out;

    /**
     * An upload as it comes.
     *
     * @param arrivedSecond epoch second, by the recorded clock
     */
    record Arrival(MeterUpload upload, long arrivedSecond) {}

    /**
     * @param file read once, to know its meters and its days
     */
    FaultyWay(
            ReadingsFile file,
            ReplayPlan plan,
            FaultRates faults,
            ZoneId zone,
            Consumer<Arrival> out) {
        TownSettings settings = settings(file, plan, zone);
        this.out = out;
        this.ledgerFile = plan.faultLedger();
        try {
            this.log =
                    ledgerFile == null
                            ? OutputStream.nullOutputStream()
                            : new BufferedOutputStream(Files.newOutputStream(ledgerFile));
        } catch (IOException e) {
            throw notWritten(e);
        }
        this.ledger = new LedgerRows(log, zone);
        this.headEnd = new HeadEnd(new Town(settings), Slice.whole(settings), null, faults, ledger);
    }

    private TownSettings settings(ReadingsFile file, ReplayPlan plan, ZoneId zone) {
        TreeSet<String> ids = new TreeSet<>();
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        file.forEach(
                row -> {
                    ids.add(row.meterId());
                    if (row.readAt() >= EARLIEST && row.readAt() < LATEST) {
                        span[0] = Math.min(span[0], row.readAt());
                        span[1] = Math.max(span[1], row.readAt());
                    }
                });
        ids.forEach(id -> meters.put(id, meters.size()));
        boolean empty = span[0] > span[1];
        long days = empty ? 1 : Duration.ofMillis(span[1] - span[0]).toDays() + 2;
        LocalDate start =
                empty ? LocalDate.EPOCH : Instant.ofEpochMilli(span[0]).atZone(zone).toLocalDate();
        return TownSettings.of(
                        Math.max(1, ids.size()), (int) Math.min(MOST_DAYS, days), plan.faultSeed())
                .at(zone, start)
                .withMeters(
                        new TownSettings.Meters(3_600, Math.min(672, plan.readsInUpload()), 1_000));
    }

    /**
     * @param newestSecond epoch second of the newest reading, within the record
     */
    void take(MeterUpload upload, long newestSecond) {
        if (upload.getFeed() != null) {
            feeds.put(meters.get(upload.getMeterId()), upload.getFeed());
        }
        headEnd.accept(upload(upload, newestSecond), this::arrived);
    }

    /** Lets everything arrive that is still under way, and tells how many faults there are. */
    long end() {
        headEnd.end(this::arrived);
        try {
            return ledger.flush();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private UserError notWritten(IOException e) {
        return new UserError(
                "--fault-ledger %s: cannot be written: %s".formatted(ledgerFile, e), e);
    }

    private void arrived(Upload upload) {
        List<RegisterReading> reads = new ArrayList<>(upload.size());
        for (int i = 0; i < upload.size(); i++) {
            reads.add(
                    new RegisterReading(
                            Instant.ofEpochMilli(upload.readMillis(i)),
                            upload.millilitres(i),
                            MarkedFlags.quality(upload.marks(i)),
                            MarkedFlags.flags(upload.marks(i))));
        }
        String feed = feeds.get(upload.household());
        out.accept(
                new Arrival(
                        new MeterUpload(upload.meterId(), reads, feed), upload.arrivedSecond()));
    }

    private Upload upload(MeterUpload upload, long newestSecond) {
        List<RegisterReading> reads = upload.getReads();
        long[] millis = new long[reads.size()];
        long[] registers = new long[reads.size()];
        byte[] marks = new byte[reads.size()];
        for (int i = 0; i < millis.length; i++) {
            RegisterReading read = reads.get(i);
            millis[i] = read.getReadAt().toEpochMilli();
            registers[i] = read.getRegisterMillilitres();
            marks[i] = (byte) MarkedFlags.marks(read.getQuality(), read.getFlags());
        }
        return new Upload(
                meters.get(upload.getMeterId()),
                upload.getMeterId(),
                newestSecond,
                millis,
                registers,
                marks);
    }

    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }
}
