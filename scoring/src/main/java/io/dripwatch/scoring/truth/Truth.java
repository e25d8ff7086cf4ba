package io.dripwatch.scoring.truth;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.scoring.files.CsvTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The leaks that were there: {@code truth.csv} of the contract. */
public final class Truth {

    private static final Set<String> COLUMNS = Set.copyOf(CsvColumns.CASES);

    /**
     * Meters in the order in which the file first names them, each with its cases in file order.
     */
    private final Map<String, List<LeakCase>> byMeter = new LinkedHashMap<>();

    private Truth() {}

    public static Truth of(List<LeakCase> cases) {
        Truth truth = new Truth();
        cases.forEach(truth::add);
        return truth;
    }

    /** Reads the whole file. */
    public static Truth read(Path file) {
        Truth truth = new Truth();
        Set<String> ids = new HashSet<>();
        try (CsvTable table = CsvTable.open(file, COLUMNS, Set.of())) {
            while (table.next()) {
                LeakCase leak = leakCase(table);
                if (!ids.add(leak.id())) {
                    throw table.complaint("case", "a name that no row before has");
                }
                truth.add(leak);
            }
        }
        return truth;
    }

    private void add(LeakCase leak) {
        byMeter.computeIfAbsent(leak.meterId(), meter -> new ArrayList<>()).add(leak);
    }

    private static LeakCase leakCase(CsvTable table) {
        long onset = table.instant("onset");
        long end = table.instant("end");
        if (end < onset) {
            throw table.complaint("end", "an instant that is not before onset");
        }
        return new LeakCase(
                text(table, "case", "the case's name"),
                text(table, "meter_id", "the meter's id"),
                text(table, "kind", "a kind of leak, like steady"),
                onset,
                end,
                litresPerHour(table),
                period(table));
    }

    private static String text(CsvTable table, String column, String expected) {
        String text = table.field(column);
        if (text.isEmpty()) {
            throw table.complaint(column, expected);
        }
        return text;
    }

    private static double litresPerHour(CsvTable table) {
        try {
            return new BigDecimal(table.field("mean_l_per_h")).doubleValue();
        } catch (NumberFormatException e) {
            throw table.complaint("mean_l_per_h", "litres an hour, like 12.5");
        }
    }

    private static int period(CsvTable table) {
        try {
            return Integer.parseInt(table.field("period_min"));
        } catch (NumberFormatException e) {
            throw table.complaint("period_min", "whole minutes, 0 for a leak that does not cycle");
        }
    }

    /** Every case: meters in order of their first, and a meter's own in the order of the file. */
    public List<LeakCase> cases() {
        return byMeter.values().stream().flatMap(List::stream).toList();
    }

    /** The cases of one meter, in the order of the file. */
    public List<LeakCase> of(String meterId) {
        return byMeter.getOrDefault(meterId, List.of());
    }
}
