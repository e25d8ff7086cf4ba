package io.dripwatch.cli.cluster;

/**
 * How a job is started.
 *
 * @param parallelism at least 1
 * @param savepoint where to go on from; null to begin anew
 */
record JobStart(int parallelism, String savepoint) {

    static JobStart anew(int parallelism) {
        return new JobStart(parallelism, null);
    }

    static JobStart from(String savepoint, int parallelism) {
        return new JobStart(parallelism, savepoint);
    }
}
