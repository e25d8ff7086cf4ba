package io.dripwatch.scoring.comparison;

import io.dripwatch.scoring.files.CsvFile;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.OutputFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison as a table, as JSON and as a list of single openings. */
public final class ComparisonReport {

    private static final List<String> HEADER =
            List.of(
                    "change",
                    "meter_id",
                    "type",
                    "detected_at_before",
                    "detected_at_now",
                    "hours_later");

    private ComparisonReport() {}

    /** The table, a line each: by type, by month, and all. */
    public static List<String> table(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("| openings | before | now | more | less | earlier | later | same |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
        comparison.byType().forEach((type, counts) -> lines.add(row(type, counts)));
        comparison.byMonth().forEach((month, counts) -> lines.add(row(month, counts)));
        lines.add(row("all", comparison.total()));
        return lines;
    }

    private static String row(String name, Counts counts) {
        StringBuilder row = new StringBuilder("| ").append(name);
        counts.fields().values().forEach(count -> row.append(" | ").append(count));
        return row.append(" |").toString();
    }

    /** As JSON has it. */
    public static Map<String, Object> fields(Comparison comparison) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("all", comparison.total().fields());
        fields.put("by_type", fields(comparison.byType()));
        fields.put("by_month", fields(comparison.byMonth()));
        return fields;
    }

    private static Map<String, Object> fields(Map<String, Counts> counts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        counts.forEach((name, each) -> fields.put(name, each.fields()));
        return fields;
    }

    /** Writes {@code changes.csv}: every opening that is not the same in both. */
    public static void list(Comparison comparison, OutputFiles output) {
        CsvFile.write(
                output.file("changes.csv"),
                HEADER,
                comparison.changes().stream()
                        .filter(change -> change.kind() != Change.Kind.SAME)
                        .map(ComparisonReport::row)
                        .toList());
    }

    private static List<String> row(Change change) {
        return List.of(
                change.kind().name().toLowerCase(Locale.ROOT),
                change.either().meterId(),
                change.either().type(),
                detectedAt(change.before()),
                detectedAt(change.now()),
                CsvFile.hours(change.hoursLater()));
    }

    private static String detectedAt(Opening opening) {
        return opening == null ? "" : CsvFile.instant(opening.detectedAt());
    }
}
