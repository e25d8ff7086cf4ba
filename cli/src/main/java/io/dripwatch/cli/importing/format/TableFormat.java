package io.dripwatch.cli.importing.format;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.NumberStyle;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A separated file with columns, one or more readings a row. */
final class TableFormat implements SourceFormat {

    private final SourceText source;
    private final char separator;
    private final long headerLine;
    private final TableLayout layout;
    private final ImportOptions options;
    private final VolumeUnit unit;
    private final TableGuess guess;

    TableFormat(
            SourceText source,
            char separator,
            long headerLine,
            TableLayout layout,
            ImportOptions options,
            VolumeUnit unit,
            TableGuess guess) {
        this.source = source;
        this.separator = separator;
        this.headerLine = headerLine;
        this.layout = layout;
        this.options = options;
        this.unit = unit;
        this.guess = guess;
    }

    @Override
    public VolumeKind kind() {
        return layout.kind();
    }

    @Override
    public VolumeUnit unit() {
        return unit;
    }

    @Override
    public boolean namesUnits() {
        return layout.unit() >= 0;
    }

    @Override
    public NumberStyle numbers() {
        return guess.numbers();
    }

    @Override
    public TimeReader times() {
        return guess.times();
    }

    @Override
    public ZoneId zone() {
        return options.preset() == null ? null : options.preset().zone();
    }

    @Override
    public long untilEnd() {
        return guess.untilEnd();
    }

    @Override
    public boolean runsBackwards() {
        return guess.runsBackwards();
    }

    @Override
    public boolean hasMarks() {
        return layout.quality() >= 0 || layout.flags() >= 0;
    }

    @Override
    public String guessed() {
        return guess.told();
    }

    @Override
    public void read(RawReadings readings) {
        read(source, separator, headerLine, layout, options.meter(), readings);
    }

    /**
     * Reads the rows behind the header.
     *
     * @param headerLine 0 where there is none
     */
    static void read(
            SourceText source,
            char separator,
            long headerLine,
            TableLayout layout,
            String meter,
            RawReadings readings) {
        try (TableRows rows = new TableRows(source, separator)) {
            CsvRecord row = rows.next();
            boolean wanted = true;
            while (row != null && wanted) {
                if (row.getStartingLineNumber() > headerLine) {
                    wanted = take(row, layout, meter, separator, readings);
                }
                row = rows.next();
            }
        }
    }

    private static boolean take(
            CsvRecord row, TableLayout layout, String fixed, char separator, RawReadings readings) {
        long line = row.getStartingLineNumber();
        List<String> fields = row.getFields();
        if (fields.stream().allMatch(String::isBlank)) {
            readings.passedOver("rows without content");
            return true;
        }
        int width = fields.size();
        while (width > layout.width() && fields.get(width - 1).isBlank()) {
            width--;
        }
        String meter =
                layout.meter() == TableLayout.FIXED
                        ? fixed
                        : layout.meter() < 0 ? "" : field(fields, layout.meter());
        if (layout.width() > 0 && width != layout.width()) {
            String reason =
                    "%d field%s, expected %d as in the header"
                            .formatted(width, width == 1 ? "" : "s", layout.width());
            readings.bad(line, meter, "", reason, raw(fields, separator));
            return true;
        }
        String time = time(fields, layout);
        String quality = field(fields, layout.quality());
        String flags = field(fields, layout.flags());
        Optional<VolumeUnit> unit = unit(fields, layout);
        if (layout.unit() >= 0 && unit.isEmpty()) {
            String reason =
                    "the unit is '%s', expected one of %s"
                            .formatted(field(fields, layout.unit()), VolumeUnit.symbols());
            readings.bad(line, meter, time, reason, raw(fields, separator));
            return true;
        }
        boolean wanted = true;
        for (TableLayout.Value value : layout.values()) {
            String text = field(fields, value.index());
            if (layout.isWide() && isNothing(text)) {
                readings.passedOver("empty cells");
            } else {
                wanted &=
                        readings.reading(
                                new RawReading(
                                        line,
                                        layout.meter() == TableLayout.IN_HEADER
                                                ? value.name()
                                                : meter,
                                        time,
                                        value.after(),
                                        text,
                                        unit.orElse(null),
                                        quality,
                                        flags,
                                        value.name(),
                                        fields));
            }
        }
        return wanted;
    }

    private static Optional<VolumeUnit> unit(List<String> fields, TableLayout layout) {
        return layout.unit() < 0
                ? Optional.empty()
                : VolumeUnit.named(field(fields, layout.unit()));
    }

    private static boolean isNothing(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "-", "--", "na", "n/a", "nan", "null", "none", "#n/a", "no data" -> true;
            default -> false;
        };
    }

    /** The text of the time's columns, joined; a midnight behind a date gives way to a clock. */
    static String time(List<String> fields, TableLayout layout) {
        List<Integer> columns = layout.times();
        if (columns.size() == 1) {
            return field(fields, columns.get(0));
        }
        StringBuilder time = new StringBuilder();
        for (int column : columns) {
            String part = field(fields, column);
            if (!time.isEmpty()) {
                String before = time.toString();
                time.setLength(0);
                time.append(before.replaceFirst("[ T]0?0:00(:00)?(\\.0+)?$", "")).append(' ');
            }
            time.append(part);
        }
        return time.toString().strip();
    }

    /** A field without white space around it; empty where the row has none. */
    private static String field(List<String> fields, int column) {
        return column < 0 || column >= fields.size() ? "" : fields.get(column).strip();
    }

    static String raw(List<String> fields, char separator) {
        return String.join(String.valueOf(separator), fields);
    }
}
