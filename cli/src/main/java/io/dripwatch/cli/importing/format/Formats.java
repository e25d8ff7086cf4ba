package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.text.RowSplit;
import io.dripwatch.cli.importing.text.Separators;
import io.dripwatch.cli.importing.text.SourceText;
import io.dripwatch.cli.importing.text.TableRow;
import io.dripwatch.cli.importing.text.TableRows;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.time.ZoneText;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import io.dripwatch.scoring.files.FileError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Finds out what format a file has. */
public final class Formats {

    private static final int HEADER_WITHIN = 60;
    private static final int ROWS_FOR_ZONES = 2_000;

    /** One text in so many may be no zone in a column of zones. */
    private static final int MOST_OTHERS = 20;

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
        if (source.isGreenButton()) {
            return new GreenButton(source, options);
        }
        RowSplit split = split(source);
        List<TableRow> top = top(source, split);
        if (top.isEmpty()) {
            throw source.complaint("empty, expected rows of readings");
        }
        String first = top.get(0).field(0);
        Preset preset = options.preset();
        if (preset == Preset.CMEP || preset == null && first.startsWith("MEPMD")) {
            return new Cmep(source, split, options);
        }
        if (preset == Preset.NEM12 || preset == null && isNem12(top)) {
            return new Nem12(source, split, options);
        }
        return table(source, split, top);
    }

    private RowSplit split(SourceText source) {
        List<RowSplit.Place> places = options.places();
        if (!places.isEmpty()) {
            return new RowSplit(' ', places);
        }
        return RowSplit.by(
                options.separator() == null
                        ? Separators.guess(source.open())
                        : options.separator());
    }

    private static boolean isNem12(List<TableRow> top) {
        TableRow first = top.get(0);
        return first.field(0).equals("100")
                && first.width() > 1
                && first.field(1).equalsIgnoreCase("NEM12");
    }

    private static List<TableRow> top(SourceText source, RowSplit split) {
        List<TableRow> top = new ArrayList<>();
        try (TableRows rows = new TableRows(source, split)) {
            TableRow row = rows.next();
            while (row != null && top.size() < HEADER_WITHIN) {
                top.add(row);
                row = rows.next();
            }
        }
        return top;
    }

    private SourceFormat table(SourceText source, RowSplit split, List<TableRow> top) {
        for (int i = 0; i < top.size(); i++) {
            Header header = Header.of(top.get(i).fields());
            List<String> example = i + 1 < top.size() ? top.get(i + 1).fields() : null;
            Optional<TableLayout> layout = new LayoutFinder(options, header).find(example);
            if (layout.isPresent() && !usesNumbers()) {
                long line = top.get(i).line();
                return table(source, split, line, layout.get(), header);
            }
        }
        Header numbered =
                split.places().isEmpty() ? Header.none(usualWidth(top)) : Header.at(split.places());
        LayoutFinder finder = new LayoutFinder(options, numbered);
        Optional<TableLayout> layout = finder.find(null);
        if (usesNumbers() && layout.isPresent()) {
            Header header = Header.of(top.get(0).fields());
            boolean named = !isTime(TableFormat.time(top.get(0), layout.get()));
            long line = named ? top.get(0).line() : 0;
            return table(source, split, line, layout.get(), named ? header : numbered);
        }
        throw notFound(source, top);
    }

    /** A title or a count above the rows of data has fewer fields than most. */
    private static int usualWidth(List<TableRow> top) {
        Map<Integer, Integer> rows = new TreeMap<>();
        top.forEach(row -> rows.merge(row.width(), 1, Integer::sum));
        return Collections.max(rows.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    /** The row that comes nearest to a header is the one to complain about. */
    private FileError notFound(SourceText source, List<TableRow> top) {
        Header best = null;
        List<String> example = null;
        List<String> missing = List.of();
        for (int i = 0; i < top.size(); i++) {
            Header header = Header.of(top.get(i).fields());
            LayoutFinder finder = new LayoutFinder(options, header);
            Optional<TableLayout> none = finder.find(null);
            int fewer = finder.missing().size() - missing.size();
            boolean wider = best != null && header.names().size() > best.names().size();
            if (none.isEmpty() && (best == null || fewer < 0 || fewer == 0 && wider)) {
                best = header;
                example = i + 1 < top.size() ? top.get(i + 1).fields() : null;
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
        return options.map().columns().values().stream().anyMatch(name -> name.startsWith("#"))
                || !options.places().isEmpty();
    }

    private boolean isTime(String text) {
        boolean time =
                options.timeFormat() == null
                        ? TimeReader.isTime(text)
                        : TimeReader.of(options.timeFormat()).reads(text);
        // A time that cannot be read is told when the rows are; a header has no digits.
        return time
                || text.chars().anyMatch(Character::isDigit) && !text.matches(".*[A-Za-z]{4}.*");
    }

    private SourceFormat table(
            SourceText source, RowSplit split, long line, TableLayout found, Header header) {
        TableLayout layout = hasZones(source, split, line, found) ? found : found.withoutZone();
        TableGuess guess = guess(source, layout);
        if (options.separator() == null && split.places().isEmpty() && split.separator() != ',') {
            guess.tell("separator " + named(split.separator()));
        }
        guess.tell(source.guessed());
        guess.tell(columns(layout, header));
        VolumeUnit unit = unit(source, layout, guess);
        TableFormat.read(source, split, line, layout, options.meter(), guess);
        guess.settle();
        List<String> unused =
                IntStream.range(0, header.names().size())
                        .filter(i -> line > 0 && !layout.uses(i))
                        .mapToObj(header.names()::get)
                        .filter(name -> !name.isEmpty())
                        .toList();
        return new TableFormat(source, split, line, layout, options, unit, guess, unused);
    }

    /** A column that is only called a zone may hold districts. */
    private boolean hasZones(SourceText source, RowSplit split, long line, TableLayout layout) {
        int column = layout.besides().zone();
        if (column < 0 || options.map().has(ColumnMap.TIME_ZONE)) {
            return true;
        }
        if (options.zoneGiven() || options.map().kind() != null) {
            return false;
        }
        int plain = 0;
        int others = 0;
        try (TableRows rows = new TableRows(source, split)) {
            TableRow row = rows.next();
            for (int i = 0; row != null && i < ROWS_FOR_ZONES; i++) {
                String text = row.line() > line ? row.field(column) : "";
                plain += ZoneText.isPlain(text) ? 1 : 0;
                others += text.isEmpty() || ZoneText.isPlain(text) ? 0 : 1;
                row = rows.next();
            }
        }
        return others * MOST_OTHERS < plain;
    }

    private static String named(char separator) {
        return switch (separator) {
            case '\t' -> "TAB";
            case ' ' -> "BLANK";
            default -> String.valueOf(separator);
        };
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
            found.add(
                    layout.isDated()
                            ? "times in the header"
                            : "read_at=" + String.join("+", times));
        }
        if (options.map().kind() == null) {
            List<TableLayout.Value> values = layout.values();
            String last = values.size() == 1 ? "" : ".." + values.get(values.size() - 1).name();
            found.add(layout.kind().key() + "=" + values.get(0).name() + last);
        }
        TableLayout.Besides besides = layout.besides();
        found(ColumnMap.UNIT, besides.unit(), header).ifPresent(found::add);
        found(ColumnMap.TIME_ZONE, besides.zone(), header).ifPresent(found::add);
        found(ColumnMap.QUALITY, besides.quality(), header).ifPresent(found::add);
        for (TableLayout.Value flag : besides.flags()) {
            found(ColumnMap.FLAGS, flag.index(), header).ifPresent(found::add);
        }
        return found.isEmpty() ? "" : "columns " + String.join(",", found);
    }

    private Optional<String> found(String key, int column, Header header) {
        return column < 0 || options.map().has(key)
                ? Optional.empty()
                : Optional.of(key + "=" + header.names().get(column));
    }

    private VolumeUnit unit(SourceText source, TableLayout layout, TableGuess guess) {
        if (options.unit() != null) {
            return options.unit();
        }
        if (layout.besides().unit() >= 0) {
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
