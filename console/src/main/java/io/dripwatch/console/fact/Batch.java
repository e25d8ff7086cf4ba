package io.dripwatch.console.fact;

import java.util.List;
import java.util.Map;

/**
 * Facts in the order of their partitions, and where to read on once they are stored.
 *
 * @param next offsets behind the last fact of each partition
 */
public record Batch(List<Fact> facts, Map<Place, Long> next) {}
