package io.dripwatch.scoring.sms;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.scoring.files.IntervalRegisters;
import io.dripwatch.scoring.files.ReadingRow;
import io.dripwatch.scoring.files.ReadingsFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Recorded readings with the time of their arrival, in its order. */
public final class ArrivalsFile {

    private ArrivalsFile() {}

    /**
     * Writes the readings as that pattern brings them. Holds every row in memory.
     *
     * @param target is gzipped
     */
    public static void write(
            ReadingsFile readings, UploadPattern pattern, ZoneId zone, long seed, Path target) {
        List<ReadingRow> rows = new ArrayList<>();
        IntervalRegisters registers =
                readings.hasIntervals() ? IntervalRegisters.of(readings) : null;
        readings.forEach(
                row -> {
                    ReadingRow read = registers == null ? row : registers.registered(row);
                    rows.add(
                            new ReadingRow(
                                    read.meterId(),
                                    read.readAt(),
                                    read.millilitres(),
                                    read.quality(),
                                    read.flags(),
                                    pattern.arrival(read.meterId(), read.readAt(), zone, seed)));
                });
        rows.sort(Comparator.comparingLong(ReadingRow::arrivedAt));
        try (Writer out =
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(target)),
                                StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(CsvColumns.ARRIVED_READINGS);
            for (ReadingRow row : rows) {
                csv.writeRecord(
                        row.meterId(),
                        Long.toString(row.readAt()),
                        BigDecimal.valueOf(row.millilitres(), 3).toPlainString(),
                        row.quality().name(),
                        row.flags().stream().map(MeterFlag::name).collect(Collectors.joining(";")),
                        Long.toString(row.arrivedAt()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
