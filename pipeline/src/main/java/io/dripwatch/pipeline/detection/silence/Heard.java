package io.dripwatch.pipeline.detection.silence;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.silence.HeardStretches;
import io.dripwatch.domain.watch.HouseholdWatch;
import java.util.stream.LongStream;

/**
 * That a meter was heard of. Flat.
 *
 * @param stretches of the upload's reads
 */
public record Heard(String meterId, String householdId, HeardStretches stretches) {

    /**
     * By an upload, once its reads are judged. Of confirmed reads only: a wrong clock far ahead
     * neither ends a silence nor makes one.
     *
     * @param readAt of the upload, epoch milliseconds
     * @param watch has a newest read
     * @param recorded whether all stretches count, not the newest read alone
     */
    public static Heard of(
            long[] readAt, Household household, HouseholdWatch watch, boolean recorded) {
        long newest = watch.newestRead();
        HeardStretches stretches =
                !recorded
                        ? HeardStretches.at(newest)
                        : HeardStretches.of(
                                LongStream.concat(
                                                LongStream.of(watch.recentReads()),
                                                LongStream.of(readAt).filter(at -> at <= newest))
                                        .toArray());
        return new Heard(household.meterId(), household.householdId(), stretches);
    }
}
