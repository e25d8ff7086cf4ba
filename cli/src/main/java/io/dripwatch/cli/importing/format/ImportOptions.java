package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.text.RowSplit;
import io.dripwatch.cli.importing.time.IntervalTime;
import io.dripwatch.cli.importing.volume.NumberStyle;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the user said about the files; what is null is found out, or the preset's.
 *
 * @param where what the rows that are read must say
 * @param meter of files with one meter and no column for it
 * @param factor that each number is multiplied with
 * @param interval from one reading to the next
 * @param zoneGiven whether the user named a zone for all times
 */
public record ImportOptions(
        Preset preset,
        ColumnMap map,
        List<Condition> where,
        String meter,
        VolumeUnit unit,
        BigDecimal factor,
        Character separator,
        NumberStyle numbers,
        String timeFormat,
        IntervalTime intervalTime,
        Duration interval,
        Charset encoding,
        boolean zoneGiven) {

    /**
     * What a column must say in every row that is read: an argument of {@code --where}. Of several
     * for one column one is enough.
     *
     * @param column as in {@code --map}
     */
    public record Condition(String column, String value) {

        /**
         * Reads {@code COLUMN=VALUE}.
         *
         * @throws UserError where it is none
         */
        public static Condition parse(String argument) {
            int equals = argument.lastIndexOf('=');
            if (equals < 1) {
                throw new UserError("--where: '%s', expected COLUMN=VALUE".formatted(argument));
            }
            return new Condition(
                    argument.substring(0, equals).strip(), argument.substring(equals + 1).strip());
        }
    }

    /** Nothing said. */
    public static final ImportOptions NONE =
            new ImportOptions(
                    null,
                    ColumnMap.NONE,
                    List.of(),
                    null,
                    null,
                    BigDecimal.ONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false);

    /**
     * Fields at fixed places of a line that the user named; empty where a separator splits lines.
     *
     * @throws UserError where one is no place
     */
    List<RowSplit.Place> places() {
        Set<String> names = new LinkedHashSet<>();
        map.columns().values().forEach(column -> names.addAll(ColumnMap.names(column)));
        where.forEach(condition -> names.add(condition.column()));
        List<RowSplit.Place> places = new ArrayList<>();
        for (String name : names) {
            if (name.matches("@[\\d-]+")) {
                places.add(place(name));
            }
        }
        return places;
    }

    private static RowSplit.Place place(String name) {
        try {
            return RowSplit.place(name);
        } catch (IllegalArgumentException e) {
            throw new UserError("--map '%s': %s".formatted(name, e.getMessage()), e);
        }
    }
}
