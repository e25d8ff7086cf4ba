package io.dripwatch.scoring.files;

/**
 * Instants as scores compute with them: epoch seconds in double precision. Exact for the whole
 * seconds that files have; for fractions it rounds as the reference scorer does, so that the two
 * agree to the last digit.
 */
public final class Seconds {

    /** In an hour. */
    public static final double HOUR = 3600;

    private Seconds() {}

    /** Epoch seconds of epoch milliseconds. */
    public static double of(long millis) {
        return millis / 1000.0;
    }
}
