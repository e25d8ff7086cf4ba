package io.dripwatch.scoring.score;

import io.dripwatch.scoring.files.CsvFile;
import io.dripwatch.scoring.truth.LeakCase;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Matching.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which known cases a candidate finds that another run did not, or sooner, or no more. */
final class CaseChanges {

    /** How the candidate differs. */
    enum Kind {
        GAINED,
        LOST,
        EARLIER,
        LATER,
        SAME,
        MISSED_BY_BOTH
    }

    /**
     * One case.
     *
     * @param before null if the earlier run missed it
     * @param now null if the candidate misses it
     */
    record CaseChange(LeakCase leak, Finding before, Finding now) {

        Kind kind() {
            if (before == null || now == null) {
                return before != null ? Kind.LOST : now != null ? Kind.GAINED : Kind.MISSED_BY_BOTH;
            }
            int order = Long.compare(now.opening().detectedAt(), before.opening().detectedAt());
            return order < 0 ? Kind.EARLIER : order > 0 ? Kind.LATER : Kind.SAME;
        }
    }

    private final List<CaseChange> changes = new ArrayList<>();

    /** Compares two matchings with the same truth. */
    static CaseChanges of(Matching before, Matching now) {
        CaseChanges all = new CaseChanges();
        for (LeakCase leak : now.cases()) {
            all.changes.add(new CaseChange(leak, before.finding(leak), now.finding(leak)));
        }
        return all;
    }

    int count(Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** As JSON has it. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            fields.put(kind.name().toLowerCase(Locale.ROOT), count(kind));
        }
        return fields;
    }

    static final List<String> HEADER =
            List.of(
                    "case",
                    "meter_id",
                    "kind",
                    "mean_l_per_h",
                    "change",
                    "delay_before_h",
                    "delay_now_h");

    /** As {@code case-changes.csv} has it, without the cases that did not change. */
    List<List<String>> rows() {
        return changes.stream()
                .filter(change -> change.kind() != Kind.SAME)
                .filter(change -> change.kind() != Kind.MISSED_BY_BOTH)
                .map(CaseChanges::row)
                .toList();
    }

    private static List<String> row(CaseChange change) {
        return List.of(
                change.leak().id(),
                change.leak().meterId(),
                change.leak().kind(),
                Double.toString(change.leak().meanLitresPerHour()),
                change.kind().name().toLowerCase(Locale.ROOT),
                delay(change.before()),
                delay(change.now()));
    }

    private static String delay(Finding finding) {
        return CsvFile.hours(finding == null ? Double.NaN : finding.delayHours());
    }
}
