package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of topic {@code meter-readings}: an upload, or the bytes that are none. Flat, and
 * never refuses. The arrays run in parallel, one cell a read.
 *
 * @param meterId null when it could not be read
 * @param arrivedAt epoch milliseconds at which the utility received it (the Kafka timestamp)
 * @param readAt epoch milliseconds
 * @param marks masks of {@link io.dripwatch.domain.metering.ReadMark}
 * @param feed by which it came; null where uploads do not say
 * @param failure why there are no reads; null for an upload
 * @param detail what was found instead; null for an upload
 * @param raw the bytes as text; null for an upload
 */
public record InboundUpload(
        String meterId,
        long arrivedAt,
        int partition,
        long offset,
        long[] readAt,
        long[] millilitres,
        byte[] marks,
        String feed,
        RejectionReason failure,
        String detail,
        String raw) {

    /** An upload that does not say by which feed it came. */
    public static InboundUpload of(
            String meterId,
            long arrivedAt,
            int partition,
            long offset,
            long[] readAt,
            long[] millilitres,
            byte[] marks) {
        return new InboundUpload(
                meterId,
                arrivedAt,
                partition,
                offset,
                readAt,
                millilitres,
                marks,
                null,
                null,
                null,
                null);
    }

    /** The same upload, by a feed. */
    public InboundUpload by(String otherFeed) {
        return new InboundUpload(
                meterId,
                arrivedAt,
                partition,
                offset,
                readAt,
                millilitres,
                marks,
                otherFeed,
                failure,
                detail,
                raw);
    }

    /** A message that is no upload. */
    public static InboundUpload failed(
            long arrivedAt,
            int partition,
            long offset,
            RejectionReason failure,
            String detail,
            String raw) {
        return new InboundUpload(
                null,
                arrivedAt,
                partition,
                offset,
                new long[0],
                new long[0],
                new byte[0],
                null,
                failure,
                detail,
                raw);
    }

    /** The same upload with other reads. */
    public InboundUpload withReads(List<RegisterRead> reads) {
        long[] at = new long[reads.size()];
        long[] register = new long[reads.size()];
        byte[] mask = new byte[reads.size()];
        for (int i = 0; i < reads.size(); i++) {
            at[i] = reads.get(i).at();
            register[i] = reads.get(i).millilitres();
            mask[i] = reads.get(i).marks();
        }
        return of(meterId, arrivedAt, partition, offset, at, register, mask).by(feed);
    }

    /**
     * Epoch milliseconds of the newest read that is not later than its arrival; the smallest
     * possible instant where there is none: a wrong clock must not move the town's time.
     */
    public long newestBelievable() {
        long newest = Long.MIN_VALUE;
        for (long at : readAt) {
            if (at > newest && at <= arrivedAt) {
                newest = at;
            }
        }
        return newest;
    }

    /** The reads in time order. */
    public List<RegisterRead> reads() {
        List<RegisterRead> reads = new ArrayList<>(readAt.length);
        boolean sorted = true;
        for (int i = 0; i < readAt.length; i++) {
            reads.add(new RegisterRead(readAt[i], millilitres[i], marks[i]));
            sorted &= i == 0 || reads.get(i - 1).compareTo(reads.get(i)) <= 0;
        }
        if (!sorted) {
            reads.sort(null);
        }
        return reads;
    }
}
