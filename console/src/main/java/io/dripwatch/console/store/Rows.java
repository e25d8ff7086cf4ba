package io.dripwatch.console.store;

import java.util.Collections;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Many rows for one statement. */
final class Rows {

    private final PreparedBatch batch;

    Rows(Handle handle, String sql) {
        batch = handle.prepareBatch(sql);
    }

    /** Whole rows into a table of so many columns. */
    static Rows into(Handle handle, String table, int columns) {
        return new Rows(
                handle,
                "insert into "
                        + table
                        + " values ("
                        + String.join(", ", Collections.nCopies(columns, "?"))
                        + ")");
    }

    void add(Object... values) {
        batch.add(values);
    }

    /** Writes all of them, if there are any. */
    void write() {
        if (batch.size() > 0) {
            batch.execute();
        } else {
            batch.close();
        }
    }
}
