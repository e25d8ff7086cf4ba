package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.text.RowSplit;
import io.dripwatch.cli.importing.text.SourceText;
import io.dripwatch.cli.importing.text.TableRow;
import io.dripwatch.cli.importing.text.TableRows;
import io.dripwatch.cli.importing.time.DateOrder;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The California Metering Exchange Protocol, as head-ends of Sensus/Xylem and others write it.
 *
 * <p>A record {@code MEPMD01} has 14 fields, among them the meter (8th), the purpose, the
 * commodity, the units, a factor, the interval and the number of values, and then that many triples
 * of time, quality and value. Units ending in REG are registers. A triple without a time is one
 * interval after the one before.
 */
final class Cmep implements SourceFormat {

    private static final int METER = 7;
    private static final int PURPOSE = 8;
    private static final int COMMODITY = 9;
    private static final int UNITS = 10;
    private static final int FACTOR = 11;
    private static final int INTERVAL = 12;
    private static final int COUNT = 13;
    private static final int FIRST = 14;
    private static final int ROWS_FOR_KIND = 5_000;
    private static final List<String> READINGS = List.of("", "OK", "RESEND", "HISTORY", "PROFILE");

    private final SourceText source;
    private final RowSplit split;
    private final BigDecimal factor;
    private final TimeReader times;
    private final VolumeKind kind;
    private final VolumeUnit unit;

    Cmep(SourceText source, RowSplit split, ImportOptions options) {
        this.source = source;
        this.split = split;
        this.factor = options.factor();
        this.unit = options.unit();
        this.times =
                options.timeFormat() == null
                        ? TimeReader.of(DateOrder.DAY_FIRST)
                        : TimeReader.of(options.timeFormat());
        this.kind = options.map().kind() == null ? found() : options.map().kind();
    }

    /** Registers where the file has any: with them a missing row loses no volume. */
    private VolumeKind found() {
        try (TableRows rows = new TableRows(source, split)) {
            TableRow row = rows.next();
            for (int i = 0; row != null && i < ROWS_FOR_KIND; i++) {
                if (isWater(row) && units(row).endsWith("REG")) {
                    return VolumeKind.REGISTER;
                }
                row = rows.next();
            }
        }
        return VolumeKind.INTERVAL;
    }

    private static boolean isWater(TableRow row) {
        return row.width() > COUNT && row.field(COMMODITY).equals("W");
    }

    private static String units(TableRow row) {
        return row.field(UNITS).toUpperCase(Locale.ROOT);
    }

    @Override
    public VolumeKind kind() {
        return kind;
    }

    @Override
    public VolumeUnit unit() {
        return unit;
    }

    @Override
    public BigDecimal factor() {
        return factor;
    }

    @Override
    public TimeReader times() {
        return times;
    }

    @Override
    public ZoneId zone() {
        return Preset.CMEP.zone();
    }

    @Override
    public String guessed() {
        return "CMEP with " + (kind == VolumeKind.REGISTER ? "registers" : "intervals");
    }

    @Override
    public void read(RawReadings readings) {
        try (TableRows rows = new TableRows(source, split)) {
            TableRow row = rows.next();
            while (row != null) {
                take(row, readings);
                row = rows.next();
            }
        }
    }

    private void take(TableRow row, RawReadings readings) {
        String type = row.field(0);
        if (!type.startsWith("MEPMD01")) {
            readings.passedOver("records other than MEPMD01");
            return;
        }
        if (row.width() <= COUNT) {
            bad(row, readings, "%d fields, expected 14 and the values".formatted(row.width()));
            return;
        }
        if (!row.field(COMMODITY).equals("W")) {
            readings.passedOver("records of other commodities than water (W)");
            return;
        }
        if (!READINGS.contains(row.field(PURPOSE).toUpperCase(Locale.ROOT))) {
            readings.passedOver("records of another purpose than readings");
            return;
        }
        boolean register = units(row).endsWith("REG");
        if (register != (kind == VolumeKind.REGISTER)) {
            readings.passedOver(register ? "records of registers" : "records of intervals");
            return;
        }
        Optional<VolumeUnit> named = VolumeUnit.named(units(row).replaceFirst("REG$", ""));
        if (named.isEmpty() && unit == null) {
            String expected = "the units are '%s', expected e.g. CF, CFREG, GAL, GALREG, M3, CCF";
            bad(row, readings, expected.formatted(row.field(UNITS)));
            return;
        }
        triples(row, unit == null ? named.get() : unit, readings);
    }

    private void triples(TableRow row, VolumeUnit units, RawReadings readings) {
        BigDecimal factor;
        int count;
        try {
            String constant = row.field(FACTOR);
            factor = constant.isEmpty() ? BigDecimal.ONE : new BigDecimal(constant);
            count = Integer.parseInt(row.field(COUNT));
        } catch (NumberFormatException e) {
            bad(row, readings, "the calculation constant or the count is no number");
            return;
        }
        if (count < 0 || row.width() < FIRST + 3L * count) {
            String expected = "%d fields, expected 14 and 3 for each of the %s values it announces";
            bad(row, readings, expected.formatted(row.width(), row.field(COUNT)));
            return;
        }
        long step = step(row.field(INTERVAL));
        String time = "";
        long after = 0;
        for (int i = 0; i < count; i++) {
            String own = row.field(FIRST + 3 * i);
            after = own.isEmpty() ? after + step : 0;
            time = own.isEmpty() ? time : own;
            String quality = row.field(FIRST + 3 * i + 1);
            String value = row.field(FIRST + 3 * i + 2);
            if (value.isEmpty() || quality.startsWith("N")) {
                readings.passedOver("values marked as missing");
            } else {
                String product = RawReading.product(value, factor);
                readings.reading(reading(row, time, after, product, units, quality));
            }
        }
    }

    private static RawReading reading(
            TableRow row, String time, long after, String value, VolumeUnit units, String quality) {
        return new RawReading(
                row.line(),
                row.field(METER),
                time,
                after,
                value,
                units,
                "",
                quality.startsWith("E") ? "ESTIMATED" : "",
                "",
                "value",
                row.fields());
    }

    /** Milliseconds of MMDDHHMM: months of 30 days do not occur with readings. */
    private static long step(String interval) {
        if (!interval.matches("\\d{8}")) {
            return 0;
        }
        long days = Long.parseLong(interval.substring(2, 4));
        long hours = Long.parseLong(interval.substring(4, 6));
        return ((days * 24 + hours) * 60 + Long.parseLong(interval.substring(6))) * 60_000;
    }

    private void bad(TableRow row, RawReadings readings, String reason) {
        String meter = row.width() > METER ? row.field(METER) : "";
        String raw = split.joined(row.fields());
        readings.bad(row.line(), meter, "", reason, raw);
    }
}
