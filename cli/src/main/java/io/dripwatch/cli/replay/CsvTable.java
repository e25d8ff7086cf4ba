package io.dripwatch.cli.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.dripwatch.cli.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header, as the contract has it: UTF-8, gzip allowed, columns in any order,
 * unknown columns refused. Every complaint names the file, the line, the column and what was
 * expected.
 */
final class CsvTable implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC_1 = 0x1F;
    private static final int GZIP_MAGIC_2 = 0x8B;

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();
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
    static CsvTable open(Path file, Set<String> required, Set<String> optional) {
        CsvTable table =
                new CsvTable(
                        file,
                        CsvReader.builder()
                                .skipEmptyLines(true)
                                .allowMissingFields(true)
                                .allowExtraFields(true)
                                .ofCsvRecord(characters(file)));
        table.readHeader(required, optional);
        return table;
    }

    private static Reader characters(Path file) {
        try {
            BufferedInputStream bytes =
                    new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
            bytes.mark(3);
            int first = bytes.read();
            int second = bytes.read();
            int third = bytes.read();
            boolean byteOrderMark = first == 0xEF && second == 0xBB && third == 0xBF;
            if (!byteOrderMark) {
                bytes.reset();
            }
            InputStream text =
                    first == GZIP_MAGIC_1 && second == GZIP_MAGIC_2
                            ? new GZIPInputStream(bytes, BUFFER_BYTES)
                            : bytes;
            return new InputStreamReader(
                    text,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": no such file", e);
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void readHeader(Set<String> required, Set<String> optional) {
        if (!next()) {
            throw new UserError(file + ": empty, expected a header with " + required);
        }
        List<String> header = new ArrayList<>(record.getFields());
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (!required.contains(name) && !optional.contains(name)) {
                throw complaint(
                        "unknown column '%s', expected %s and optionally %s"
                                .formatted(name, required, optional));
            }
            if (columns.put(name, i) != null) {
                throw complaint("column '%s' stands twice".formatted(name));
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw complaint("column '%s' is missing".formatted(name));
            }
        }
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Goes to the next row; false at the end of the file. */
    boolean next() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            record = records.next();
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
        if (!columns.isEmpty() && record.getFieldCount() != columns.size()) {
            throw complaint(
                    "%d fields, expected %d as in the header"
                            .formatted(record.getFieldCount(), columns.size()));
        }
        return true;
    }

    private UserError unreadable(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String what =
                cause instanceof CharacterCodingException
                        ? "not UTF-8"
                        : "cannot be read: " + cause.getMessage();
        String where = record == null ? "" : " after line " + record.getStartingLineNumber();
        return new UserError(file + where + ": " + what, e);
    }

    /** The field of a column, without white space around it; empty where the column is missing. */
    String field(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : record.getField(index).strip();
    }

    /** The error that names this row. */
    UserError complaint(String what) {
        return new UserError(
                "%s line %d: %s".formatted(file, record.getStartingLineNumber(), what));
    }

    /** The error that names a field of this row. */
    UserError complaint(String column, String expected) {
        return complaint(
                "%s is '%s', expected %s".formatted(column, shown(field(column)), expected));
    }

    private static String shown(String field) {
        String printable = field.replaceAll("\\p{Cntrl}", "?");
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
