package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.importing.volume.LitreRounding;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers the readings of a meter into uploads: one message of many reads costs the job about what
 * one of a single read costs. The same readings give the same uploads in the same order.
 */
public final class Uploads {

    private static final int READS = 96;
    private static final int MOST_WAITING = 400_000;

    private final String feed;
    private final Consumer<MeterUpload> uploads;
    private final Map<String, List<RegisterReading>> waiting = new LinkedHashMap<>();
    private int waitingReads;

    /**
     * @param feed by which they came; null where there is one only
     */
    public Uploads(String feed, Consumer<MeterUpload> uploads) {
        this.feed = feed;
        this.uploads = uploads;
    }

    /** Takes a register. */
    public void add(ImportedReading reading) {
        add(
                reading.meterId(),
                reading.readAt(),
                millilitres(LitreRounding.register(reading.litres())),
                reading.estimated(),
                reading.flags());
    }

    static long millilitres(BigDecimal litres) {
        return litres.movePointRight(3).longValueExact();
    }

    void add(String meterId, long readAt, long millilitres, boolean estimated, String flags) {
        List<RegisterReading> reads =
                waiting.computeIfAbsent(meterId, meter -> new ArrayList<>(READS));
        reads.add(
                new RegisterReading(
                        Instant.ofEpochMilli(readAt),
                        millilitres,
                        estimated ? ReadQuality.ESTIMATED : ReadQuality.ACTUAL,
                        flags(flags)));
        waitingReads++;
        if (reads.size() == READS) {
            waiting.remove(meterId);
            waitingReads -= READS;
            uploads.accept(new MeterUpload(meterId, reads, feed));
        } else if (waitingReads >= MOST_WAITING) {
            flush();
        }
    }

    private static List<MeterFlag> flags(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<MeterFlag> flags = new ArrayList<>();
        for (String flag : text.split(";")) {
            flags.add(MeterFlag.valueOf(flag));
        }
        return flags;
    }

    /** Sends what is left. */
    public void flush() {
        waiting.forEach((meter, reads) -> uploads.accept(new MeterUpload(meter, reads, feed)));
        waiting.clear();
        waitingReads = 0;
    }
}
