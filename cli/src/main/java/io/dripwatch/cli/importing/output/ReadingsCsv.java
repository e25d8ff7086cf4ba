package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.importing.volume.LitreRounding;
import io.dripwatch.cli.importing.volume.VolumeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Writes rows of the contract's readings.csv. Ids, times and numbers need no quotes. */
public final class ReadingsCsv {

    private static final int REMEMBERED = 50_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]XXX");

    private final VolumeKind kind;
    private final boolean marks;
    private final String feed;
    private final LitreRounding rounding = new LitreRounding();
    private final Map<Long, String> times = new HashMap<>();

    /**
     * @param marks whether there are columns for quality and flags
     * @param feed by which the readings came; null where there is one only
     */
    public ReadingsCsv(VolumeKind kind, boolean marks, String feed) {
        this.kind = kind;
        this.marks = marks;
        this.feed = feed;
    }

    /** The first line. */
    public String header() {
        return "meter_id,read_at,"
                + kind.column()
                + (marks ? ",quality,flags" : "")
                + (feed == null ? "" : ",feed")
                + "\n";
    }

    /** Writes one line. */
    public void write(ImportedReading reading, Appendable out) {
        try {
            out.append(reading.meterId())
                    .append(',')
                    .append(time(reading))
                    .append(',')
                    .append(plain(litres(reading)));
            if (marks) {
                out.append(reading.estimated() ? ",ESTIMATED," : ",,").append(reading.flags());
            }
            if (feed != null) {
                out.append(',').append(feed);
            }
            out.append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BigDecimal litres(ImportedReading reading) {
        return kind == VolumeKind.REGISTER
                ? LitreRounding.register(reading.litres())
                : rounding.interval(reading.meterId(), reading.litres());
    }

    private static String plain(BigDecimal litres) {
        return litres.scale() > 0 || litres.scale() < 0
                ? litres.signum() == 0 ? "0" : litres.stripTrailingZeros().toPlainString()
                : litres.toString();
    }

    /** Two zones may have one instant: the offset is part of the key. */
    private String time(ImportedReading reading) {
        long key = reading.readAt() * 256 + Math.floorMod(reading.offset() / 900, 256);
        String known = times.get(key);
        if (known == null) {
            if (times.size() == REMEMBERED) {
                times.clear();
            }
            known = text(reading.readAt(), reading.offset());
            times.put(key, known);
        }
        return known;
    }

    private static String text(long readAt, int offset) {
        // Offsets of odd seconds are of times before standard time.
        ZoneOffset zone = ZoneOffset.ofTotalSeconds(offset / 60 * 60);
        String text = TIME.format(Instant.ofEpochMilli(readAt).atOffset(zone));
        return readAt % 1_000 == 0 ? text.replace(".000", "") : text;
    }
}
