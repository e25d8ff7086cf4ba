package io.dripwatch.scoring.variants;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.scoring.files.CsvFile;
import io.dripwatch.scoring.files.CsvTable;
import io.dripwatch.scoring.files.HouseholdsFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the registry of a variant with another register step: what the user's registry says, but
 * for {@code resolution_litres}, which is the variant's for every meter, or for none.
 */
public final class VariantRegistry {

    private static final String TIME_ZONE = "time_zone";
    private static final String STEP = "resolution_litres";

    private final Path households;
    private final Set<String> meters;
    private final ZoneId zone;

    /**
     * @param households of the user; null for none
     * @param meters that are read
     * @param zone of those without a household
     */
    public VariantRegistry(Path households, Set<String> meters, ZoneId zone) {
        this.households = households;
        this.meters = meters;
        this.zone = zone;
    }

    /**
     * Writes the variant's registry.
     *
     * @return the registry to replay with; null where there is none
     */
    public Path write(Variant variant, Path file) {
        if (!variant.changesRegistry() || households == null && !variant.stepConfigured()) {
            return households;
        }
        List<String> columns = new ArrayList<>(List.of(CsvColumns.METER_ID));
        List<List<String>> rows = new ArrayList<>();
        TreeSet<String> unregistered = new TreeSet<>(meters);
        if (households == null) {
            columns.add(TIME_ZONE);
        } else {
            copy(columns, rows);
            rows.forEach(row -> unregistered.remove(row.get(0)));
        }
        if (variant.stepConfigured()) {
            String litres =
                    BigDecimal.valueOf(variant.stepMillilitres(), 3)
                            .stripTrailingZeros()
                            .toPlainString();
            unregistered.forEach(meterId -> rows.add(blank(meterId, columns)));
            columns.add(STEP);
            rows.forEach(row -> row.add(litres));
        }
        CsvFile.write(file, columns, rows);
        return file;
    }

    private void copy(List<String> columns, List<List<String>> rows) {
        try (CsvTable table = HouseholdsFile.open(households)) {
            CsvColumns.HOUSEHOLDS.stream()
                    .skip(1)
                    .filter(table::has)
                    .filter(column -> !column.equals(STEP))
                    .forEach(columns::add);
            while (table.next()) {
                rows.add(new ArrayList<>(columns.stream().map(table::field).toList()));
            }
        }
    }

    private List<String> blank(String meterId, List<String> columns) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
            row.add(
                    switch (column) {
                        case CsvColumns.METER_ID -> meterId;
                        case TIME_ZONE -> zone.getId();
                        default -> "";
                    });
        }
        return row;
    }
}
