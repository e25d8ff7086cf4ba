package io.dripwatch.cli.bench.timing;

/**
 * What one run showed.
 *
 * @param readingsPerSecond without what {@link MeasuredPace} leaves out
 * @param pauseMillis the longest that a subtask stood still for a checkpoint, as Flink says
 */
public record Timed(double readingsPerSecond, long pauseMillis) {}
