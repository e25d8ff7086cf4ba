package io.dripwatch.scoring.audience;

import io.dripwatch.scoring.files.CsvTable;
import io.dripwatch.scoring.files.Opening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Precision as households saw it: of the openings that somebody answered, the share that was
 * repaired and not the home's own use. Of two answers about one opening, the newest counts.
 *
 * <p>Homes that know a leak and repair nothing never answer that it is fixed, so this share is too
 * low: with a share r of leaks repaired and p of all openings right it is rp / (rp + 1 - p). {@link
 * #ofAll} takes that back. It is the precision of all openings as far as those who repaired
 * something answer as often as those who saw nothing wrong.
 */
public final class AnsweredPrecision {

    private static final String METER = "meter_id";
    private static final String AT = "at";
    private static final String ANSWER = "answer";
    private static final String INCIDENT = "incident_id";

    /** An answer is about what ended no longer ago; milliseconds. */
    private static final long ABOUT = Duration.ofDays(14).toMillis();

    /**
     * Of homes that are told of a leak, the share that repairs it. Published after warnings: 17 of
     * 22 (Algeciras 2010), and most within days (Kansas City); docs/simulator.md.
     */
    static final double REPAIRED = 0.85;

    private final Map<String, Boolean> rightByIncident = new HashMap<>();
    private final Map<String, Opening> openings = new LinkedHashMap<>();
    private int unplaced;

    private record Said(String meterId, long at, boolean right, String incidentId) {}

    private AnsweredPrecision() {}

    /**
     * Reads answers, and puts each to its opening.
     *
     * @param file CSV with meter_id, at and answer, and where it is known incident_id; FIXED and
     *     IT_IS_ME count, anything else is no label
     */
    public static AnsweredPrecision read(Path file, List<Opening> openings) {
        List<Said> all = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file, Set.of(METER, AT, ANSWER), Set.of(INCIDENT))) {
            while (table.next()) {
                String answer = table.field(ANSWER).toUpperCase(Locale.ROOT);
                if (answer.equals("FIXED") || answer.equals("IT_IS_ME")) {
                    all.add(
                            new Said(
                                    table.field(METER),
                                    table.instant(AT),
                                    answer.equals("FIXED"),
                                    table.field(INCIDENT)));
                }
            }
        }
        return of(all, openings);
    }

    private static AnsweredPrecision of(List<Said> all, List<Opening> openings) {
        AnsweredPrecision precision = new AnsweredPrecision();
        Map<String, List<Opening>> byMeter = new HashMap<>();
        for (Opening opening : openings) {
            precision.openings.put(opening.incidentId(), opening);
            byMeter.computeIfAbsent(opening.meterId(), meter -> new ArrayList<>()).add(opening);
        }
        all.sort(Comparator.comparingLong(Said::at));
        for (Said said : all) {
            Optional<Opening> about =
                    said.incidentId().isEmpty()
                            ? newest(byMeter.getOrDefault(said.meterId(), List.of()), said.at())
                            : Optional.ofNullable(precision.openings.get(said.incidentId()));
            if (about.isPresent()) {
                precision.rightByIncident.put(about.get().incidentId(), said.right());
            } else {
                precision.unplaced++;
            }
        }
        return precision;
    }

    private static Optional<Opening> newest(List<Opening> openings, long at) {
        return openings.stream()
                .filter(opening -> opening.detectedAt() <= at)
                .filter(opening -> opening.until() > at - ABOUT)
                .max(Comparator.comparingLong(Opening::detectedAt));
    }

    /** Answers about no opening of the run. */
    public int unplaced() {
        return unplaced;
    }

    /** Share of the answered openings of all types that were repaired; NaN for none. */
    public double all() {
        return new TypeScore("HOUSEHOLD", "ALL", right(null), wrong(null)).precision();
    }

    /** The same with the leaks that nobody repaired: the share of all openings that was right. */
    public double ofAll() {
        return withUnrepaired(all());
    }

    private static double withUnrepaired(double answered) {
        return answered / (answered + REPAIRED * (1 - answered));
    }

    private int right(String type) {
        return count(type, true);
    }

    private int wrong(String type) {
        return count(type, false);
    }

    private int count(String type, boolean right) {
        return (int)
                rightByIncident.entrySet().stream()
                        .filter(each -> each.getValue() == right)
                        .filter(
                                each ->
                                        type == null
                                                || openings.get(each.getKey()).type().equals(type))
                        .count();
    }

    /** Figures by type, and of all. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new TreeMap<>();
        openings.values().stream()
                .map(Opening::type)
                .distinct()
                .forEach(type -> fields.put(type, figures(type)));
        fields.put("ALL", figures(null));
        return fields;
    }

    private Map<String, Object> figures(String type) {
        Map<String, Object> figures = new LinkedHashMap<>();
        TypeScore score = new TypeScore("HOUSEHOLD", type, right(type), wrong(type));
        figures.put("fixed", right(type));
        figures.put("itIsMe", wrong(type));
        figures.put("precision", right(type) + wrong(type) == 0 ? null : score.precision());
        figures.put("interval", score.interval());
        figures.put(
                "ofAll", right(type) + wrong(type) == 0 ? null : withUnrepaired(score.precision()));
        figures.put(
                "ofAllInterval",
                Arrays.stream(score.interval()).map(AnsweredPrecision::withUnrepaired).toArray());
        return figures;
    }

    /** A line for each type that was answered, and of all. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Precision as households answered");
        openings.values().stream()
                .map(Opening::type)
                .distinct()
                .sorted()
                .filter(type -> right(type) + wrong(type) > 0)
                .forEach(type -> lines.add(line(type, type)));
        lines.add(line("all", null));
        if (unplaced > 0) {
            lines.add("  %,d answers are about no opening of this run".formatted(unplaced));
        }
        return lines;
    }

    private String line(String name, String type) {
        TypeScore score = new TypeScore("HOUSEHOLD", type, right(type), wrong(type));
        double[] interval = score.interval();
        return String.format(
                Locale.ROOT,
                "  %-18s %.2f (%.2f to %.2f) of %,d answered; of all, with leaks that nobody repaired,"
                        + " %.2f (%.2f to %.2f)",
                name.toLowerCase(Locale.ROOT).replace('_', ' '),
                score.precision(),
                interval[0],
                interval[1],
                right(type) + wrong(type),
                withUnrepaired(score.precision()),
                withUnrepaired(interval[0]),
                withUnrepaired(interval[1]));
    }
}
