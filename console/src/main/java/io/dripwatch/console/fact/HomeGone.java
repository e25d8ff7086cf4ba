package io.dripwatch.console.fact;

/** A meter left the registry. */
public record HomeGone(String meterId) implements Fact {}
