package io.dripwatch.scoring.variants;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the readings of a variant: of each slot of local time the first row of a meter, in the
 * order of the file, with its register rounded down to the step. Nothing else differs.
 */
public final class VariantReadings {

    private final ReadingsFile readings;
    private final IntervalRegisters registers;
    private final ZoneId zone;

    /**
     * @param zone by whose clock slots begin
     */
    public VariantReadings(ReadingsFile readings, ZoneId zone) {
        this.readings = readings;
        this.registers = readings.hasIntervals() ? IntervalRegisters.of(readings) : null;
        this.zone = zone;
    }

    /** Every meter that has a row. */
    public Set<String> meters() {
        Set<String> meters = new HashSet<>();
        readings.forEach(row -> meters.add(row.meterId()));
        return meters;
    }

    /**
     * Writes the variant's file.
     *
     * @param file gzipped
     * @return rows written
     */
    public long write(Variant variant, Path file) {
        Map<String, Set<Long>> seen = new HashMap<>();
        long[] rows = new long[1];
        try (Writer text =
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16),
                                StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(CsvColumns.MARKED_READINGS);
            readings.forEach(
                    row -> {
                        OffsetDateTime at =
                                Instant.ofEpochMilli(row.readAt()).atZone(zone).toOffsetDateTime();
                        if (variant.slots() == null
                                || seen.computeIfAbsent(row.meterId(), meter -> new HashSet<>())
                                        .add(variant.slots().slot(at.toLocalDateTime()))) {
                            csv.writeRecord(
                                    fields(
                                            registers == null ? row : registers.registered(row),
                                            at,
                                            variant));
                            rows[0]++;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows[0];
    }

    private static List<String> fields(ReadingRow row, OffsetDateTime at, Variant variant) {
        return List.of(
                row.meterId(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at),
                BigDecimal.valueOf(variant.register(row.millilitres()), 3)
                        .stripTrailingZeros()
                        .toPlainString(),
                row.quality().name(),
                row.flags().stream().map(MeterFlag::name).collect(Collectors.joining(";")));
    }
}
