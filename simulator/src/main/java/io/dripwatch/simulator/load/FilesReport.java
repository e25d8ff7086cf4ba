package io.dripwatch.simulator.load;

import java.time.Duration;

/**
 * What was written.
 *
 * @param took wall-clock time
 */
public record FilesReport(int households, long readings, long leaks, Duration took) {}
