package io.dripwatch.domain.packing;

/** Reads what {@link PackedWriter} wrote. */
public final class PackedReader {

    private byte[] bytes = {};
    private int position;
    private long baseInstant;

    /** Starts at the first of {@code packed}. */
    public void begin(byte[] packed) {
        bytes = packed;
        position = 0;
    }

    /** Sets what {@link PackedWriter#begin} was given. */
    public void base(long baseInstantMillis) {
        baseInstant = baseInstantMillis;
    }

    /** The next byte, 0 to 255. */
    public int octet() {
        return bytes[position++] & 0xFF;
    }

    public int flags() {
        return octet();
    }

    public long unsigned() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    /** Milliseconds. */
    public long duration() {
        return thousands();
    }

    /** Epoch milliseconds. */
    public long instant() {
        return baseInstant + duration();
    }

    /** Millilitres. */
    public long volume() {
        return thousands();
    }

    /** A number exactly. */
    public float decimal() {
        int high = octet();
        return high == 0
                ? 0
                : Float.intBitsToFloat(high << 24 | octet() << 16 | octet() << 8 | octet());
    }

    private long thousands() {
        long value = signed();
        return (value & 1) == 0 ? (value >> 1) * 1_000 : value >> 1;
    }
}
