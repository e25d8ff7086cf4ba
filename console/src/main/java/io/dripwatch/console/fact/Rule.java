package io.dripwatch.console.fact;

/**
 * A detection setting of some homes.
 *
 * @param value null where the rule was taken back
 */
public record Rule(String scope, String key, String value) implements Fact {

    /** As the trail of changes tells it. */
    public String told() {
        return scope + " " + key + (value == null ? "" : "=" + value);
    }
}
