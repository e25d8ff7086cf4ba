package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.time.DateOrder;
import io.dripwatch.cli.importing.time.IntervalTime;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.VolumeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the layout of a table: what the user mapped, and the rest by the columns' usual names. */
final class LayoutFinder {

    private static final long MINUTE = 60_000;

    private final ImportOptions options;
    private final Header header;
    private final List<String> missing = new ArrayList<>();

    LayoutFinder(ImportOptions options, Header header) {
        this.options = options;
        this.header = header;
    }

    /**
     * The layout; empty where columns are missing.
     *
     * @param example the first row of data, to see dates without a time of day; null where none
     */
    Optional<TableLayout> find(List<String> example) {
        missing.clear();
        List<Integer> times = times(example);
        boolean inHeader = "*".equals(options.map().get(ColumnMap.METER_ID));
        int meter =
                inHeader
                        ? TableLayout.IN_HEADER
                        : options.meter() != null ? TableLayout.FIXED : column(ColumnMap.METER_ID);
        VolumeKind kind = kind();
        TableLayout.Besides besides =
                new TableLayout.Besides(
                        options.unit() == null ? optional(ColumnMap.UNIT, kind) : TableLayout.NONE,
                        optional(ColumnMap.QUALITY, kind),
                        column(ColumnMap.TIME_ZONE),
                        flags(kind));
        List<TableLayout.Condition> conditions = conditions();
        List<TableLayout.Value> values =
                values(
                        kind,
                        new TableLayout(
                                kind, meter, times, null, List.of(), besides, conditions, 0));
        if (meter == TableLayout.NONE && options.preset() == Preset.WIDE && values.size() > 1) {
            meter = TableLayout.IN_HEADER;
        }
        int id = meter;
        boolean twice = times.contains(id) || values.stream().anyMatch(v -> v.index() == id);
        if (id >= 0 && twice && !options.map().has(ColumnMap.METER_ID)) {
            meter = TableLayout.NONE;
        }
        boolean dated = times.isEmpty() && !values.isEmpty() && Header.isTime(values.get(0).name());
        if (meter == TableLayout.NONE && !options.map().has(ColumnMap.METER_ID)) {
            missing.add(ColumnMap.METER_ID);
        }
        if (times.isEmpty() && !dated && !options.map().has(ColumnMap.READ_AT)) {
            missing.add(ColumnMap.READ_AT);
        }
        if (values.isEmpty() && (options.map().kind() == null || missing.isEmpty())) {
            missing.add("register or interval");
        }
        if (!missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new TableLayout(
                        kind,
                        meter,
                        times,
                        place(times),
                        values,
                        besides,
                        conditions,
                        header.names().size()));
    }

    /** What the names of the time's columns say, the last that says anything. */
    private IntervalTime place(List<Integer> times) {
        IntervalTime place = null;
        for (int column : times) {
            IntervalTime named = KnownColumns.place(header.names().get(column));
            place = named == null ? place : named;
        }
        return place;
    }

    private List<TableLayout.Condition> conditions() {
        Map<Integer, Set<String>> values = new LinkedHashMap<>();
        for (ImportOptions.Condition condition : options.where()) {
            int at = mapped(condition.column());
            values.computeIfAbsent(at, column -> new HashSet<>())
                    .add(condition.value().toLowerCase(Locale.ROOT));
        }
        List<TableLayout.Condition> conditions = new ArrayList<>();
        values.forEach(
                (at, texts) -> {
                    if (at >= 0) {
                        conditions.add(
                                new TableLayout.Condition(at, header.names().get(at), texts));
                    }
                });
        return conditions;
    }

    private List<TableLayout.Value> flags(VolumeKind kind) {
        String mapped = options.map().get(ColumnMap.FLAGS);
        if (mapped == null || mapped.equals("-") || header.find(mapped) >= 0) {
            int at = optional(ColumnMap.FLAGS, kind);
            return at < 0 ? List.of() : List.of(value(at, 0));
        }
        List<TableLayout.Value> flags = new ArrayList<>();
        for (String name : mapped.split("\\+")) {
            int at = mapped(name.strip());
            if (at >= 0) {
                flags.add(value(at, 0));
            }
        }
        return flags;
    }

    /** Keys without a column. */
    List<String> missing() {
        return missing;
    }

    private int column(String key) {
        return options.map().has(key)
                ? mapped(options.map().get(key))
                : KnownColumns.find(header.names(), key, options.preset());
    }

    /** The column of a name; of {@code -} none, and none is missing. */
    private int mapped(String name) {
        if (name.equals("-")) {
            return TableLayout.NONE;
        }
        int at = header.find(name);
        if (at < 0) {
            missing.add("column '" + name + "'");
        }
        return at;
    }

