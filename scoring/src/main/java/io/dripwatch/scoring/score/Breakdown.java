package io.dripwatch.scoring.score;

import io.dripwatch.scoring.files.Rounded;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Matching.Judged;
import io.dripwatch.scoring.truth.Matching.Verdict;
import io.dripwatch.scoring.truth.ReadingSpans;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where the openings of one run lie: by type, by home, by size of household. */
final class Breakdown {

    /** What openings of one type, or in one kind of home, were worth. */
    static final class Tally {
        private int opened;
        private int inCase;
        private int excused;
        private int wrong;

        private void count(Verdict verdict) {
            opened++;
            switch (verdict) {
                case IN_CASE -> inCase++;
                case EXCUSED -> excused++;
                case FALSE -> wrong++;
            }
        }

        int opened() {
            return opened;
        }

        int inCase() {
            return inCase;
        }

        int excused() {
            return excused;
        }

        int wrong() {
            return wrong;
        }
    }

    private final Matching matching;

    private Breakdown(Matching matching) {
        this.matching = matching;
    }

    static Breakdown of(Matching matching) {
        return new Breakdown(matching);
    }

    /** By type of alert, in alphabetical order. */
    Map<String, Tally> byType() {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Judged judged : matching.judged()) {
            tallies.computeIfAbsent(judged.opening().type(), type -> new Tally())
                    .count(judged.verdict());
        }
        return tallies;
    }

    /** Cases found, by type of the alert that found them. */
    Map<String, Long> foundByType() {
        return matching.findings().stream()
                .collect(
                        Collectors.groupingBy(
                                finding -> finding.opening().type(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    /** False openings of each home that has any, most first. */
    Map<String, Integer> falseByHome() {
        Map<String, Integer> counts = new TreeMap<>();
        matching.openings(Verdict.FALSE)
                .forEach(opening -> counts.merge(opening.meterId(), 1, Integer::sum));
        Map<String, Integer> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(each -> ordered.put(each.getKey(), each.getValue()));
        return ordered;
    }

    /** The fewest homes that together have half of the false openings, or more. */
    int homesWithHalfOfFalse() {
        List<Integer> counts = List.copyOf(falseByHome().values());
        int all = counts.stream().mapToInt(Integer::intValue).sum();
        int sum = 0;
        int homes = 0;
        while (sum * 2 < all) {
            sum += counts.get(homes);
            homes++;
        }
        return homes;
    }

    /**
     * By size of household.
     *
     * @param people of each meter's household; meters that are absent count as unknown
     */
    Map<String, Map<String, Object>> bySize(ReadingSpans spans, Map<String, Integer> people) {
        Map<Integer, Map<String, Object>> sizes = new TreeMap<>();
        Map<Integer, Set<String>> homes = new TreeMap<>();
        Map<Integer, Double> years = new TreeMap<>();
        Map<Integer, Tally> tallies = new TreeMap<>();
        for (String meterId : spans.meters()) {
            int size = people.getOrDefault(meterId, 0);
            homes.computeIfAbsent(size, each -> new HashSet<>()).add(meterId);
            years.merge(size, spans.years(meterId), Double::sum);
        }
        for (Judged judged : matching.judged()) {
            int size = people.getOrDefault(judged.opening().meterId(), 0);
            tallies.computeIfAbsent(size, each -> new Tally()).count(judged.verdict());
        }
        for (Integer size : homes.keySet()) {
            Tally tally = tallies.getOrDefault(size, new Tally());
            double homeYears = years.get(size);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("homes", homes.get(size).size());
            fields.put("home_years", Rounded.to(homeYears, 1));
            fields.put("openings", tally.opened());
            fields.put("false", tally.wrong());
            fields.put(
                    "false_per_home_year",
                    homeYears == 0 ? null : Rounded.to(tally.wrong() / homeYears, 3));
            sizes.put(size, fields);
        }
        Map<String, Map<String, Object>> named = new LinkedHashMap<>();
        sizes.forEach(
                (size, fields) ->
                        named.put(size == 0 ? "unknown" : Integer.toString(size), fields));
        return named;
    }
}
