package io.dripwatch.console.fact;

/**
 * What became of one SMS, or why there is none. What one outcome does not say is null and stays as
 * an earlier one said it.
 *
 * @param smsId the alert's id; a reminder's has its day behind it
 * @param at epoch milliseconds, as {@code until}
 * @param text as it was sent
 */
public record SmsNews(
        String smsId,
        String meterId,
        String stage,
        long at,
        String occasion,
        String reason,
        Long until,
        Integer segments,
        Integer attempt,
        String sid,
        Integer httpStatus,
        Integer code,
        String text)
        implements Fact {

    /** The same at another instant, epoch milliseconds. */
    public SmsNews at(long other) {
        return new SmsNews(
                smsId,
                meterId,
                stage,
                other,
                occasion,
                reason,
                until,
                segments,
                attempt,
                sid,
                httpStatus,
                code,
                text);
    }
}
