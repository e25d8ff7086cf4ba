package io.dripwatch.pipeline.detection.silence;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.silence.HeardStretches;
import io.dripwatch.domain.watch.HouseholdWatch;
import java.util.Arrays;

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
        HeardStretches stretches =
                recorded ? stretches(watch, readAt) : HeardStretches.at(watch.newestRead());
        return new Heard(household.meterId(), household.householdId(), stretches);
    }

    /** Of all recent reads, and of those of the upload from before them. */
    private static HeardStretches stretches(HouseholdWatch watch, long[] upload) {
        long[] recent = watch.recentReads();
        HeardStretches stretches = HeardStretches.ofAscending(recent);
        long until = recent.length == 0 ? watch.newestRead() : recent[0];
        long[] earlier =
                Arrays.stream(upload).filter(at -> at >= watch.firstRead() && at < until).toArray();
        return earlier.length == 0 ? stretches : stretches.with(HeardStretches.of(earlier));
    }
}
