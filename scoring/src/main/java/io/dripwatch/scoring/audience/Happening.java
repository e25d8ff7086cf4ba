package io.dripwatch.scoring.audience;

/**
 * Something of which somebody may rightly be told.
 *
 * @param type of the alert that is right about it
 * @param subject meter, or {@code district:} and the district
 * @param kind what it was, e.g. {@code stopped} or {@code pressure-rise}
 * @param from epoch milliseconds
 * @param until epoch milliseconds
 */
record Happening(String type, String subject, String kind, long from, long until) {

    private static final long HOUR_MILLIS = 3_600_000;

    /** What is judged by weeks is told up to a week after its end. */
    private static final long SLOW_SLACK_MILLIS = 8 * 24 * HOUR_MILLIS;

    /** Other things are told until late reads can no longer change them. */
    private static final long SLACK_MILLIS = 72 * HOUR_MILLIS;

    /** Whether an opening at that instant is about it. */
    boolean explains(long detectedAt) {
        return detectedAt >= from && detectedAt <= until + slack();
    }

    private long slack() {
        return type.equals("SUDDEN_DROP") || type.equals("STOPPED_METER")
                ? SLOW_SLACK_MILLIS
                : SLACK_MILLIS;
    }

    /** Both in one, if they follow one another within two days. */
    boolean goesOnIn(Happening next) {
        return next.kind.equals(kind) && next.from <= until + 48 * HOUR_MILLIS;
    }

    Happening until(long later) {
        return new Happening(type, subject, kind, from, Math.max(until, later));
    }
}
