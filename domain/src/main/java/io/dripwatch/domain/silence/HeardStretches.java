package io.dripwatch.domain.silence;

import java.util.Arrays;

/**
 * When a meter was heard of, as stretches of time without a silence of three days or more: a
 * function of the set of its reads, whatever their order and number. Flat; a value.
 *
 * @param bounds beginning and end of each stretch in turn, epoch milliseconds, ascending
 */
public record HeardStretches(long[] bounds) {

    public static final HeardStretches NONE = new HeardStretches(new long[0]);

    /** Three periods of a day, as {@link UploadRhythm} has it for a meter it knows nothing of. */
    static final long JOIN_MILLIS = 3 * 86_400_000L;

    private static final long DAY_MILLIS = 86_400_000L;

    /** A silent time: no read between its two ends. */
    public interface Listener {

        /**
         * The meter was silent for longer than is its way.
         *
         * @param onset epoch milliseconds of the last read before
         * @param noticedAt epoch milliseconds at which that became certain
         * @param end epoch milliseconds of the first read after; 0 where there is none
         */
        void silent(long onset, long noticedAt, long end);
    }

    /** The stretches of some reads, in any order. */
    public static HeardStretches of(long[] readAt) {
        long[] sorted = readAt.clone();
        Arrays.sort(sorted);
        return ofAscending(sorted);
    }

    /** The stretches of reads in time order. */
    public static HeardStretches ofAscending(long[] readAt) {
        int stretches = readAt.length == 0 ? 0 : 1;
        for (int i = 1; i < readAt.length; i++) {
            stretches += readAt[i] - readAt[i - 1] > JOIN_MILLIS ? 1 : 0;
        }
        long[] bounds = new long[2 * stretches];
        int size = 0;
        for (long at : readAt) {
            size = append(bounds, size, at, at);
        }
        return new HeardStretches(bounds);
    }

    /** Of a meter of which only the newest read matters. */
    public static HeardStretches at(long newest) {
        return new HeardStretches(new long[] {newest, newest});
    }

    private static int append(long[] bounds, int size, long from, long to) {
        if (size > 0 && from - bounds[size - 1] <= JOIN_MILLIS) {
            bounds[size - 1] = Math.max(bounds[size - 1], to);
            return size;
        }
        bounds[size] = from;
        bounds[size + 1] = to;
        return size + 2;
    }

    /** These and others. */
    public HeardStretches with(HeardStretches others) {
        long[] merged = new long[bounds.length + others.bounds.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < bounds.length || theirs < others.bounds.length) {
            boolean takeMine =
                    theirs == others.bounds.length
                            || mine < bounds.length && bounds[mine] <= others.bounds[theirs];
            long[] source = takeMine ? bounds : others.bounds;
            int at = takeMine ? mine : theirs;
            size = append(merged, size, source[at], source[at + 1]);
            mine += takeMine ? 2 : 0;
            theirs += takeMine ? 0 : 2;
        }
        return new HeardStretches(Arrays.copyOf(merged, size));
    }

    /**
     * Names the silences of a recording. What begins after its end is of a wrong clock.
     *
     * @param until epoch milliseconds up to which the recording goes
     */
    public void silences(long until, Listener listener) {
        int size = bounds.length;
        while (size > 2 && bounds[size - 2] > until) {
            size -= 2;
        }
        UploadRhythm rhythm = UploadRhythm.NEW;
        for (int i = 0; i < size; i += 2) {
            long days = Math.min(UploadRhythm.REMEMBERED, (bounds[i + 1] - bounds[i]) / DAY_MILLIS);
            for (long day = 0; day < days; day++) {
                rhythm = rhythm.heardAfter(DAY_MILLIS);
            }
            long onset = bounds[i + 1];
            boolean last = i + 2 == size;
            long end = last ? Math.max(until, onset) : bounds[i + 2];
            if (end - onset > rhythm.limit()) {
                listener.silent(onset, onset + rhythm.limit(), last ? 0 : end);
            }
            rhythm = rhythm.heardAfter(end - onset);
        }
    }

    /** Epoch milliseconds of the newest read. */
    public long newest() {
        return bounds[bounds.length - 1];
    }
}
