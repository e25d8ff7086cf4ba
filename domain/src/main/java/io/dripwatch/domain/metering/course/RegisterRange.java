package io.dripwatch.domain.metering.course;

/** The value at which a register starts again at zero. */
final class RegisterRange {

    /** Registers below this never roll over: no domestic register has fewer than 1,000 m3. */
    private static final long SMALLEST_MILLILITRES = 1_000_000_000L;

    private static final long LARGEST_MILLILITRES = 1_000_000_000_000_000L;

    private RegisterRange() {}

    /** Whether a register that shows so much is near its end. */
    static boolean isNearEnd(long millilitres) {
        return millilitres >= of(millilitres) / 10 * 9;
    }

    /** What is counted from one register, across the end, to a smaller one; millilitres. */
    static long across(long before, long after) {
        return of(before) - before + after;
    }

    private static long of(long millilitres) {
        long range = SMALLEST_MILLILITRES;
        while (range <= millilitres && range < LARGEST_MILLILITRES) {
            range *= 10;
        }
        return range;
    }
}
