package io.dripwatch.scoring.files;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.ReadQuality;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Recorded readings: {@code readings.csv} of the contract. */
public final class ReadingsFile {

    private final Path file;
    private final boolean intervals;
    private final boolean arrivals;

    private ReadingsFile(Path file, boolean intervals, boolean arrivals) {
        this.file = file;
        this.intervals = intervals;
        this.arrivals = arrivals;
    }

    /** Checks that the file can be opened and its header understood. */
    public static ReadingsFile of(Path file) {
        try (CsvTable table = open(file)) {
            return new ReadingsFile(
                    file, table.has(CsvColumns.INTERVAL_LITRES), table.has(CsvColumns.ARRIVED_AT));
        }
    }

    private static CsvTable open(Path file) {
        CsvTable table =
                CsvTable.open(
                        file,
                        Set.of(CsvColumns.METER_ID, CsvColumns.READ_AT),
                        Set.of(
                                CsvColumns.REGISTER_LITRES,
                                CsvColumns.INTERVAL_LITRES,
                                CsvColumns.QUALITY,
                                CsvColumns.FLAGS,
                                CsvColumns.ARRIVED_AT,
                                CsvColumns.FEED));
        if (table.has(CsvColumns.REGISTER_LITRES) == table.has(CsvColumns.INTERVAL_LITRES)) {
            FileError error =
                    table.complaint("expected either column register_litres or interval_litres");
            table.close();
            throw error;
        }
        return table;
    }

    /** Whether rows hold volumes since the previous reading instead of registers. */
    public boolean hasIntervals() {
        return intervals;
    }

    /** Whether rows say when they reached the utility. */
    public boolean hasArrivals() {
        return arrivals;
    }

    /** Reads every row, in the order of the file. */
    public void forEach(Consumer<ReadingRow> consumer) {
        String volume = intervals ? CsvColumns.INTERVAL_LITRES : CsvColumns.REGISTER_LITRES;
        try (CsvTable table = open(file)) {
            boolean hasQuality = table.has(CsvColumns.QUALITY);
            boolean hasFlags = table.has(CsvColumns.FLAGS);
            boolean hasFeed = table.has(CsvColumns.FEED);
            while (table.next()) {
                consumer.accept(
                        new ReadingRow(
                                table.field(CsvColumns.METER_ID),
                                table.instant(CsvColumns.READ_AT),
                                millilitres(table, volume),
                                hasQuality ? quality(table) : ReadQuality.ACTUAL,
                                hasFlags ? flags(table) : List.of(),
                                arrivals
                                        ? table.instant(CsvColumns.ARRIVED_AT)
                                        : ReadingRow.UNKNOWN,
                                hasFeed ? feed(table) : null));
            }
        }
    }

    /** Reads the stamps only, in the order of the file. */
    public void forEachStamp(StampConsumer consumer) {
        try (CsvTable table = open(file)) {
            while (table.next()) {
                consumer.accept(table.line(), table.instant(CsvColumns.READ_AT));
            }
        }
    }

    /** Takes the stamp of one row. */
    @FunctionalInterface
    public interface StampConsumer {

        /**
         * @param line in the file, from 1
         * @param readAt epoch milliseconds
         */
        void accept(long line, long readAt);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private static long millilitres(CsvTable table, String column) {
        String text = table.field(column);
        try {
            return new BigDecimal(text).movePointRight(3).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw table.complaint(column, "litres with up to 3 decimals, like 1234.5");
        }
    }

    private static String feed(CsvTable table) {
        String feed = table.field(CsvColumns.FEED);
        return feed.isEmpty() ? null : feed;
    }

    private static ReadQuality quality(CsvTable table) {
        return switch (table.field(CsvColumns.QUALITY)) {
            case "", "ACTUAL" -> ReadQuality.ACTUAL;
            case "ESTIMATED" -> ReadQuality.ESTIMATED;
            default -> throw table.complaint(CsvColumns.QUALITY, "ACTUAL or ESTIMATED");
        };
    }

    private static List<MeterFlag> flags(CsvTable table) {
        String text = table.field(CsvColumns.FLAGS);
        if (text.isEmpty()) {
            return List.of();
        }
        List<MeterFlag> flags = new ArrayList<>();
        for (String name : text.split(";", -1)) {
            switch (name.strip()) {
                case "TAMPER" -> flags.add(MeterFlag.TAMPER);
                case "LOW_BATTERY" -> flags.add(MeterFlag.LOW_BATTERY);
                case "REVERSE" -> flags.add(MeterFlag.REVERSE);
                case "DRY" -> flags.add(MeterFlag.DRY);
                case "" -> {}
                default ->
                        throw table.complaint(
                                CsvColumns.FLAGS,
                                "TAMPER, LOW_BATTERY, REVERSE or DRY, separated by ;");
            }
        }
        return flags;
    }
}
