package io.dripwatch.simulator.meter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What one meter sends at once: one or more reads, in arrays, because a town has millions of them.
 */
public final class Upload {

    private final int household;
    private final String meterId;
    private final long arrivedSecond;
    private final long[] readMillis;
    private final long[] millilitres;
    private final byte[] marks;

    /**
     * Keeps the arrays: the caller lets go of them.
     *
     * @param household 0-based index
     * @param arrivedSecond epoch second at which the utility has it
     * @param readMillis epoch milliseconds, by the meter's own clock
     * @param millilitres what the registers showed
     * @param marks {@link ReadMarks} of each read; null for none at all
     */
    public Upload(
            int household,
            String meterId,
            long arrivedSecond,
            long[] readMillis,
            long[] millilitres,
            byte[] marks) {
        this.household = household;
        this.meterId = meterId;
        this.arrivedSecond = arrivedSecond;
        this.readMillis = readMillis;
        this.millilitres = millilitres;
        this.marks = marks;
    }

    /** 0-based index in the town. */
    public int household() {
        return household;
    }

    public String meterId() {
        return meterId;
    }

    /** When the utility has it: without faults, the instant of its newest read. */
    public Instant arrivedAt() {
        return Instant.ofEpochSecond(arrivedSecond);
    }

    /** How many reads. */
    public int size() {
        return readMillis.length;
    }

    /** Epoch second of read i. */
    public long readSecond(int i) {
        return Math.floorDiv(readMillis[i], 1_000L);
    }

    /** Epoch millisecond of read i. */
    public long readMillis(int i) {
        return readMillis[i];
    }

    /** Register of read i, in mL. */
    public long millilitres(int i) {
        return millilitres[i];
    }

    /** {@link ReadMarks} of read i. */
    public int marks(int i) {
        return marks == null ? 0 : marks[i];
    }

    /** The reads, oldest first unless a fault put them otherwise. */
    public List<RegisterDisplay> reads() {
        List<RegisterDisplay> reads = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            reads.add(new RegisterDisplay(Instant.ofEpochMilli(readMillis[i]), millilitres[i]));
        }
        return reads;
    }

    /** Epoch second at which the utility has it. */
    public long arrivedSecond() {
        return arrivedSecond;
    }

    /** The same reads at another instant. */
    public Upload arriving(long second) {
        return new Upload(household, meterId, second, readMillis, millilitres, marks);
    }

    /** The same reads with other registers. */
    public Upload showing(long[] registers) {
        return new Upload(household, meterId, arrivedSecond, readMillis, registers, marks);
    }

    /** The same reads with other marks. */
    public Upload marked(byte[] otherMarks) {
        return new Upload(household, meterId, arrivedSecond, readMillis, millilitres, otherMarks);
    }

    /** With those of its reads alone whose index passes. */
    public Upload only(IntPredicate kept) {
        int[] indices = IntStream.range(0, size()).filter(kept).toArray();
        long[] keptMillis = new long[indices.length];
        long[] keptMillilitres = new long[indices.length];
        byte[] keptMarks = marks == null ? null : new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            keptMillis[i] = readMillis[indices[i]];
            keptMillilitres[i] = millilitres[indices[i]];
            if (keptMarks != null) {
                keptMarks[i] = marks[indices[i]];
            }
        }
        return new Upload(
                household, meterId, arrivedSecond, keptMillis, keptMillilitres, keptMarks);
    }

    /** Without the reads from one until before another. */
    public Upload without(int from, int until) {
        return new Upload(
                household,
                meterId,
                arrivedSecond,
                cut(readMillis, from, until),
                cut(millilitres, from, until),
                marks == null ? null : cut(marks, from, until));
    }

    private static long[] cut(long[] all, int from, int until) {
        long[] left = Arrays.copyOf(all, all.length - (until - from));
        System.arraycopy(all, until, left, from, all.length - until);
        return left;
    }

    private static byte[] cut(byte[] all, int from, int until) {
        byte[] left = Arrays.copyOf(all, all.length - (until - from));
        System.arraycopy(all, until, left, from, all.length - until);
        return left;
    }
}
