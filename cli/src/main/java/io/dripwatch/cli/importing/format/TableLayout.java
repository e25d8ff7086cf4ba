package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.time.IntervalTime;
import io.dripwatch.cli.importing.volume.VolumeKind;
import java.util.List;
import java.util.Set;

/**
 * Which column of a table holds what.
 *
 * @param meter column of the id; {@link #FIXED} where the user named the meter, {@link #IN_HEADER}
 *     where each value's header is its meter
 * @param times columns that together say the time, joined by a blank; empty where each value's
 *     header is its time
 * @param place which end of an interval the names of these columns tell; null where they do not
 * @param values one or more a row
 * @param width columns of the header, or of most rows where the file has none
 */
record TableLayout(
        VolumeKind kind,
        int meter,
        List<Integer> times,
        IntervalTime place,
        List<Value> values,
        Besides besides,
        List<Condition> conditions,
        int width) {

    static final int NONE = -1;
    static final int FIXED = -2;
    static final int IN_HEADER = -3;

    /**
     * A column of volumes.
     *
     * @param after milliseconds to add to the row's time on the wall clock
     */
    record Value(int index, String name, long after) {}

    /**
     * Columns of what is said besides time and volume, or {@link #NONE}.
     *
     * @param flags columns, with their names
     */
    record Besides(int unit, int quality, int zone, List<Value> flags) {

        Besides withoutZone() {
            return new Besides(unit, quality, NONE, flags);
        }

        boolean has(int column) {
            return column == unit
                    || column == quality
                    || column == zone
                    || flags.stream().anyMatch(flag -> flag.index() == column);
        }
    }

    /**
     * What a column must say.
     *
     * @param values in lower case; one of them
     */
    record Condition(int column, String name, Set<String> values) {}

    TableLayout withoutZone() {
        return new TableLayout(
                kind, meter, times, place, values, besides.withoutZone(), conditions, width);
    }

    boolean isWide() {
        return values.size() > 1 || meter == IN_HEADER || isDated();
    }

    /** Whether each value's header is its time. */
    boolean isDated() {
        return times.isEmpty();
    }

    /** Whether a column says anything that is taken. */
    boolean uses(int column) {
        return column == meter
                || times.contains(column)
                || besides.has(column)
                || values.stream().anyMatch(value -> value.index() == column)
                || conditions.stream().anyMatch(condition -> condition.column() == column);
    }
}
