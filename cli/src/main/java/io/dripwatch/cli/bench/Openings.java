package io.dripwatch.cli.bench;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which incidents runs opened: over the same readings they must be the same. */
final class Openings implements AutoCloseable {

    private final TopicReader<UsageAlert> alerts;
    private final Map<String, SortedSet<String>> first = new HashMap<>();

    Openings(String bootstrapServers) {
        alerts =
                new TopicReader<>(
                        bootstrapServers,
                        Topics.USAGE_ALERTS.name(),
                        UsageAlert.getClassSchema(),
                        UsageAlert.class);
    }

    /** What was opened since the last call. */
    SortedSet<String> next(Predicate<UsageAlert> counts) {
        SortedSet<String> opened = new TreeSet<>();
        alerts.readToEnd(
                alert -> {
                    if (alert.getEvent() == AlertEvent.OPENED && counts.test(alert)) {
                        opened.add(
                                line(
                                        alert.getMeterId(),
                                        alert.getType().name(),
                                        alert.getDetectedAt().toEpochMilli()));
                    }
                });
        return opened;
    }

    /**
     * An opening as runs are compared by it.
     *
     * @param detectedAt epoch milliseconds
     */
    static String line(String meterId, String type, long detectedAt) {
        return meterId + " " + type + " " + detectedAt;
    }

    /**
     * Compares a run with the first one over the same readings.
     *
     * @throws RunFailure when they opened different incidents
     */
    void compare(Contender contender, SortedSet<String> opened) {
        if (contender.sameOpenings() == null) {
            return;
        }
        SortedSet<String> before = first.putIfAbsent(contender.sameOpenings(), opened);
        if (before == null || before.equals(opened)) {
            return;
        }
        SortedSet<String> missed = new TreeSet<>(before);
        missed.removeAll(opened);
        SortedSet<String> more = new TreeSet<>(opened);
        more.removeAll(before);
        throw new RunFailure(
                ("%s opened %d incidents where another run over the same readings opened %d; it missed"
                                + " %d%s and opened %d others%s; no figure counts")
                        .formatted(
                                contender.row().name(),
                                opened.size(),
                                before.size(),
                                missed.size(),
                                example(missed),
                                more.size(),
                                example(more)));
    }

    private static String example(SortedSet<String> openings) {
        return openings.isEmpty() ? "" : " (such as " + openings.first() + ")";
    }

    @Override
    public void close() {
        alerts.close();
    }
}
