package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.text.RowSplit;
import io.dripwatch.cli.importing.time.DateOrder;
import io.dripwatch.cli.importing.time.TimeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names of a table's columns.
 *
 * @param names as they stand in the file, without white space around them
 */
record Header(List<String> names) {

    static Header of(List<String> fields) {
        return new Header(fields.stream().map(String::strip).toList());
    }

    /** A file without a header has columns #1, #2, ... only. */
    static Header none(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            names.add("#" + i);
        }
        return new Header(names);
    }

    /** Lines with fields at fixed places have columns {@code @4-15} only. */
    static Header at(List<RowSplit.Place> places) {
        return new Header(places.stream().map(RowSplit.Place::toString).toList());
    }

    /** The column of a name, or of {@code #n}; -1 where there is none. */
    int find(String name) {
        if (name.matches("#\\d{1,4}")) {
            int at = Integer.parseInt(name.substring(1)) - 1;
            return at < names.size() ? at : -1;
        }
        int exact = names.indexOf(name);
        if (exact >= 0) {
            return exact;
        }
        for (int i = 0; i < names.size(); i++) {
            if (loose(names.get(i)).equals(loose(name))) {
                return i;
            }
        }
        return -1;
    }

    private static String loose(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "");
    }

    /** Whether a column's name is a date or a time, as where each column is a day. */
    static boolean isTime(String name) {
        boolean number =
                name.matches("[\\d.]+") && !TimeReader.of(DateOrder.DAY_FIRST).isDateOnly(name);
        return !number && TimeReader.isTime(name);
    }

    /** For messages. */
    String listed() {
        List<String> shown = names.size() <= 30 ? names : names.subList(0, 30);
        return String.join(", ", shown.stream().map(name -> "'" + name + "'").toList())
                + (shown.size() < names.size() ? ", ..." : "");
    }
}
