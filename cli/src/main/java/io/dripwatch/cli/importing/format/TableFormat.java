package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.text.RowSplit;
import io.dripwatch.cli.importing.text.SourceText;
import io.dripwatch.cli.importing.text.TableRow;
import io.dripwatch.cli.importing.text.TableRows;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.NumberStyle;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A separated file with columns, one or more readings a row. */
final class TableFormat implements SourceFormat {

    private final SourceText source;
    private final RowSplit split;
    private final long headerLine;
    private final TableLayout layout;
    private final ImportOptions options;
    private final VolumeUnit unit;
    private final TableGuess guess;
    private final List<String> unused;

    TableFormat(
            SourceText source,
            RowSplit split,
            long headerLine,
            TableLayout layout,
            ImportOptions options,
            VolumeUnit unit,
            TableGuess guess,
            List<String> unused) {
        this.source = source;
        this.split = split;
        this.headerLine = headerLine;
        this.layout = layout;
        this.options = options;
        this.unit = unit;
        this.guess = guess;
        this.unused = unused;
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
        return layout.besides().unit() >= 0;
    }

    @Override
    public NumberStyle numbers() {
        return guess.numbers();
    }

    @Override
    public BigDecimal factor() {
        return options.factor();
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
        return layout.besides().quality() >= 0 || !layout.besides().flags().isEmpty();
    }

    @Override
    public String guessed() {
        return guess.told();
    }

    @Override
    public String doubt() {
        return guess.doubt();
    }

    @Override
    public List<String> unused() {
        return unused;
    }

    @Override
    public void read(RawReadings readings) {
        read(source, split, headerLine, layout, options.meter(), readings);
    }

    /**
     * Reads the rows behind the header.
     *
     * @param headerLine 0 where there is none
     */
    static void read(
            SourceText source,
            RowSplit split,
            long headerLine,
            TableLayout layout,
            String meter,
            RawReadings readings) {
        try (TableRows rows = new TableRows(source, split)) {
            TableRow row = rows.next();
            boolean wanted = true;
            while (row != null && wanted) {
                if (row.line() > headerLine) {
                    wanted = take(row, layout, meter, split, readings);
                }
                row = rows.next();
            }
        }
    }

    private static boolean take(
            TableRow row, TableLayout layout, String fixed, RowSplit split, RawReadings readings) {
        long line = row.line();
        List<String> fields = row.fields();
        if (fields.stream().allMatch(String::isBlank)) {
            readings.passedOver("rows without content");
            return true;
        }
        for (TableLayout.Condition condition : layout.conditions()) {
            String says = row.field(condition.column());
            if (!condition.values().contains(says.toLowerCase(Locale.ROOT))) {
                readings.passedOver("rows of %s '%s'".formatted(condition.name(), says));
                return true;
            }
        }
        int width = fields.size();
        while (width > layout.width() && fields.get(width - 1).isBlank()) {
            width--;
        }
        String meter =
                layout.meter() == TableLayout.FIXED
                        ? fixed
                        : layout.meter() < 0 ? "" : row.field(layout.meter());
        if (layout.width() > 0 && width != layout.width()) {
            String reason =
                    "%d field%s, expected %d as in the header"
                            .formatted(width, width == 1 ? "" : "s", layout.width());
            readings.bad(line, meter, "", reason, split.joined(fields));
            return true;
        }
        TableLayout.Besides besides = layout.besides();
        String time = layout.isDated() ? "" : time(row, layout);
        Optional<VolumeUnit> unit =
                besides.unit() < 0 ? Optional.empty() : VolumeUnit.named(row.field(besides.unit()));
        if (besides.unit() >= 0 && unit.isEmpty()) {
            String reason =
                    "the unit is '%s', expected one of %s"
                            .formatted(row.field(besides.unit()), VolumeUnit.symbols());
            readings.bad(line, meter, time, reason, split.joined(fields));
            return true;
        }
        String zone = row.field(besides.zone());
        String quality = row.field(besides.quality());
        String flags = besides.flags().isEmpty() ? "" : flags(row, besides.flags());
        boolean wanted = true;
        for (TableLayout.Value value : layout.values()) {
            String text = row.field(value.index());
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
                                        layout.isDated() ? value.name() : time,
                                        value.after(),
                                        text,
                                        unit.orElse(null),
                                        zone,
                                        quality,
                                        flags,
                                        value.name(),
                                        fields));
            }
        }
        return wanted;
    }

    /** What the columns say; of one that only says yes, its name. */
    private static String flags(TableRow row, List<TableLayout.Value> columns) {
        StringBuilder flags = new StringBuilder();
        for (TableLayout.Value column : columns) {
            String text = row.field(column.index());
            String flag =
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "", "0", "-", "n", "no", "f", "false", "none", "否", "无" -> "";
                        case "1", "x", "y", "yes", "t", "true", "是", "有" -> column.name();
                        default -> text;
                    };
            flags.append(flags.isEmpty() || flag.isEmpty() ? "" : ";").append(flag);
        }
        return flags.toString();
    }

    private static boolean isNothing(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "-", "--", "na", "n/a", "nan", "null", "none", "#n/a", "no data" -> true;
            default -> false;
        };
    }

    /** The text of the time's columns, joined; a midnight behind a date gives way to a clock. */
    static String time(TableRow row, TableLayout layout) {
        List<Integer> columns = layout.times();
        if (columns.size() == 1) {
            return row.field(columns.get(0));
        }
        StringBuilder time = new StringBuilder();
        for (int column : columns) {
            String part = row.field(column);
            if (!time.isEmpty()) {
                String before = time.toString();
                time.setLength(0);
                time.append(before.replaceFirst("[ T]0?0:00(:00)?(\\.0+)?$", "")).append(' ');
            }
            time.append(part);
        }
        return time.toString().strip();
    }
}
