package io.dripwatch.cli.importing.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The rows of a separated file, with their lines. */
final class TableRows implements AutoCloseable {

    private static final int MOST_QUOTED = 1 << 20;

    private final SourceText source;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private long line;

    TableRows(SourceText source, char separator) {
        this.source = source;
        this.reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(MOST_QUOTED)
                        .ofCsvRecord(source.open());
        this.records = reader.iterator();
    }

    /** The next row; null at the end of the file. */
    CsvRecord next() {
        try {
            CsvRecord record = records.hasNext() ? records.next() : null;
            if (record != null) {
                line = record.getStartingLineNumber();
            }
            return record;
        } catch (CsvParseException | UncheckedIOException e) {
            throw source.unreadable(line, e);
        }
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
