package io.dripwatch.scoring.comparison;

import io.dripwatch.scoring.files.Opening;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a candidate would have sent to households, against what another run sent. Two openings are
 * about the same incident if meter and type agree and the incidents overlap in time; each opening
 * is paired at most once, the earliest first. An incident that another type reports is one less
 * there and one more here.
 */
public final class Comparison {

    private static final Comparator<Opening> ORDER =
            Comparator.comparingLong(Opening::detectedAt)
                    .thenComparing(Opening::meterId)
                    .thenComparing(Opening::type);

    private record Subject(String meterId, String type) {}

    private final List<Change> changes;

    private Comparison(List<Change> changes) {
        this.changes = changes;
    }

    /** Compares the openings of two runs over the same readings. */
    public static Comparison of(List<Opening> before, List<Opening> now) {
        Map<Subject, List<Opening>> unpaired = new HashMap<>();
        inOrder(now).forEach(opening -> open(unpaired, opening).add(opening));
        List<Change> changes = new ArrayList<>();
        for (Opening opening : inOrder(before)) {
            changes.add(new Change(opening, takeOverlapping(open(unpaired, opening), opening)));
        }
        unpaired.values()
                .forEach(rest -> rest.forEach(opening -> changes.add(new Change(null, opening))));
        changes.sort(Comparator.comparing(Change::either, ORDER));
        return new Comparison(changes);
    }

    private static List<Opening> inOrder(List<Opening> openings) {
        return openings.stream().sorted(ORDER).toList();
    }

    private static List<Opening> open(Map<Subject, List<Opening>> unpaired, Opening opening) {
        return unpaired.computeIfAbsent(
                new Subject(opening.meterId(), opening.type()), subject -> new ArrayList<>());
    }

    private static Opening takeOverlapping(List<Opening> candidates, Opening opening) {
        for (Iterator<Opening> each = candidates.iterator(); each.hasNext(); ) {
            Opening candidate = each.next();
            if (candidate.onset() <= opening.until() && opening.onset() <= candidate.until()) {
                each.remove();
                return candidate;
            }
        }
        return null;
    }

    /** Every opening of either run, in order of time. */
    List<Change> changes() {
        return changes;
    }

    /** All of them counted. */
    Counts total() {
        Counts total = new Counts();
        changes.forEach(total::count);
        return total;
    }

    /** Counted by type of alert. */
    Map<String, Counts> byType() {
        return by(change -> change.either().type());
    }

    /** Counted by month (UTC) of the earlier run's opening, or of the candidate's where alone. */
    Map<String, Counts> byMonth() {
        return by(
                change ->
                        YearMonth.from(
                                        Instant.ofEpochMilli(change.either().detectedAt())
                                                .atOffset(ZoneOffset.UTC))
                                .toString());
    }

    private Map<String, Counts> by(Function<Change, String> key) {
        Map<String, Counts> counts = new TreeMap<>();
        for (Change change : changes) {
            counts.computeIfAbsent(key.apply(change), each -> new Counts()).count(change);
        }
        return counts;
    }
}
