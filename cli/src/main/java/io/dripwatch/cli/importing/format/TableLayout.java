package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.volume.VolumeKind;
import java.util.List;

/**
 * Which column of a table holds what.
 *
 * @param meter column of the id; {@link #FIXED} where the user named the meter, {@link #IN_HEADER}
 *     where each value's header is its meter
 * @param times columns that together say the time, joined by a blank
 * @param values one or more a row
 * @param unit column, or {@link #NONE}; so are quality and flags
 * @param width columns of the header; 0 where the file has none
 */
record TableLayout(
        VolumeKind kind,
        int meter,
        List<Integer> times,
        List<Value> values,
        int unit,
        int quality,
        int flags,
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

    boolean isWide() {
        return values.size() > 1 || meter == IN_HEADER;
    }
}
