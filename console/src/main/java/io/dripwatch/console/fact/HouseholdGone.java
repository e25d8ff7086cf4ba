package io.dripwatch.console.fact;

/** A meter left the registry. */
public record HouseholdGone(String meterId) implements Fact {}
