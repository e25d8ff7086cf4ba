package io.dripwatch.console.kafka;

/** A partition of a topic. */
public record Place(String topic, int partition) {}
