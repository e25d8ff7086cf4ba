package io.dripwatch.scoring.truth;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.scoring.files.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stretches in which nobody knows whether there was a leak: {@code exclude.csv} of the contract. An
 * opening there is neither right nor false.
 */
public final class Exclusions {

    /**
     * @param start epoch milliseconds
     * @param end epoch milliseconds
     */
    public record Stretch(String meterId, long start, long end) {}

    private final Map<String, List<Stretch>> byMeter = new HashMap<>();

    private Exclusions() {}

    public static Exclusions of(List<Stretch> stretches) {
        Exclusions exclusions = new Exclusions();
        stretches.forEach(exclusions::add);
        return exclusions;
    }

    /** Reads the whole file. */
    public static Exclusions read(Path file) {
        Exclusions exclusions = new Exclusions();
        try (CsvTable table = CsvTable.open(file, Set.copyOf(CsvColumns.EXCLUSIONS), Set.of())) {
            while (table.next()) {
                Stretch stretch =
                        new Stretch(
                                table.field("meter_id"),
                                table.instant("start"),
                                table.instant("end"));
                if (stretch.meterId().isEmpty()) {
                    throw table.complaint("meter_id", "the meter's id");
                }
                if (stretch.end() < stretch.start()) {
                    throw table.complaint("end", "an instant that is not before start");
                }
                exclusions.add(stretch);
            }
        }
        return exclusions;
    }

    private void add(Stretch stretch) {
        byMeter.computeIfAbsent(stretch.meterId(), meter -> new ArrayList<>()).add(stretch);
    }

    /** The stretches of one meter. */
    public List<Stretch> of(String meterId) {
        return byMeter.getOrDefault(meterId, List.of());
    }
}