    /** A unit's column must be that of the volumes taken: exports have one of each. */
    private int optional(String key, VolumeKind kind) {
        if (options.map().has(key)) {
            return mapped(options.map().get(key));
        }
        if (options.map().has("register") || options.map().has("interval")) {
            return TableLayout.NONE;
        }
        if (key.equals(ColumnMap.UNIT) && kind == VolumeKind.INTERVAL) {
            int flow = header.find("Flow_Unit");
            return flow >= 0 ? flow : KnownColumns.find(header.names(), key, options.preset());
        }
        return KnownColumns.find(header.names(), key, options.preset());
    }

    private VolumeKind kind() {
        if (options.map().kind() != null) {
            return options.map().kind();
        }
        boolean register = KnownColumns.find(header.names(), "register", options.preset()) >= 0;
        return register && options.preset() != Preset.WIDE && !hasHours()
                ? VolumeKind.REGISTER
                : VolumeKind.INTERVAL;
    }

    private boolean hasHours() {
        return HourColumns.of(
                        header.names(), IntStream.range(0, header.names().size()).boxed().toList())
                != null;
    }

    private List<Integer> times(List<String> example) {
        String mapped = options.map().get(ColumnMap.READ_AT);
        if (mapped == null) {
            return guessedTimes(example);
        }
        if (header.find(mapped) >= 0) {
            return List.of(header.find(mapped));
        }
        List<Integer> columns = new ArrayList<>();
        for (String name : mapped.split("\\+")) {
            int at = mapped(name.strip());
            if (at >= 0) {
                columns.add(at);
            }
        }
        return columns;
    }

    private List<Integer> guessedTimes(List<String> example) {
        int date = KnownColumns.find(header.names(), ColumnMap.READ_AT, options.preset());
        if (date < 0) {
            return List.of();
        }
        int start = KnownColumns.start(header.names());
        boolean end = KnownColumns.place(header.names().get(date)) == IntervalTime.END;
        boolean days = isDay(example, date) && isDay(example, start);
        if (end && days && kind() == VolumeKind.INTERVAL) {
            // Whether an interval's last day still belongs to it differs; its first always does.
            date = start;
        }
        int day = KnownColumns.date(header.names(), date);
        if (day >= 0 && day != date && isDay(example, day) && !isDay(example, date)) {
            return example.get(date).strip().matches("\\d{1,2}(:\\d{2})?(:\\d{2})?.*")
                            && example.get(date).strip().length() <= 12
                    ? List.of(day, date)
                    : List.of(date);
        }
        int clock = isDay(example, date) ? KnownColumns.clock(header.names(), date) : -1;
        return clock < 0 ? List.of(date) : List.of(date, clock);
    }

    private boolean isDay(List<String> example, int column) {
        return example != null
                && column >= 0
                && column < example.size()
                && TimeReader.of(DateOrder.DAY_FIRST).isDateOnly(example.get(column).strip());
    }

    private List<TableLayout.Value> values(VolumeKind kind, TableLayout found) {
        String mapped = options.map().get(kind.key());
        if (mapped != null && !mapped.equals("*") && header.find(mapped) >= 0) {
            return List.of(value(header.find(mapped), 0));
        }
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < header.names().size(); i++) {
            if (!found.uses(i) && !header.names().get(i).isEmpty()) {
                rest.add(i);
            }
        }
        List<TableLayout.Value> wide = mapped == null ? hours(kind, rest) : List.of();
        if (!wide.isEmpty()) {
            return wide;
        }
        if (mapped == null && options.preset() != Preset.WIDE) {
            int known = KnownColumns.find(header.names(), kind.key(), options.preset());
            return known >= 0 ? List.of(value(known, 0)) : List.of();
        }
        if (mapped != null && mapped.contains("..")) {
            List<String> ends = ColumnMap.names(mapped);
            int from = mapped(ends.get(0));
            int to = mapped(ends.get(ends.size() - 1));
            rest.removeIf(i -> i < from || i > to);
        } else if (mapped != null && !mapped.equals("*")) {
            missing.add("column '" + mapped + "'");
            return List.of();
        }
        List<TableLayout.Value> hours = hours(kind, rest);
        if (!hours.isEmpty() && found.meter() != TableLayout.IN_HEADER) {
            return hours;
        }
        if (found.times().isEmpty()) {
            rest.removeIf(i -> !Header.isTime(header.names().get(i)));
        }
        return rest.stream().map(i -> value(i, 0)).toList();
    }

    private List<TableLayout.Value> hours(VolumeKind kind, List<Integer> among) {
        HourColumns hours = HourColumns.of(header.names(), among);
        if (hours == null) {
            return List.of();
        }
        boolean starts =
                options.intervalTime() == null
                        ? hours.areStarts()
                        : options.intervalTime() == IntervalTime.START;
        List<TableLayout.Value> values = new ArrayList<>();
        for (int i = 0; i < hours.size(); i++) {
            values.add(value(hours.index(i), hours.end(i, starts, kind) * MINUTE));
        }
        return values;
    }

    private TableLayout.Value value(int index, long after) {
        return new TableLayout.Value(index, header.names().get(index), after);
    }
}
