package io.dripwatch.cli.importing.text;

import java.util.List;

/**
 * A row of a file.
 *
 * @param line at which it begins, from 1
 * @param fields as they stand there, white space included
 */
public record TableRow(long line, List<String> fields) {

    /** A field without white space around it; empty where the row has none there. */
    public String field(int column) {
        return column < 0 || column >= fields.size() ? "" : fields.get(column).strip();
    }

    public int width() {
        return fields.size();
    }
}
