package io.dripwatch.pipeline.detection.silence;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.silence.HeardStretches;
import io.dripwatch.domain.watch.HouseholdWatch;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * That a meter was heard of. Flat.
 *
 * @param stretches of the upload's reads
 */
public record Heard(String meterId, String householdId, HeardStretches stretches) {

    /**
     * By an upload, once its reads are judged. A wrong clock neither ends a silence nor makes one:
     * of reads far ahead the confirmed ones count, and none from before the first read that was
     * taken.
     *
     * @param readAt of the upload, epoch milliseconds
     * @param watch has a newest read
     * @param recorded whether all stretches count, not the newest read alone
     */
    public static Heard of(
            long[] readAt, Household household, HouseholdWatch watch, boolean recorded) {
        long newest = watch.newestRead();
        HeardStretches stretches =
                !recorded ? HeardStretches.at(newest) : HeardStretches.of(within(watch, readAt));
        return new Heard(household.meterId(), household.householdId(), stretches);
    }

    /** All recent reads, and those of the upload from the first read ever to the newest. */
    private static long[] within(HouseholdWatch watch, long[] upload) {
        return LongStream.concat(
                        Arrays.stream(watch.recentReads()),
                        Arrays.stream(upload)
                                .filter(at -> at >= watch.firstRead() && at <= watch.newestRead()))
                .toArray();
    }
}
