package io.dripwatch.domain.silence;

import java.util.Arrays;

/**
 * How long a meter is used to being unheard of: learnt from the times between its last read and the
 * moment it is heard of again. Flat; a value.
 *
 * @param silences the newest of them, milliseconds, oldest first; at most {@link #REMEMBERED}
 */
public record UploadRhythm(long[] silences) {

    /** Knows nothing yet: a day is what utilities ask of their meters. */
    public static final UploadRhythm NEW = new UploadRhythm(new long[0]);

    static final int REMEMBERED = 8;

    /** Three of the meter's own periods (the gap check of meter data systems), a day at least. */
    private static final int PERIODS = 3;

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /** Nobody waits longer than half a year for a reading. */
    private static final long LONGEST_MILLIS = 180 * DAY_MILLIS;

    /** Messages closer than this are parts of one upload. */
    private static final long ONE_UPLOAD_MILLIS = HOUR_MILLIS / 2;

    /** The rhythm after the meter was heard of again. */
    public UploadRhythm heardAfter(long silence) {
        if (silence < ONE_UPLOAD_MILLIS) {
            return this;
        }
        int kept = Math.min(silences.length, REMEMBERED - 1);
        long[] newer = Arrays.copyOfRange(silences, silences.length - kept, silences.length + 1);
        newer[kept] = silence;
        return new UploadRhythm(newer);
    }

    /**
     * The meter's own upload period, milliseconds: the second largest of the times remembered, so
     * that one long silence does not excuse the next.
     */
    public long period() {
        if (silences.length < 2) {
            return DAY_MILLIS;
        }
        long[] sorted = silences.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 2];
    }

    /** After so long, milliseconds, the meter counts as silent. */
    public long limit() {
        return Math.min(LONGEST_MILLIS, Math.max(DAY_MILLIS, PERIODS * period()));
    }
}
