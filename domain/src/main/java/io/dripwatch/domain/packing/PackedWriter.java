package io.dripwatch.domain.packing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes numbers in few bytes: variable-length integers, instants as distances from a base, whole
 * hours, minutes, seconds and litres shorter than parts of them.
 */
public final class PackedWriter {

    private static final int INITIAL_BYTES = 512;
    private static final int INITIAL_PARTS = 32;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;
    private long baseInstant;

    /** Where the parts end that {@link #difference} compares, the first value where they begin. */
    private int[] ends = new int[INITIAL_PARTS];

    private int parts;

    /** Starts anew; instants are written as distances from {@code baseInstantMillis}. */
    public void begin(long baseInstantMillis) {
        length = 0;
        baseInstant = baseInstantMillis;
    }

    /** From here on parts are counted: see {@link #difference}. */
    public void beginParts() {
        parts = 0;
        ends[0] = length;
    }

    /** A part ends here. Both sides of a {@link #difference} have the same parts. */
    public void part() {
        parts++;
        if (parts == ends.length) {
            ends = Arrays.copyOf(ends, 2 * parts);
        }
        ends[parts] = length;
    }

    /**
     * Writes the parts of {@code other} as what differs from the parts written here: of each two
     * bits, and then nothing where it is the same, the bytes that differ where most are the same,
     * else all of it.
     */
    public void difference(PackedWriter other) {
        if (other.parts != parts) {
            throw new IllegalStateException(
                    "%d parts against %d, expected as many".formatted(other.parts, parts));
        }
        int kinds = length;
        ensure(parts);
        length += (parts + 3) / 4;
        Arrays.fill(bytes, kinds, length, (byte) 0);
        for (int part = 0; part < parts; part++) {
            int kind =
                    partDifference(
                            ends[part],
                            ends[part + 1],
                            other,
                            other.ends[part],
                            other.ends[part + 1]);
            bytes[kinds + part / 4] |= (byte) (kind << 2 * (part % 4));
        }
    }

    private int partDifference(int from, int to, PackedWriter other, int otherFrom, int otherTo) {
        int size = otherTo - otherFrom;
        if (Arrays.equals(bytes, from, to, other.bytes, otherFrom, otherTo)) {
            return PackedReader.SAME;
        }
        int differing = to - from == size ? differing(from, other.bytes, otherFrom, size) : size;
        int maskBytes = (size + Byte.SIZE - 1) / Byte.SIZE;
        ensure(size + maskBytes + 5);
        if (to - from != size || differing + maskBytes > size) {
            unsigned(size);
            System.arraycopy(other.bytes, otherFrom, bytes, length, size);
            length += size;
            return PackedReader.OTHER;
        }
        int mask = length;
        length += maskBytes;
        Arrays.fill(bytes, mask, length, (byte) 0);
        for (int i = 0; i < size; i++) {
            byte now = other.bytes[otherFrom + i];
            if (now != bytes[from + i]) {
                bytes[mask + i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
                bytes[length++] = now;
            }
        }
        return PackedReader.PATCHED;
    }

    private int differing(int from, byte[] others, int otherFrom, int size) {
        int differing = 0;
        for (int i = 0; i < size; i++) {
            differing += bytes[from + i] == others[otherFrom + i] ? 0 : 1;
        }
        return differing;
    }

    /** Reads what was written since {@link #begin}, before this writes on. */
    public PackedReader reader() {
        PackedReader reader = new PackedReader();
        reader.begin(bytes);
        reader.base(baseInstant);
        return reader;
    }

    /** What was written since {@link #begin}. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    public void octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** Up to eight booleans in one byte, the first in the lowest bit. */
    public void flags(boolean... flags) {
        int mask = 0;
        for (int i = 0; i < flags.length; i++) {
            mask |= flags[i] ? 1 << i : 0;
        }
        octet(mask);
    }

    /** A number of zero or more, seven bits a byte. */
    public void unsigned(long value) {
        ensure(10);
        byte[] to = bytes;
        int at = length;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        length = at;
    }

    /** Any number; small ones of either sign are short. */
    public void signed(long value) {
        unsigned(alternating(value));
    }

    /** 0, -1, 1, -2, 2 and so on become 0, 1, 2, 3, 4. */
    private static long alternating(long value) {
        return value << 1 ^ value >> 63;
    }

    /**
     * A length of time in milliseconds, of either sign and less than 2^61; in the longest unit that
     * it is a multiple of, and so short for meters that report by the hour or the minute.
     */
    public void duration(long millis) {
        if (millis % PackedReader.HOUR == 0) {
            units(millis / PackedReader.HOUR, 0);
        } else if (millis % PackedReader.MINUTE == 0) {
            units(millis / PackedReader.MINUTE, 1);
        } else if (millis % PackedReader.SECOND == 0) {
            units(millis / PackedReader.SECOND, 2);
        } else {
            units(millis, 3);
        }
    }

    private void units(long count, int unit) {
        unsigned(alternating(count) << 2 | unit);
    }

    /** Epoch milliseconds by themselves, where there is no base instant yet. */
    public void epoch(long millis) {
        duration(millis);
    }

    /** Epoch milliseconds, as a distance from the base instant. */
    public void instant(long millis) {
        duration(millis - baseInstant);
    }

    /** Millilitres; whole litres are short. */
    public void volume(long millilitres) {
        if (millilitres % 1_000 == 0) {
            signed(millilitres / 1_000 << 1);
        } else {
            signed(millilitres << 1 | 1);
        }
    }

    /** A number exactly, in four bytes; zero in one. */
    public void decimal(float number) {
        int bits = Float.floatToRawIntBits(number);
        octet(bits >>> 24);
        if (bits >>> 24 != 0) {
            octet(bits >>> 16 & 0xFF);
            octet(bits >>> 8 & 0xFF);
            octet(bits & 0xFF);
        }
    }

    /** UTF-8 behind its length. */
    public void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        unsigned(encoded.length);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
