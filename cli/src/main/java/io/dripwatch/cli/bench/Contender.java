package io.dripwatch.cli.bench;

import java.util.SortedSet;
import java.util.concurrent.Callable;

/**
 * A row, and how a run of it is made.
 *
 * @param sameOpenings contenders with one of these must open the same incidents; null for one that
 *     opens none
 */
record Contender(Row row, String sameOpenings, Callable<Outcome> run) {

    /**
     * @param opened what the run opened, each as meter, type and instant
     */
    record Outcome(Timed timed, SortedSet<String> opened) {}
}
