package io.dripwatch.cli.bench;

/**
 * What to measure.
 *
 * @param readings of each measured run with one read an upload, at least, unless there are fewer
 *     homes
 * @param historyDays hourly reads from which the warm state comes
 * @param repeats of each row
 * @param valueBytes that the bare job fetches and writes for each reading
 * @param lives how many homes are simulated; a larger town lives each of their lives several times
 */
record BenchSettings(
        long readings,
        int historyDays,
        int repeats,
        int valueBytes,
        int parallelism,
        long seed,
        int lives) {

    private static final int HOURS_OF_A_DAY = 24;

    /** So many times more readings go into a run with daily uploads, which is so much faster. */
    private static final int DAILY_SHARE = 6;

    /** How many homes of a town are simulated. */
    int lives(int households) {
        return Math.min(lives, households);
    }

    /**
     * How many hours of reads a measured run with one read an upload has: whole days from a day on,
     * so that the same reads fit into daily uploads.
     */
    int hours(int households) {
        int hours = (int) Math.max(1, (readings + households - 1) / households);
        return hours <= HOURS_OF_A_DAY ? hours : days(hours) * HOURS_OF_A_DAY;
    }

    /** How many homes report in a run with one read an upload. */
    int reportingHourly(int households) {
        return (int) Math.min(households, readings);
    }

    /** How many homes report in a run with daily uploads. */
    int reportingDaily(int households) {
        long uploads = Math.max(1, DAILY_SHARE * readings / HOURS_OF_A_DAY);
        return (int) Math.min(households, uploads);
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
