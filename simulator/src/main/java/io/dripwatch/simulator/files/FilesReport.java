package io.dripwatch.simulator.files;

import java.time.Duration;

/**
 * What was written.
 *
 * @param readings rows of readings.csv
 * @param events of all kinds besides leaks
 * @param faults entries of the ledger
 * @param took wall-clock time
 */
public record FilesReport(
        int households, long readings, long leaks, long events, long faults, Duration took) {}
