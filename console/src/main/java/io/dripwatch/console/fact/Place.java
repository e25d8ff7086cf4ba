package io.dripwatch.console.fact;

/** A partition of a topic. */
public record Place(String topic, int partition) {}
