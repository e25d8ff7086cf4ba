package io.dripwatch.console.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Rows as maps from names in camel case, ready for a page. */
public final class Sql {

    private Sql() {}

    /** The rows of a query with {@code ?} for each argument. */
    public static List<Map<String, Object>> rows(Handle handle, String sql, Object... arguments) {
        try (var query = handle.createQuery(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                query.bind(i, arguments[i]);
            }
            return rows(query);
        }
    }

    /** The rows of a query with {@code :name} for each argument; others are not used. */
    public static List<Map<String, Object>> rows(
            Handle handle, String sql, Map<String, Object> arguments) {
        try (var query = handle.createQuery(sql)) {
            return rows(query.bindMap(arguments));
        }
    }

    private static List<Map<String, Object>> rows(Query query) {
        List<String> names = new ArrayList<>();
        return query.map((row, context) -> map(row, names)).list();
    }

    /** The only row; null for none. */
    public static Map<String, Object> row(Handle handle, String sql, Object... arguments) {
        List<Map<String, Object>> rows = rows(handle, sql, arguments);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** A single number. */
    public static long number(Handle handle, String sql, Object... arguments) {
        Map<String, Object> row = row(handle, sql, arguments);
        Object value = row == null ? null : row.values().iterator().next();
        return value == null ? 0 : ((Number) value).longValue();
    }

    /**
     * @param names of the columns; filled at the first row, because there may be many
     */
    private static Map<String, Object> map(ResultSet row, List<String> names) throws SQLException {
        if (names.isEmpty()) {
            ResultSetMetaData columns = row.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(name(columns.getColumnLabel(i)));
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), row.getObject(i + 1));
        }
        return map;
    }

    private static String name(String column) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : column.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
