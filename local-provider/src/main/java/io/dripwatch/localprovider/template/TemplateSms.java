package io.dripwatch.localprovider.template;

import java.util.Map;

/**
 * One SMS that a template provider took on.
 *
 * @param sid the provider's id
 * @param sendersId the sender's own, as it came with the request; empty for none
 * @param to as the request has it
 * @param values by name, or by position from "1"
 * @param body what the reader gets, signature and all
 * @param acceptedAt epoch milliseconds
 */
public record TemplateSms(
        String sid,
        String sendersId,
        String to,
        String template,
        Map<String, String> values,
        String body,
        long acceptedAt) {

    /** Without number and words: this may end up in a log. */
    @Override
    public String toString() {
        return "TemplateSms[sid=" + sid + ", sendersId=" + sendersId + "]";
    }
}
