package io.dripwatch.scoring.comparison;

import io.dripwatch.scoring.comparison.Change.Kind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How many openings changed, and how: before - less + more = now. */
final class Counts {

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    void count(Change change) {
        counts.merge(change.kind(), 1, Integer::sum);
    }

    int of(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    private int paired() {
        return of(Kind.EARLIER) + of(Kind.LATER) + of(Kind.SAME);
    }

    /** Openings of the earlier run. */
    int before() {
        return paired() + of(Kind.LESS);
    }

    /** Openings of the candidate. */
    int now() {
        return paired() + of(Kind.MORE);
    }

    /** As JSON has it. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("before", before());
        fields.put("now", now());
        for (Kind kind : Kind.values()) {
            fields.put(kind.name().toLowerCase(Locale.ROOT), of(kind));
        }
        return fields;
    }
}
