package io.dripwatch.cli.bench.timing;

/**
 * A topic that a run is timed over.
 *
 * @param readings that it holds
 * @param firstReads of them, in which each home reports for the first time
 */
public record TimedTopic(String name, long readings, long firstReads) {}
