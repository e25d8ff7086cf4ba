package io.dripwatch.cli.localrun;

import io.dripwatch.schemas.CoverageLevel;
import io.dripwatch.schemas.MeterCoverage;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the data of each meter can show, as it was told last: {@code coverage.jsonl}. */
public final class CoverageReport {

    private final Map<String, MeterCoverage> newest = new TreeMap<>();

    /** Adds a message, in the order of the topic. */
    void add(MeterCoverage coverage) {
        newest.merge(
                coverage.getMeterId(),
                coverage,
                (known, next) -> next.getAt().isBefore(known.getAt()) ? known : next);
    }

    /** A line for each meter, by meter. */
    List<Map<String, Object>> lines() {
        return newest.values().stream().map(CoverageReport::line).toList();
    }

    private static Map<String, Object> line(MeterCoverage coverage) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("meterId", coverage.getMeterId());
        line.put("at", coverage.getAt().toString());
        line.put("readingInterval", coverage.getReadingInterval());
        line.put("registerStepLitres", coverage.getRegisterStepLitres());
        line.put("level", coverage.getLevel().name());
        line.put("reason", coverage.getReason());
        line.put(
                "smallestLitresPerHourWithin7Days", coverage.getSmallestLitresPerHourWithin7Days());
        line.put(
                "smallestLitresPerHourWithin30Days",
                coverage.getSmallestLitresPerHourWithin30Days());
        line.put("daysTo10LitresPerHour", coverage.getDaysTo10LitresPerHour());
        return line;
    }

    /** How many meters there are of each level, best first. */
    public Map<String, Long> metersByLevel() {
        return byLevel(newest.values().stream().map(each -> each.getLevel().name()).toList());
    }

    /** How many there are of each level, best first. */
    public static Map<String, Long> byLevel(List<String> levels) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (CoverageLevel level : CoverageLevel.values()) {
            if (level != CoverageLevel.UNKNOWN) {
                counts.put(level.name(), 0L);
            }
        }
        levels.forEach(level -> counts.merge(level, 1L, Long::sum));
        return counts;
    }

    /** Prints these counts as one line for a person. */
    public static void print(Map<String, Long> metersByLevel, PrintWriter console) {
        long meters = metersByLevel.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder line = new StringBuilder();
        metersByLevel.forEach(
                (level, count) ->
                        line.append(
                                String.format(
                                        Locale.ROOT,
                                        "%s%,d %s",
                                        line.isEmpty() ? "" : ", ",
                                        count,
                                        level)));
        console.printf(
                Locale.ROOT,
                "  meters    %,d: %s; the data of %,d is too sparse for any detection%n",
                meters,
                line,
                metersByLevel.getOrDefault(CoverageLevel.NONE.name(), 0L));
    }
}
