package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.peer.PeerRules;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which incidents runs opened: over the same readings they must be the same. */
final class RunOpenings implements AutoCloseable {

    /** What our watch opens by itself, and a peer with the same watch. */
    static final Predicate<String> BY_WATCH =
            ofTypes(
                    Set.of(
                            "CONTINUOUS_FLOW",
                            "BURST",
                            "INTERMITTENT_FLOW",
                            "HIGH_USE",
                            "SUDDEN_DROP"));

    /** What the fixed rules open. */
    static final Predicate<String> BY_RULES =
            ofTypes(
                    PeerRules.ALL.stream()
                            .map(rule -> rule.type().name())
                            .collect(Collectors.toSet()));

    private final TopicReader<UsageAlert> alerts;
    private final Map<String, SortedSet<String>> first = new HashMap<>();

    RunOpenings(String bootstrapServers) {
        alerts =
                new TopicReader<>(
                        bootstrapServers,
                        Topics.USAGE_ALERTS.name(),
                        UsageAlert.getClassSchema(),
                        UsageAlert.class);
    }

    /**
     * What was opened since the last call.
     *
     * @param from epoch milliseconds; what was detected before does not count
     */
    SortedSet<String> next(long from) {
        SortedSet<String> opened = new TreeSet<>();
        alerts.readToEnd(
                alert -> {
                    long detectedAt = alert.getDetectedAt().toEpochMilli();
                    if (alert.getEvent() == AlertEvent.OPENED && detectedAt >= from) {
                        opened.add(line(alert.getMeterId(), alert.getType().name(), detectedAt));
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
    void compare(Contender contender, SortedSet<String> all) {
        for (Contender.Comparison comparison : contender.comparisons()) {
            SortedSet<String> opened = new TreeSet<>(all);
            opened.removeIf(comparison.counts().negate());
            SortedSet<String> before = first.putIfAbsent(comparison.name(), opened);
            if (before != null && !before.equals(opened)) {
                throw new RunFailure(difference(contender.row().name(), before, opened));
            }
        }
    }

    private static String difference(
            String row, SortedSet<String> before, SortedSet<String> opened) {
        SortedSet<String> missed = new TreeSet<>(before);
        missed.removeAll(opened);
        SortedSet<String> more = new TreeSet<>(opened);
        more.removeAll(before);
        return ("%s opened %d incidents where another run over the same readings opened %d; it missed"
                        + " %d%s and opened %d others%s; no figure counts")
                .formatted(
                        row,
                        opened.size(),
                        before.size(),
                        missed.size(),
                        example(missed),
                        more.size(),
                        example(more));
    }

    /** Whether an opening is of one of these types. */
    static Predicate<String> ofTypes(Set<String> types) {
        return line -> types.contains(line.split(" ", 3)[1]);
    }

    private static String example(SortedSet<String> openings) {
        return openings.isEmpty() ? "" : " (such as " + openings.first() + ")";
    }

    @Override
    public void close() {
        alerts.close();
    }
}
