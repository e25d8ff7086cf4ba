package io.dripwatch.cli.replay;

import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.scoring.files.ReadingRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Joins rows to uploads, as meters send them: up to a day of hourly reads of one meter, in the
 * order of the file. Grouping changes nothing in what is detected, only how fast.
 */
final class UploadGrouping {

    /** Reads of a day, by the hour. */
    static final int READS = 24;

    /** Beyond this many rows in hand everything is sent, so that memory stays bounded. */
    private static final int MOST_WAITING = 1_000_000;

    private final Map<Sender, List<RegisterReading>> waiting = new HashMap<>();
    private final Consumer<MeterUpload> uploads;
    private final int readsInUpload;
    private int waitingReads;

    UploadGrouping(Consumer<MeterUpload> uploads) {
        this(READS, uploads);
    }

    /**
     * @param readsInUpload most reads in one upload, 1 or more
     */
    UploadGrouping(int readsInUpload, Consumer<MeterUpload> uploads) {
        this.readsInUpload = readsInUpload;
        this.uploads = uploads;
    }

    void add(ReadingRow row) {
        Sender sender = Sender.of(row);
        List<RegisterReading> reads =
                waiting.computeIfAbsent(sender, meter -> new ArrayList<>(readsInUpload));
        reads.add(reading(row));
        waitingReads++;
        if (reads.size() == readsInUpload) {
            waiting.remove(sender);
            waitingReads -= readsInUpload;
            uploads.accept(sender.upload(reads));
        }
        if (waitingReads >= MOST_WAITING) {
            flush();
        }
    }

    /** The row as a meter sends it. */
    static RegisterReading reading(ReadingRow row) {
        return new RegisterReading(
                Instant.ofEpochMilli(row.readAt()), row.millilitres(), row.quality(), row.flags());
    }

    /** Sends what is left. */
    void flush() {
        waiting.forEach((sender, reads) -> uploads.accept(sender.upload(reads)));
        waiting.clear();
        waitingReads = 0;
    }
}
