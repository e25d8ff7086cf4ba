package io.dripwatch.scoring.files;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each row of interval volumes the register its meter would show: the sum of its volumes up
 * to that instant. Of several volumes for one instant the largest counts; the others get a smaller
 * register, and so are refused as conflicts later on. A volume beyond what any register shows
 * counts nothing and becomes a register by itself, which is refused later on: it must not take the
 * meter's other rows with it.
 */
public final class IntervalRegisters {

    /** Nine digits of m3, in millilitres: more is refused as a register. */
    private static final long LARGEST = 1_000_000_000_000_000L;

    private final Map<String, Meter> meters = new HashMap<>();

    private IntervalRegisters() {}

    public static IntervalRegisters of(ReadingsFile readings) {
        IntervalRegisters all = new IntervalRegisters();
        readings.forEach(all::add);
        all.meters.values().forEach(Meter::sum);
        return all;
    }

    private void add(ReadingRow row) {
        if (counts(row)) {
            meters.computeIfAbsent(row.meterId(), meter -> new Meter())
                    .add(row.readAt(), row.millilitres());
        }
    }

    private static boolean counts(ReadingRow row) {
        return row.millilitres() >= -LARGEST && row.millilitres() <= LARGEST;
    }

    /** The row with a register in place of its volume. */
    public ReadingRow registered(ReadingRow row) {
        return counts(row)
                ? row.registered(
                        meters.get(row.meterId()).register(row.readAt(), row.millilitres()))
                : row;
    }

    /** One meter, in arrays: a town's year has millions of rows. */
    private static final class Meter {

        private int size;

        /** First as added, then in order and each instant once. */
        private long[] instants = new long[32];

        /** As added. */
        private long[] volumes = new long[32];

        /**
         * What the register stood at just before each instant's volume; null before {@link #sum}.
         */
        private long[] before;

        void add(long instant, long volume) {
            if (size == instants.length) {
                instants = Arrays.copyOf(instants, size * 2);
                volumes = Arrays.copyOf(volumes, size * 2);
            }
            instants[size] = instant;
            volumes[size] = volume;
            size++;
        }

        void sum() {
            long[] ordered = Arrays.stream(instants, 0, size).sorted().distinct().toArray();
            long[] largest = new long[ordered.length];
            Arrays.fill(largest, Long.MIN_VALUE);
            for (int i = 0; i < size; i++) {
                int at = Arrays.binarySearch(ordered, instants[i]);
                largest[at] = Math.max(largest[at], volumes[i]);
            }
            before = new long[ordered.length];
            for (int i = 1; i < ordered.length; i++) {
                // Bounded, so that a sum beyond all registers cannot wrap round and look like one.
                before[i] =
                        Math.max(
                                -Long.MAX_VALUE / 4,
                                Math.min(Long.MAX_VALUE / 4, before[i - 1] + largest[i - 1]));
            }
            instants = ordered;
            volumes = null;
        }

        long register(long instant, long volume) {
            return before[Arrays.binarySearch(instants, instant)] + volume;
        }
    }
}
