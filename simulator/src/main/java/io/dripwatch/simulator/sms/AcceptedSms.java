package io.dripwatch.simulator.sms;

/**
 * One SMS that the provider took on: a line of {@code sms.jsonl}.
 *
 * @param sid {@code SM} and 32 hexadecimal digits
 * @param alertId as the sender named it in its status callback address ({@code ?aid=}); null when
 *     it named none
 * @param from sender's number or messaging service
 * @param segments what the carrier charges for
 * @param acceptedAt epoch milliseconds of the server's clock
 */
public record AcceptedSms(
        String sid,
        String alertId,
        String to,
        String from,
        String body,
        int segments,
        long acceptedAt) {

    /** Without number and words: this may end up in a log. */
    @Override
    public String toString() {
        return "AcceptedSms[sid=" + sid + ", alertId=" + alertId + ", segments=" + segments + "]";
    }
}
