package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.timing.Timed;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * A row, and how a run of it is made.
 *
 * @param comparisons with other contenders
 */
record Contender(Row row, List<Comparison> comparisons, Callable<Outcome> run) {

    /**
     * Runs with one name must open the same incidents, of those that count.
     *
     * @param counts takes the line of an opening
     */
    record Comparison(String name, Predicate<String> counts) {}

    /**
     * @param opened what the run opened, each as meter, type and instant
     */
    record Outcome(Timed timed, SortedSet<String> opened) {}
}
