package io.dripwatch.console.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows as CSV that a spreadsheet opens: what could be taken for a formula there gets an apostrophe.
 */
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    /**
     * Writes rows.
     *
     * @param columns keys of the rows, in order; they are the header
     * @param instants those of them that are epoch milliseconds
     */
    public static String of(
            List<String> columns,
            List<String> instants,
            List<Map<String, Object>> rows,
            ZoneId zone) {
        DateTimeFormatter time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
        StringWriter text = new StringWriter();
        // A byte order mark tells spreadsheets that it is UTF-8.
        text.write('\ufeff');
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(columns);
        for (Map<String, Object> row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                Object value = row.get(column);
                cells.add(
                        instants.contains(column) && value instanceof Number millis
                                ? time.format(Instant.ofEpochMilli(millis.longValue()))
                                : cell(value));
            }
            csv.writeRecord(cells);
        }
        return text.toString();
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.2f", number);
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
