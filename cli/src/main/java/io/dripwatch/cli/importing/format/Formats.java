package io.dripwatch.cli.importing.format;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.time.DateOrder;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import io.dripwatch.scoring.files.FileError;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what format a file has. */
public final class Formats {

    private static final int HEADER_WITHIN = 60;

    private final ImportOptions options;
    private final boolean unitNeeded;

    /**
     * @param unitNeeded whether a file whose unit is not told is refused
     */
    public Formats(ImportOptions options, boolean unitNeeded) {
        this.options = options;
        this.unitNeeded = unitNeeded;
    }

    /**
     * Looks into a file.
     *
     * @throws FileError where it is not understood, with what would help
     */
    public SourceFormat of(Path file) {
        SourceText source = SourceText.of(file, options.encoding());
        char separator =
                options.separator() == null ? Separators.guess(source.open()) : options.separator();
        List<CsvRecord> top = top(source, separator);
        if (top.isEmpty()) {
            throw source.complaint("empty, expected rows of readings");
        }
        String first = top.get(0).getField(0).strip();
        Preset preset = options.preset();
        if (preset == Preset.CMEP || preset == null && first.startsWith("MEPMD")) {
            return new Cmep(source, separator, options);
        }
        if (preset == Preset.NEM12 || preset == null && isNem12(top)) {
            return new Nem12(source, separator, options);
        }
        return table(source, separator, top);
    }

    private static boolean isNem12(List<CsvRecord> top) {
        CsvRecord first = top.get(0);
        return first.getField(0).strip().equals("100")
                && first.getFieldCount() > 1
                && first.getField(1).strip().equalsIgnoreCase("NEM12");
    }

    private static List<CsvRecord> top(SourceText source, char separator) {
        List<CsvRecord> top = new ArrayList<>();
        try (TableRows rows = new TableRows(source, separator)) {
            CsvRecord row = rows.next();
            while (row != null && top.size() < HEADER_WITHIN) {
                top.add(row);
                row = rows.next();
            }
        }
        return top;
    }

    private SourceFormat table(SourceText source, char separator, List<CsvRecord> top) {
        for (int i = 0; i < top.size(); i++) {
            Header header = Header.of(top.get(i).getFields());
            List<String> example = i + 1 < top.size() ? top.get(i + 1).getFields() : null;
            Optional<TableLayout> layout = new LayoutFinder(options, header).find(example);
            if (layout.isPresent() && !usesNumbers()) {
                long line = top.get(i).getStartingLineNumber();
                return table(source, separator, line, layout.get(), header);
            }
        }
        Header numbered = Header.none(top.get(0).getFieldCount());
        LayoutFinder finder = new LayoutFinder(options, numbered);
        Optional<TableLayout> layout = finder.find(null);
        if (usesNumbers() && layout.isPresent()) {
            Header header = Header.of(top.get(0).getFields());
            boolean named = !isTime(TableFormat.time(top.get(0).getFields(), layout.get()));
            long line = named ? top.get(0).getStartingLineNumber() : 0;
            return table(source, separator, line, layout.get(), named ? header : numbered);
        }
        throw notFound(source, top);
    }

    /** The row that comes nearest to a header is the one to complain about. */
    private FileError notFound(SourceText source, List<CsvRecord> top) {
        Header best = null;
        List<String> example = null;
        List<String> missing = List.of();
        for (int i = 0; i < top.size(); i++) {
            Header header = Header.of(top.get(i).getFields());
            LayoutFinder finder = new LayoutFinder(options, header);
            Optional<TableLayout> none = finder.find(null);
            int fewer = finder.missing().size() - missing.size();
            boolean wider = best != null && header.names().size() > best.names().size();
            if (none.isEmpty() && (best == null || fewer < 0 || fewer == 0 && wider)) {
                best = header;
                example = i + 1 < top.size() ? top.get(i + 1).getFields() : null;
                missing = List.copyOf(finder.missing());
            }
        }
        return source.complaint(
                "no %s; the columns are %s. Say which is which with --map KEY=COLUMN,...%s"
                        .formatted(
                                String.join(", no ", missing),
                                best == null ? "none" : best.listed(),
                                best == null
                                        ? ""
                                        : "; perhaps %s (interval= where a volume is what ran since the reading before)"
                                                .formatted(
                                                        MappingGuess.of(best, example, options))));
    }

    private boolean usesNumbers() {
        return options.map().columns().values().stream().anyMatch(name -> name.startsWith("#"));
    }

    private boolean isTime(String text) {
        try {
            TimeReader reader =
                    options.timeFormat() == null
                            ? TimeReader.of(DateOrder.DAY_FIRST)
                            : TimeReader.of(options.timeFormat());
            reader.read(text);
            return true;
        } catch (DateTimeException e) {
            // An American date has no 13th month either way; a header has no digits.
            return text.chars().anyMatch(Character::isDigit) && !text.matches(".*[A-Za-z]{4}.*");
        }
    }

    private SourceFormat table(
            SourceText source, char separator, long line, TableLayout layout, Header header) {
        TableGuess guess = guess(source, layout);
        if (options.separator() == null && separator != ',') {
            guess.tell("separator " + (separator == '\t' ? "TAB" : String.valueOf(separator)));
        }
        guess.tell(source.guessed());
        guess.tell(columns(layout, header));
        VolumeUnit unit = unit(source, layout, guess);
        TableFormat.read(source, separator, line, layout, options.meter(), guess);
        guess.settle();
        return new TableFormat(source, separator, line, layout, options, unit, guess);
    }

    private TableGuess guess(SourceText source, TableLayout layout) {
        try {
            return new TableGuess(source, options, layout);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "--time-format '%s': %s".formatted(options.timeFormat(), e.getMessage()), e);
        }
    }

    /** The columns that were not mapped, as found. */
    private String columns(TableLayout layout, Header header) {
        List<String> found = new ArrayList<>();
        if (layout.meter() >= 0 && !options.map().has(ColumnMap.METER_ID)) {
            found.add("meter_id=" + header.names().get(layout.meter()));
        }
        if (!options.map().has(ColumnMap.READ_AT)) {
            List<String> times = layout.times().stream().map(header.names()::get).toList();
            found.add("read_at=" + String.join("+", times));
        }
        if (options.map().kind() == null) {
            List<TableLayout.Value> values = layout.values();
            String last = values.size() == 1 ? "" : ".." + values.get(values.size() - 1).name();
            found.add(layout.kind().key() + "=" + values.get(0).name() + last);
        }
        if (layout.unit() >= 0 && !options.map().has(ColumnMap.UNIT)) {
            found.add("unit=" + header.names().get(layout.unit()));
        }
        return found.isEmpty() ? "" : "columns " + String.join(",", found);
    }

    private VolumeUnit unit(SourceText source, TableLayout layout, TableGuess guess) {
        if (options.unit() != null) {
            return options.unit();
        }
        if (layout.unit() >= 0) {
            return null;
        }
        Optional<VolumeUnit> told = VolumeUnit.ofHeader(layout.values().get(0).name());
        if (told.isPresent()) {
            guess.tell("unit " + told.get());
            return told.get();
        }
        if (options.preset() != null && options.preset().unit() != null) {
            guess.tell("unit " + options.preset().unit() + " as usual for " + options.preset());
            return options.preset().unit();
        }
        if (!unitNeeded) {
            return null;
        }
        throw source.complaint(
                "no unit in the name of column '%s'; give it with --unit (%s), --check tells which is likely"
                        .formatted(layout.values().get(0).name(), VolumeUnit.symbols()));
    }
}
