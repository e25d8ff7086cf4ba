package io.dripwatch.pipeline.detection;

/**
 * One record of topic {@code detection-rules}, not yet judged. Flat; also what broadcast state
 * {@code detection-rules} holds.
 *
 * @param value null when the rule was taken back
 * @param offset in the topic's one partition: the larger is the newer
 */
public record RuleUpdate(String scope, String key, String value, long offset) {

    /** What a newer update of the same rule shares with this one. */
    public String subject() {
        return scope + " " + key;
    }
}
