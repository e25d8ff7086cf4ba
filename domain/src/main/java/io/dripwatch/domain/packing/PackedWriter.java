package io.dripwatch.domain.packing;

import java.util.Arrays;

/**
 * Writes numbers in few bytes: variable-length integers, instants as distances from a base, whole
 * seconds and whole litres shorter than parts of them.
 */
public final class PackedWriter {

    private static final int INITIAL_BYTES = 512;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;
    private long baseInstant;

    /** Starts anew; instants are written as distances from {@code baseInstantMillis}. */
    public void begin(long baseInstantMillis) {
        length = 0;
        baseInstant = baseInstantMillis;
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
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Any number; small ones of either sign are short. */
    public void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    /** A length of time in milliseconds; whole seconds are short. */
    public void duration(long millis) {
        thousands(millis);
    }

    /** Epoch milliseconds, as a distance from the base instant. */
    public void instant(long millis) {
        duration(millis - baseInstant);
    }

    /** Millilitres; whole litres are short. */
    public void volume(long millilitres) {
        thousands(millilitres);
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

    private void thousands(long value) {
        if (value % 1_000 == 0) {
            signed(value / 1_000 << 1);
        } else {
            signed(value << 1 | 1);
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }
}
