package io.dripwatch.domain.packing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link PackedWriter} wrote. */
public final class PackedReader {

    /** How a part is written by {@link PackedWriter#difference}. */
    static final int SAME = 0;

    static final int PATCHED = 1;
    static final int OTHER = 2;

    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    /** Units of a duration, milliseconds, by the number that is written. */
    private static final long[] UNITS = {HOUR, MINUTE, SECOND, 1};

    private static final int INITIAL_PARTS = 32;

    private byte[] bytes = {};
    private int position;
    private long baseInstant;
    private int[] ends = new int[INITIAL_PARTS];
    private int parts;

    /** Starts at the first of {@code packed}. */
    public void begin(byte[] packed) {
        bytes = packed;
        position = 0;
    }

    /** Sets what {@link PackedWriter#begin} was given. */
    public void base(long baseInstantMillis) {
        baseInstant = baseInstantMillis;
    }

    /** As {@link PackedWriter#beginParts}. */
    public void beginParts() {
        parts = 0;
        ends[0] = position;
    }

    /** As {@link PackedWriter#part}. */
    public void part() {
        parts++;
        if (parts == ends.length) {
            ends = Arrays.copyOf(ends, 2 * parts);
        }
        ends[parts] = position;
    }

    /**
     * Reads what {@link PackedWriter#difference} wrote against the parts that were read here.
     *
     * @param other reads the other parts from then on, from their first
     */
    public void difference(PackedReader other) {
        int kinds = position;
        position += (parts + 3) / 4;
        other.position = 0;
        other.baseInstant = baseInstant;
        for (int part = 0; part < parts; part++) {
            int from = ends[part];
            int size = ends[part + 1] - from;
            int kind = bytes[kinds + part / 4] >> 2 * (part % 4) & 3;
            if (kind == OTHER) {
                size = (int) unsigned();
                from = position;
                position += size;
            }
            other.append(bytes, from, size);
            if (kind == PATCHED) {
                patch(other.bytes, other.position - size, size);
            }
        }
        other.position = 0;
    }

    private void append(byte[] from, int start, int size) {
        if (position + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(position + size, 2 * bytes.length));
        }
        System.arraycopy(from, start, bytes, position, size);
        position += size;
    }

    private void patch(byte[] others, int from, int size) {
        int mask = position;
        position += (size + Byte.SIZE - 1) / Byte.SIZE;
        for (int start = 0; start < size; start += Byte.SIZE) {
            int rest = bytes[mask++] & 0xFF;
            while (rest != 0) {
                others[from + start + Integer.numberOfTrailingZeros(rest)] = bytes[position++];
                rest &= rest - 1;
            }
        }
    }

    /** The next byte, 0 to 255. */
    public int octet() {
        return bytes[position++] & 0xFF;
    }

    public int flags() {
        return octet();
    }

    public long unsigned() {
        byte[] from = bytes;
        int at = position;
        byte next = from[at++];
        long value = next & 0x7FL;
        for (int shift = 7; next < 0; shift += 7) {
            next = from[at++];
            value |= (next & 0x7FL) << shift;
        }
        position = at;
        return value;
    }

    public long signed() {
        return ofAlternating(unsigned());
    }

    /** 0, 1, 2, 3, 4 and so on were 0, -1, 1, -2, 2. */
    private static long ofAlternating(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    /** Milliseconds. */
    public long duration() {
        long value = unsigned();
        return ofAlternating(value >>> 2) * UNITS[(int) value & 3];
    }

    /** Epoch milliseconds that were written by themselves. */
    public long epoch() {
        return duration();
    }

    /** Epoch milliseconds. */
    public long instant() {
        return baseInstant + duration();
    }

    /** Millilitres. */
    public long volume() {
        long value = signed();
        return (value & 1) == 0 ? (value >> 1) * 1_000 : value >> 1;
    }

    public String text() {
        int size = (int) unsigned();
        position += size;
        return new String(bytes, position - size, size, StandardCharsets.UTF_8);
    }

    /** A number exactly. */
    public float decimal() {
        int high = octet();
        return high == 0
                ? 0
                : Float.intBitsToFloat(high << 24 | octet() << 16 | octet() << 8 | octet());
    }
}
