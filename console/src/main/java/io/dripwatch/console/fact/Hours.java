package io.dripwatch.console.fact;

import java.io.ByteArrayOutputStream;

/**
 * The hours of a day, in few bytes for the store.
 *
 * @param millilitres of each hour; {@link #UNKNOWN} where it is missing
 * @param marks of each hour: 0 measured, 1 spread over a longer stretch, 2 with an estimated read,
 *     3 missing
 * @param low usual litres of each hour, as {@code high}
 */
public record Hours(long[] millilitres, byte[] marks, int[] low, int[] high) {

    /** In place of a volume. */
    public static final long UNKNOWN = -1;

    /** In {@link #marks}. */
    public static final byte MISSING = 3;

    private static final int LAYOUT = 1;

    /** Known litres of the day. */
    public double litres() {
        long sum = 0;
        for (long hour : millilitres) {
            sum += Math.max(0, hour);
        }
        return sum / 1_000.0;
    }

    /** Whether every hour was measured. */
    public boolean isWhole() {
        for (byte mark : marks) {
            if (mark != 0) {
                return false;
            }
        }
        return true;
    }

    /** The day as stored. */
    public byte[] pack() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(160);
        out.write(LAYOUT);
        out.write(millilitres.length);
        for (int hour = 0; hour < millilitres.length; hour++) {
            write(out, millilitres[hour] + 1);
            out.write(marks[hour]);
            write(out, low[hour]);
            write(out, high[hour]);
        }
        return out.toByteArray();
    }

    /**
     * Reads what {@link #pack} wrote.
     *
     * @throws IllegalArgumentException where it is of another layout
     */
    public static Hours unpack(byte[] packed) {
        if (packed[0] != LAYOUT) {
            throw new IllegalArgumentException(
                    "hours of a day have layout %d, expected %d".formatted(packed[0], LAYOUT));
        }
        int hours = packed[1];
        Hours day = new Hours(new long[hours], new byte[hours], new int[hours], new int[hours]);
        int[] at = {2};
        for (int hour = 0; hour < hours; hour++) {
            day.millilitres[hour] = read(packed, at) - 1;
            day.marks[hour] = packed[at[0]++];
            day.low[hour] = (int) read(packed, at);
            day.high[hour] = (int) read(packed, at);
        }
        return day;
    }

    private static void write(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long read(byte[] packed, int[] at) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = packed[at[0]++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
