package io.dripwatch.localprovider;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One SMS that the provider took on: a line of {@code sms.jsonl}.
 *
 * @param sid {@code SM} and 32 hexadecimal digits
 * @param alertId as the sender named it in its status callback address ({@code ?aid=}); null when
 *     it named none
 * @param from sender's number or messaging service
 * @param segments what the carrier charges for
 * @param acceptedAt epoch milliseconds
 */
public record AcceptedSms(
        String sid,
        String alertId,
        String to,
        String from,
        String body,
        int segments,
        long acceptedAt) {

    /** As a line of {@code sms.jsonl}: its fields in their order. */
    public Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("sid", sid);
        line.put("alertId", alertId);
        line.put("to", to);
        line.put("body", body);
        line.put("segments", segments);
        line.put("acceptedAt", Instant.ofEpochMilli(acceptedAt).toString());
        return line;
    }

    /** Without number and words: this may end up in a log. */
    @Override
    public String toString() {
        return "AcceptedSms[sid=" + sid + ", alertId=" + alertId + ", segments=" + segments + "]";
    }
}
