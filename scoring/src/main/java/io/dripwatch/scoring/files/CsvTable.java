package io.dripwatch.scoring.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A CSV file with a header, as the contract has it: UTF-8, gzip allowed, columns in any order,
 * unknown columns refused. Every complaint names the file, the line, the column and what was
 * expected.
 */
public final class CsvTable implements AutoCloseable {

    /** Columns that no message quotes. */
    private static final Set<String> PERSONAL = Set.of("phone", "carer_phone");

    private static final char REPLACEMENT = '\uFFFD';

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Timestamps timestamps = new Timestamps();
    private CsvRecord record;

    private CsvTable(Path file, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param required columns that must be there
     * @param optional columns that may be there
     */
    public static CsvTable open(Path file, Set<String> required, Set<String> optional) {
        return of(file, TextFile.open(file), required, optional);
    }

    /**
     * Reads what is no file as if it were one.
     *
     * @param file what complaints call it
     */
    public static CsvTable of(Path file, Reader text, Set<String> required, Set<String> optional) {
        CsvTable table =
                new CsvTable(
                        file,
                        CsvReader.builder()
                                .skipEmptyLines(true)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .ofCsvRecord(text));
        try {
            table.readHeader(required, optional);
            return table;
        } catch (FileError e) {
            table.close();
            throw e;
        }
    }

    private void readHeader(Set<String> required, Set<String> optional) {
        if (!next()) {
            throw new FileError(file + ": empty, expected a header with " + list(required));
        }
        List<String> header = new ArrayList<>(record.getFields());
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (!required.contains(name) && !optional.contains(name)) {
                throw complaint(
                        "unknown column '%s', expected %s%s"
                                .formatted(
                                        shown(name),
                                        list(required),
                                        optional.isEmpty()
                                                ? ""
                                                : " and optionally " + list(optional)));
            }
            if (columns.put(name, i) != null) {
                throw complaint("column '%s' stands twice".formatted(name));
            }
        }
        for (String name : new TreeSet<>(required)) {
            if (!columns.containsKey(name)) {
                throw complaint(
                        "column '%s' is missing, expected %s".formatted(name, list(required)));
            }
        }
    }

    private static String list(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Goes to the next row; false at the end of the file. */
    public boolean next() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            record = records.next();
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
        requireUtf8();
        if (!columns.isEmpty() && record.getFieldCount() != columns.size()) {
            throw complaint(
                    "%d field%s, expected %d as in the header"
                            .formatted(
                                    record.getFieldCount(),
                                    record.getFieldCount() == 1 ? "" : "s",
                                    columns.size()));
        }
        return true;
    }

    private void requireUtf8() {
        for (int i = 0; i < record.getFieldCount(); i++) {
            if (record.getField(i).indexOf(REPLACEMENT) >= 0) {
                throw complaint("field %d is %s, expected UTF-8".formatted(i + 1, quoted(i)));
            }
        }
    }

    /** A telephone number is personal, also a broken one: no message shows it. */
    private String quoted(int field) {
        for (String personal : PERSONAL) {
            if (Objects.equals(columns.get(personal), field)) {
                return "not shown (" + personal + ")";
            }
        }
        return "'" + shown(record.getField(field)) + "'";
    }

    private FileError unreadable(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String what =
                cause instanceof EOFException
                        ? TextFile.CUT_OFF
                        : "cannot be read: " + cause.getMessage();
        String where = record == null ? "" : " after line " + record.getStartingLineNumber();
        return new FileError("%s%s: %s".formatted(file, where, what), e);
    }

    /** The field of a column, without white space around it; empty where the column is missing. */
    public String field(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : record.getField(index).strip();
    }

    /** Epoch milliseconds of a field. */
    public long instant(String column) {
        String text = field(column);
        try {
            return timestamps.parse(text);
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw complaint(
                    column,
                    "ISO-8601 with an offset, like 2026-03-01T07:00:00+08:00, or epoch milliseconds");
        }
    }

    /** Line in the file at which this row begins, from 1. */
    long line() {
        return record.getStartingLineNumber();
    }

    /** The error that names this row. */
    public FileError complaint(String what) {
        return new FileError(
                "%s line %d: %s".formatted(file, record.getStartingLineNumber(), what));
    }

    /** The error that names a field of this row. */
    public FileError complaint(String column, String expected) {
        String found = PERSONAL.contains(column) ? "not shown" : "'" + shown(field(column)) + "'";
        return complaint("%s is %s, expected %s".formatted(column, found, expected));
    }

    private static String shown(String field) {
        String printable = field.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return printable.length() <= 40 ? printable : printable.substring(0, 40) + "...";
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
