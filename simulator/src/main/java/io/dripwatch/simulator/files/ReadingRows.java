package io.dripwatch.simulator.files;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.simulator.meter.DayOfReads;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.town.Town;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Rows of {@code readings.csv}, ordered by instant, then by meter. Written byte by byte: the fields
 * never need quotes, and this is nearly all the time that a large town takes.
 */
public final class ReadingRows {

    static final String HEADER = String.join(",", CsvColumns.READINGS) + "\n";

    /** Longest row: meter id 9, instant 25, register 20 digits with a point, separators. */
    static final int LONGEST = 64;

    private static final DateTimeFormatter READ_AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final TownMeters meters;
    private final ZoneId zone;
    private final boolean wholeLitres;
    private final byte[] ids;
    private final int[] idEnds;

    ReadingRows(Town town, TownMeters meters) {
        this.meters = meters;
        this.zone = town.settings().timeZone();
        this.wholeLitres = town.settings().resolutionMillilitres() % 1_000 == 0;
        this.idEnds = new int[meters.count()];
        StringBuilder all = new StringBuilder(meters.count() * 9);
        for (int i = 0; i < idEnds.length; i++) {
            all.append(town.household(meters.first() + i).meterId());
            idEnds[i] = all.length();
        }
        this.ids = all.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * How {@code readings.csv} and {@code truth.csv} write an instant: ISO-8601 with its offset.
     */
    public static String isoWithOffset(Instant instant, ZoneId zone) {
        return READ_AT.format(instant.atZone(zone));
    }

    /** The rows of one slot of the run, of the meters read from one minute until before another. */
    byte[] rows(DayOfReads day, int slot, int fromMinute, int toMinute) {
        int rows = meters.metersBefore(toMinute) - meters.metersBefore(fromMinute);
        byte[] out = new byte[rows * LONGEST];
        int at = 0;
        for (int minute = fromMinute; minute < toMinute; minute++) {
            int end = meters.metersBefore(minute + 1);
            int place = meters.metersBefore(minute);
            if (place == end) {
                continue;
            }
            Instant readAt = Instant.ofEpochSecond(meters.readSecond(slot, minute));
            byte[] instant =
                    ("," + isoWithOffset(readAt, zone) + ",").getBytes(StandardCharsets.US_ASCII);
            for (; place < end; place++) {
                int meter = meters.meterAt(place);
                int idStart = meter == 0 ? 0 : idEnds[meter - 1];
                int idLength = idEnds[meter] - idStart;
                System.arraycopy(ids, idStart, out, at, idLength);
                at += idLength;
                System.arraycopy(instant, 0, out, at, instant.length);
                at += instant.length;
                at = litres(day.register(slot, meter), out, at);
                out[at++] = '\n';
            }
        }
        return Arrays.copyOf(out, at);
    }

    /** Whole litres, or three decimals where the register shows parts of a litre. */
    private int litres(long millilitres, byte[] out, int at) {
        int next = digits(millilitres / 1_000, out, at);
        if (!wholeLitres) {
            int part = (int) (millilitres % 1_000);
            out[next++] = '.';
            out[next++] = (byte) ('0' + part / 100);
            out[next++] = (byte) ('0' + part / 10 % 10);
            out[next++] = (byte) ('0' + part % 10);
        }
        return next;
    }

    private static int digits(long value, byte[] out, int at) {
        int length = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            length++;
        }
        long rest = value;
        for (int i = at + length - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + length;
    }
}
