package io.dripwatch.cli.replay;

import io.dripwatch.cli.UserError;
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

    private static final String METER_ID = "meter_id";
    private static final String READ_AT = "read_at";
    private static final String REGISTER = "register_litres";
    private static final String INTERVAL = "interval_litres";
    private static final String QUALITY = "quality";
    private static final String FLAGS = "flags";
    private static final String ARRIVED_AT = "arrived_at";

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
            return new ReadingsFile(file, table.has(INTERVAL), table.has(ARRIVED_AT));
        }
    }

    private static CsvTable open(Path file) {
        CsvTable table =
                CsvTable.open(
                        file,
                        Set.of(METER_ID, READ_AT),
                        Set.of(REGISTER, INTERVAL, QUALITY, FLAGS, ARRIVED_AT));
        if (table.has(REGISTER) == table.has(INTERVAL)) {
            UserError error =
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
        String volume = intervals ? INTERVAL : REGISTER;
        try (CsvTable table = open(file)) {
            boolean hasQuality = table.has(QUALITY);
            boolean hasFlags = table.has(FLAGS);
            while (table.next()) {
                consumer.accept(
                        new ReadingRow(
                                table.field(METER_ID),
                                table.instant(READ_AT),
                                millilitres(table, volume),
                                hasQuality ? quality(table) : ReadQuality.ACTUAL,
                                hasFlags ? flags(table) : List.of(),
                                arrivals ? table.instant(ARRIVED_AT) : ReadingRow.UNKNOWN));
            }
        }
    }

    /** Reads the stamps only, in the order of the file. */
    void forEachStamp(StampConsumer consumer) {
        try (CsvTable table = open(file)) {
            while (table.next()) {
                consumer.accept(table.line(), table.instant(READ_AT));
            }
        }
    }

    /** Takes the stamp of one row. */
    @FunctionalInterface
    interface StampConsumer {

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

    private static ReadQuality quality(CsvTable table) {
        return switch (table.field(QUALITY)) {
            case "", "ACTUAL" -> ReadQuality.ACTUAL;
            case "ESTIMATED" -> ReadQuality.ESTIMATED;
            default -> throw table.complaint(QUALITY, "ACTUAL or ESTIMATED");
        };
    }

    private static List<MeterFlag> flags(CsvTable table) {
        String text = table.field(FLAGS);
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
                                FLAGS, "TAMPER, LOW_BATTERY, REVERSE or DRY, separated by ;");
            }
        }
        return flags;
    }
}
