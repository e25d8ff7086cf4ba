package io.dripwatch.cli.replay;

import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.scoring.files.ReadingRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Rows in the order in which they reached the utility: those of one meter with one arrival are one
 * upload. A file in that order is handed over as it is read; of any other, every row is held.
 */
final class ArrivingUploads {

    /** More reads than that are refused as one upload. */
    static final int MOST_READS = 10_000;

    private final ObjLongConsumer<MeterUpload> uploads;

    /** Uploads of one arrival, by meter. */
    private final Map<Sender, List<RegisterReading>> sameArrival = new LinkedHashMap<>();

    private long arrival = Long.MIN_VALUE;

    /**
     * @param uploads takes each with its arrival, epoch milliseconds
     */
    ArrivingUploads(ObjLongConsumer<MeterUpload> uploads) {
        this.uploads = uploads;
    }

    /**
     * Hands every row over.
     *
     * @param rows hands over those of the file, twice alike
     */
    void send(Consumer<Consumer<ReadingRow>> rows) {
        if (inOrder(rows)) {
            rows.accept(this::add);
        } else {
            List<ReadingRow> all = new ArrayList<>();
            rows.accept(all::add);
            all.sort(Comparator.comparingLong(ReadingRow::arrivedAt));
            all.forEach(this::add);
        }
        flush();
    }

    private static boolean inOrder(Consumer<Consumer<ReadingRow>> rows) {
        long[] latest = {Long.MIN_VALUE};
        boolean[] ordered = {true};
        rows.accept(
                row -> {
                    ordered[0] &= row.arrivedAt() >= latest[0];
                    latest[0] = row.arrivedAt();
                });
        return ordered[0];
    }

    private void add(ReadingRow row) {
        if (row.arrivedAt() != arrival) {
            flush();
            arrival = row.arrivedAt();
        }
        List<RegisterReading> reads =
                sameArrival.computeIfAbsent(Sender.of(row), meter -> new ArrayList<>());
        reads.add(UploadGrouping.reading(row));
        if (reads.size() == MOST_READS) {
            uploads.accept(Sender.of(row).upload(reads), arrival);
            sameArrival.remove(Sender.of(row));
        }
    }

    private void flush() {
        sameArrival.forEach((sender, reads) -> uploads.accept(sender.upload(reads), arrival));
        sameArrival.clear();
    }

    /** Epoch milliseconds of the latest arrival; the smallest instant before the first. */
    long latest() {
        return arrival;
    }
}
