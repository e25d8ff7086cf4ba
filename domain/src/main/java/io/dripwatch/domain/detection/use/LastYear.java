package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * What a home used in each fortnight of the past year, in whole litres a day. The same fortnight of
 * last year began 364 days earlier, on the same day of the week.
 */
final class LastYear {

    private static final long FORTNIGHT_MILLIS = 14 * 86_400_000L;
    private static final int FORTNIGHTS = 26;

    /** This fortnight and those of a year; 0 where the use is not known, else one litre more. */
    private final int[] known = new int[FORTNIGHTS + 1];

    /** Fortnights since 1970-01-01 of the newest that is known. */
    private long newest;

    private boolean begun;

    /** Litres a day about a year before that period; -1 where nothing of it is known. */
    double litresADay(long from, long to) {
        long sum = 0;
        int count = 0;
        long last = fortnight(to - 1) - FORTNIGHTS;
        for (long i = fortnight(from) - FORTNIGHTS; i <= last; i++) {
            if (begun && i <= newest && i >= newest - FORTNIGHTS && known[slot(i)] > 0) {
                sum += known[slot(i)] - 1;
                count++;
            }
        }
        return count == 0 ? -1 : sum / (double) count;
    }

    /** Learns a period; where two share a fortnight their mean counts. */
    void add(long from, long to, int litresADay) {
        long last = fortnight(to - 1);
        for (long i = Math.max(fortnight(from), last - FORTNIGHTS); i <= last; i++) {
            turnTo(i);
            int before = known[slot(i)];
            known[slot(i)] = before == 0 ? litresADay + 1 : (before + litresADay + 1) / 2;
        }
    }

    private void turnTo(long next) {
        if (!begun || next - newest > FORTNIGHTS) {
            Arrays.fill(known, 0);
        } else {
            for (long i = newest + 1; i <= next; i++) {
                known[slot(i)] = 0;
            }
        }
        newest = begun ? Math.max(newest, next) : next;
        begun = true;
    }

    private static long fortnight(long at) {
        return Math.floorDiv(at, FORTNIGHT_MILLIS);
    }

    private int slot(long fortnight) {
        return (int) Math.floorMod(fortnight, (long) known.length);
    }

    void forget() {
        begun = false;
        newest = 0;
        Arrays.fill(known, 0);
    }

    void write(PackedWriter out) {
        out.flags(begun);
        if (begun) {
            out.signed(newest);
            for (int each : known) {
                out.unsigned(each);
            }
        }
    }

    void read(PackedReader in) {
        begun = (in.flags() & 1) != 0;
        newest = begun ? in.signed() : 0;
        for (int i = 0; i < known.length; i++) {
            known[i] = begun ? (int) in.unsigned() : 0;
        }
    }
}
