package io.dripwatch.scoring.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A list for people to look at: CSV with a header. */
public final class CsvFile {

    private CsvFile() {}

    /** Writes the file whole. */
    public static void write(Path file, List<String> header, List<List<String>> rows) {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ISO-8601 in UTC. */
    public static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Hours with one decimal; empty for NaN. */
    public static String hours(double hours) {
        return Double.isNaN(hours) ? "" : Rounded.to(hours, 1).toPlainString();
    }
}
