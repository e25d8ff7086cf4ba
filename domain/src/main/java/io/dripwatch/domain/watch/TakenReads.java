package io.dripwatch.domain.watch;

import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.metering.ReadVerdict;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** What was made of each read that was taken, oldest first: its verdict and volume, in a byte. */
final class TakenReads {

    private static final int INITIAL_LENGTH = 16;

    private byte[] made = new byte[INITIAL_LENGTH];
    private int head;
    private int size;

    /**
     * In a byte what was made of a read.
     *
     * @param volume millilitres; counts only if the read is believed
     */
    static byte made(ReadOutcome outcome, long volume) {
        boolean counts =
                outcome.verdict() == ReadVerdict.BELIEVED && outcome != ReadOutcome.FIRST_READ;
        return (byte) (outcome.ordinal() + (counts ? 16 * Long.hashCode(volume) : 0));
    }

    int size() {
        return size;
    }

    void clear() {
        head = 0;
        size = 0;
    }

    /** Adds the newest. */
    void add(byte what) {
        if (head + size == made.length) {
            byte[] from = made;
            made = new byte[size > made.length / 2 ? 2 * made.length : made.length];
            System.arraycopy(from, head, made, 0, size);
            head = 0;
        }
        made[head + size++] = what;
    }

    /** Takes the oldest out. */
    byte removeOldest() {
        size--;
        return made[head++];
    }

    /** What the reads would have been taken for if nothing was unusual. */
    @FunctionalInterface
    interface Expectation {
        byte made(int i);
    }

    /** Writes what is not as expected. */
    void write(Expectation expected, PackedWriter out) {
        out.unsigned(size);
        int other = 0;
        for (int i = 0; i < size; i++) {
            other += made[head + i] == expected.made(i) ? 0 : 1;
        }
        out.unsigned(other);
        int last = 0;
        for (int i = 0; other > 0 && i < size; i++) {
            if (made[head + i] != expected.made(i)) {
                out.unsigned(i - last);
                out.octet(made[head + i]);
                last = i;
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    void read(Expectation expected, PackedReader in) {
        head = 0;
        size = (int) in.unsigned();
        if (made.length < size) {
            made = new byte[Math.max(size, 2 * made.length)];
        }
        for (int i = 0; i < size; i++) {
            made[i] = expected.made(i);
        }
        int at = 0;
        for (int other = (int) in.unsigned(); other > 0; other--) {
            at += (int) in.unsigned();
            made[at] = (byte) in.octet();
        }
    }
}
