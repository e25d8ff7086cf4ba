package io.dripwatch.cli.bench.timing;

/**
 * What one run showed.
 *
 * @param readingsPerSecond the first tenth left out
 * @param pauseMillis the longest that a subtask stood still for a checkpoint, as Flink says
 */
public record Timed(double readingsPerSecond, long pauseMillis) {}
