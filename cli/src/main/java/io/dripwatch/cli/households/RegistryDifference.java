package io.dripwatch.cli.households;

import io.dripwatch.schemas.HouseholdProfile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a file would change in the registry. */
final class RegistryDifference {

    private final Map<String, HouseholdProfile> registry;
    private final List<HouseholdProfile> added = new ArrayList<>();
    private final List<HouseholdProfile> changed = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private long same;

    /**
     * @param registry as it stands
     * @param file as it should be, by meter
     */
    RegistryDifference(Map<String, HouseholdProfile> registry, Map<String, HouseholdProfile> file) {
        this.registry = registry;
        for (HouseholdProfile home : file.values()) {
            HouseholdProfile before = registry.get(home.getMeterId());
            if (before == null) {
                added.add(home);
            } else if (before.equals(home)) {
                same++;
            } else {
                changed.add(home);
            }
        }
        registry.keySet().stream().filter(meter -> !file.containsKey(meter)).forEach(absent::add);
    }

    /** Households that the registry does not have like this. */
    List<HouseholdProfile> toWrite() {
        List<HouseholdProfile> all = new ArrayList<>(added);
        all.addAll(changed);
        return all;
    }

    /** Meters of the registry that the file does not have. */
    List<String> absent() {
        return absent;
    }

    /**
     * Shows the difference.
     *
     * @param most lines of each sort
     * @param removes whether meters that the file does not have go
     */
    void print(PrintWriter out, int most, boolean removes) {
        show(out, added.stream().map(RegistryDifference::added).toList(), most);
        show(out, changed.stream().map(this::changed).toList(), most);
        show(out, removes ? absent.stream().map(meter -> "- " + meter).toList() : List.of(), most);
        out.printf(
                "%,d new, %,d changed, %,d the same, %,d not in the file (%s)%n",
                added.size(),
                changed.size(),
                same,
                absent.size(),
                removes ? "removed" : "kept; --remove takes them out");
    }

    private static void show(PrintWriter out, List<String> lines, int most) {
        lines.stream().limit(most).forEach(line -> out.println("  " + line));
        if (lines.size() > most) {
            out.printf("    and %,d more (--show all)%n", lines.size() - most);
        }
    }

    private static String added(HouseholdProfile home) {
        StringBuilder line = new StringBuilder("+ ").append(home.getMeterId());
        List<String> fields = HouseholdFields.of(home);
        for (int i = 1; i < fields.size(); i++) {
            String column = HouseholdFields.COLUMNS.get(i);
            if (!fields.get(i).isEmpty()) {
                line.append(' ')
                        .append(column)
                        .append('=')
                        .append(HouseholdFields.shown(column, fields.get(i)));
            }
        }
        return line.toString();
    }

    private String changed(HouseholdProfile home) {
        StringBuilder line = new StringBuilder("~ ").append(home.getMeterId());
        List<String> before = HouseholdFields.of(registry.get(home.getMeterId()));
        List<String> after = HouseholdFields.of(home);
        for (int i = 0; i < after.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                String column = HouseholdFields.COLUMNS.get(i);
                line.append(' ')
                        .append(column)
                        .append(": ")
                        .append(HouseholdFields.shown(column, before.get(i)))
                        .append(" -> ")
                        .append(HouseholdFields.shown(column, after.get(i)));
            }
        }
        return line.toString();
    }
}
