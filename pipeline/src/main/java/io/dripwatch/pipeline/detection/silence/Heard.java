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
                        : HeardStretches.of(upTo(newest, watch.recentReads(), readAt));
        return new Heard(household.meterId(), household.householdId(), stretches);
    }

    /** All recent reads, and those of the upload up to the newest one. */
    private static long[] upTo(long newest, long[] recent, long[] upload) {
        long[] all = Arrays.copyOf(recent, recent.length + upload.length);
        int size = recent.length;
        for (long at : upload) {
            if (at <= newest) {
                all[size++] = at;
            }
        }
        return Arrays.copyOf(all, size);
    }
}
