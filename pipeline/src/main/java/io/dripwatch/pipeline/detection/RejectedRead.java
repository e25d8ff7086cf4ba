package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A reading that was not taken, with its reason and origin. Flat.
 *
 * @param meterId null when it could not be read; cut when it is longer than any meter's
 * @param hasTime whether {@code readAt} is known
 * @param readAt epoch milliseconds
 * @param detail what was found and what was expected
 * @param raw the reading as text
 * @param partition of topic {@code meter-readings}; -1 when the origin is an earlier upload
 * @param offset in the partition; -1 likewise
 */
public record RejectedRead(
        String meterId,
        boolean hasTime,
        long readAt,
        RejectionReason reason,
        String detail,
        String raw,
        int partition,
        long offset) {

    /** A rejection must fit into a message, and an upload be rejected read by read. */
    private static final int LONGEST_ID = 64;

    /** A whole message. */
    public static RejectedRead of(InboundUpload upload, RejectionReason reason, String detail) {
        return new RejectedRead(
                cut(upload.meterId()),
                false,
                0,
                reason,
                detail,
                upload.raw() == null ? "" : upload.raw(),
                upload.partition(),
                upload.offset());
    }

    /** One read of an upload. */
    public static RejectedRead of(
            InboundUpload upload, RegisterRead read, RejectionReason reason, String detail) {
        String meterId = cut(upload.meterId());
        return new RejectedRead(
                meterId,
                true,
                read.at(),
                reason,
                detail,
                text(meterId, read),
                upload.partition(),
                upload.offset());
    }

    /** A read of an earlier upload, disproved since. */
    public static RejectedRead earlier(
            String meterId, RegisterRead read, RejectionReason reason, String detail) {
        return new RejectedRead(
                meterId, true, read.at(), reason, detail, text(meterId, read), -1, -1);
    }

    private static String cut(String meterId) {
        return meterId == null || meterId.length() <= LONGEST_ID
                ? meterId
                : meterId.substring(0, LONGEST_ID) + "...";
    }

    /** The read as a row of {@code readings.csv}. */
    private static String text(String meterId, RegisterRead read) {
        return "%s,%s,%s"
                .formatted(
                        meterId,
                        Instant.ofEpochMilli(read.at()),
                        BigDecimal.valueOf(read.millilitres(), 3)
                                .stripTrailingZeros()
                                .toPlainString());
    }
}
