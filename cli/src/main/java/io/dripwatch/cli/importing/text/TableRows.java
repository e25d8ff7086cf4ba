package io.dripwatch.cli.importing.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The rows of a file, with their lines. Empty lines are none. */
public final class TableRows implements AutoCloseable {

    private static final int MOST_QUOTED = 1 << 20;

    private final SourceText source;
    private final RowSplit split;
    private final BufferedReader lines;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private long line;

    public TableRows(SourceText source, RowSplit split) {
        this.source = source;
        this.split = split;
        this.lines = split.isByLine() ? new BufferedReader(source.open()) : null;
        this.reader =
                split.isByLine()
                        ? null
                        : CsvReader.builder()
                                .fieldSeparator(split.separator())
                                .skipEmptyLines(true)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .maxBufferSize(MOST_QUOTED)
                                .ofCsvRecord(source.open());
        this.records = reader == null ? null : reader.iterator();
    }

    /** The next row; null at the end of the file. */
    public TableRow next() {
        try {
            if (reader == null) {
                return nextLine();
            }
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            line = record.getStartingLineNumber();
            return new TableRow(line, record.getFields());
        } catch (CsvParseException | UncheckedIOException e) {
            throw source.unreadable(line, e);
        } catch (IOException e) {
            throw source.unreadable(line, new UncheckedIOException(e));
        }
    }

    private TableRow nextLine() throws IOException {
        String text = lines.readLine();
        line++;
        while (text != null && text.isBlank()) {
            text = lines.readLine();
            line++;
        }
        return text == null ? null : new TableRow(line, split.fields(text));
    }

    @Override
    public void close() {
        try {
            if (reader == null) {
                lines.close();
            } else {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
