package io.dripwatch.console.fact;

/**
 * A detection setting in force.
 *
 * @param value null where the rule was taken back
 */
public record Rule(String scope, String key, String value) implements Fact {}
