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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * AEMO's NEM12, which Australian water utilities use as well: a record 200 tells the meter, its
 * unit and its interval, each record 300 one day of intervals, records 400 the quality of some of
 * them. An interval's value is its volume; the n-th of a day ends n intervals after midnight.
 */
final class Nem12 implements SourceFormat {

    private static final int DAY_MINUTES = 1_440;

    private final SourceText source;
    private final RowSplit split;
    private final BigDecimal factor;
    private final boolean bySerial;
    private final VolumeUnit unit;
    private final TimeReader times = TimeReader.of(DateOrder.DAY_FIRST);

    Nem12(SourceText source, RowSplit split, ImportOptions options) {
        this.source = source;
        this.split = split;
        this.factor = options.factor();
        this.unit = options.unit();
        this.bySerial =
                options.map().has(ColumnMap.METER_ID)
                        && KnownColumns.bare(options.map().get(ColumnMap.METER_ID))
                                .equals("meterserialnumber");
    }

    @Override
    public VolumeKind kind() {
        return VolumeKind.INTERVAL;
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
        return Preset.NEM12.zone();
    }

    @Override
    public String guessed() {
        return "NEM12, meters by " + (bySerial ? "MeterSerialNumber" : "NMI");
    }

    @Override
    public void read(RawReadings readings) {
        Reading reading = new Reading(readings);
        try (TableRows rows = new TableRows(source, split)) {
            TableRow row = rows.next();
            while (row != null) {
                reading.take(row);
                row = rows.next();
            }
        }
        reading.giveDay();
    }

    /** One pass through the file. */
    private final class Reading {

        private final RawReadings readings;
        private final Map<String, String> streams = new HashMap<>();
        private String meter;
        private VolumeUnit units;
        private int minutes;
        private String trouble = "no record 200 stands before it";
        private TableRow day;
        private String[] qualities = {};

        Reading(RawReadings readings) {
            this.readings = readings;
        }

        void take(TableRow row) {
            String type = row.field(0);
            if (!type.equals("400")) {
                giveDay();
            }
            switch (type) {
                case "100", "900", "500" -> readings.passedOver("records 100, 500 and 900");
                case "200" -> meter(row);
                case "300" -> day(row);
                case "400" -> qualities(row);
                default ->
                        bad(
                                row,
                                "the record is '%s', expected 100, 200, 300, 400, 500 or 900"
                                        .formatted(type));
            }
        }

        private void meter(TableRow row) {
            trouble = null;
            if (row.width() < 9) {
                trouble = "record 200 has %d fields, expected 9".formatted(row.width());
                bad(row, trouble);
                return;
            }
            meter = row.field(bySerial ? 6 : 1);
            String stream = row.field(4);
            Optional<VolumeUnit> named = VolumeUnit.named(row.field(7));
            if (named.isEmpty() && unit == null) {
                trouble =
                        "the unit (UOM) is '%s', expected a volume such as kL or L"
                                .formatted(row.field(7));
            } else if (!row.field(8).matches("5|10|15|30|60|1440")) {
                trouble =
                        "IntervalLength is '%s', expected minutes: 5, 15, 30 or 60"
                                .formatted(row.field(8));
            } else if (!streams.computeIfAbsent(meter, id -> stream).equals(stream)) {
                trouble =
                        "a second data stream (%s beside %s) of one meter; with --map"
                                        .formatted(stream, streams.get(meter))
                                + " meter_id=MeterSerialNumber each device is a meter";
            }
            if (trouble != null) {
                bad(row, trouble);
                return;
            }
            units = unit == null ? named.get() : unit;
            minutes = Integer.parseInt(row.field(8));
        }

        private void day(TableRow row) {
            if (trouble != null) {
                bad(row, trouble);
                return;
            }
            int values = DAY_MINUTES / minutes;
            if (row.width() < values + 3) {
                String expected = "%d fields, expected a date, %d values and their quality";
                bad(row, expected.formatted(row.width(), values));
                return;
            }
            day = row;
            qualities = new String[values];
            Arrays.fill(qualities, row.field(values + 2));
        }

        private void qualities(TableRow row) {
            if (day == null) {
                bad(row, "record 400 without a record 300 before it");
                return;
            }
            try {
                int from = Integer.parseInt(row.field(1));
                int to = Integer.parseInt(row.field(2));
                Arrays.fill(qualities, from - 1, to, row.field(3));
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                bad(row, "record 400, expected the first and last interval and a quality");
            }
        }

        void giveDay() {
            for (int i = 0; day != null && i < qualities.length; i++) {
                String value = day.field(i + 2);
                if (value.isEmpty() || qualities[i].startsWith("N")) {
                    readings.passedOver("values marked as missing");
                } else {
                    readings.reading(
                            new RawReading(
                                    day.line(),
                                    meter,
                                    day.field(1),
                                    (i + 1L) * minutes * 60_000,
                                    value,
                                    units,
                                    "",
                                    qualities[i].matches("[EFS].*") ? "ESTIMATED" : "",
                                    "",
                                    "IntervalValue" + (i + 1),
                                    day.fields()));
                }
            }
            day = null;
        }

        private void bad(TableRow row, String reason) {
            readings.bad(
                    row.line(), meter == null ? "" : meter, "", reason, split.joined(row.fields()));
        }
    }
}
