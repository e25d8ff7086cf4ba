package io.dripwatch.cli.bench;

/**
 * What to measure.
 *
 * @param readings of each measured run with one read an upload, at least; each home sends as many
 * @param historyDays hourly reads from which the warm state comes
 * @param repeats of each row
 * @param valueBytes that the bare job fetches and writes for each reading
 */
record BenchSettings(
        long readings, int historyDays, int repeats, int valueBytes, int parallelism, long seed) {

    private static final int HOURS_OF_A_DAY = 24;

    /**
     * How many hours of reads a measured run with one read an upload has: whole days from a day on,
     * so that the same reads fit into daily uploads.
     */
    int hours(int households) {
        int hours = (int) Math.max(1, (readings + households - 1) / households);
        return hours <= HOURS_OF_A_DAY ? hours : days(hours) * HOURS_OF_A_DAY;
    }

    /** How many daily uploads of 24 reads hold these hours. */
    int days(int hours) {
        return (hours + HOURS_OF_A_DAY - 1) / HOURS_OF_A_DAY;
    }

    /** Reads of each home in a measured run with daily uploads. */
    int hoursInDays(int households) {
        return days(hours(households)) * HOURS_OF_A_DAY;
    }
}
