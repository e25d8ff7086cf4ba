package io.dripwatch.scoring.files;

import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.ReadQuality;
import java.util.List;

/**
 * One row of {@code readings.csv}.
 *
 * @param readAt epoch milliseconds
 * @param millilitres the register, or the volume since the meter's previous reading
 * @param arrivedAt epoch milliseconds at which it reached the utility; {@link #UNKNOWN} where the
 *     file does not say
 * @param feed by which it came; null where the file does not say
 */
public record ReadingRow(
        String meterId,
        long readAt,
        long millilitres,
        ReadQuality quality,
        List<MeterFlag> flags,
        long arrivedAt,
        String feed) {

    /** The file does not say. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Of a file that does not say when it arrived. */
    public ReadingRow(
            String meterId,
            long readAt,
            long millilitres,
            ReadQuality quality,
            List<MeterFlag> flags) {
        this(meterId, readAt, millilitres, quality, flags, UNKNOWN);
    }

    /** Of a file that does not say by which feed it came. */
    public ReadingRow(
            String meterId,
            long readAt,
            long millilitres,
            ReadQuality quality,
            List<MeterFlag> flags,
            long arrivedAt) {
        this(meterId, readAt, millilitres, quality, flags, arrivedAt, null);
    }

    /** The same with a register in place of its volume, millilitres. */
    ReadingRow registered(long register) {
        return new ReadingRow(meterId, readAt, register, quality, flags, arrivedAt, feed);
    }
}
