package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.time.DateOrder;
import io.dripwatch.cli.importing.time.TimeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What --map would probably be for a table whose columns have unusual names, told by their words
 * and by the first row. A person decides: nothing is read by it.
 */
final class MappingGuess {

    /** Best word first. */
    private static final List<String> IDS =
            List.of(
                    "serial",
                    "meter",
                    "device",
                    "endpoint",
                    "esn",
                    "module",
                    "radio",
                    "contador",
                    "compteur",
                    "zähler",
                    "contract",
                    "contrato",
                    "contrat",
                    "account",
                    "customer",
                    "household",
                    "point",
                    "number",
                    "nummer",
                    "表",
                    "户",
                    "id");

    private static final Pattern REGISTER =
            Pattern.compile(
                    ".*(regist|reading|read|index|indice|lectura|lecture|releve|relevé|stand|total|forward|net|cumul|counter|底数|读数|累计).*");

    private static final Pattern VOLUME =
            Pattern.compile(
                    ".*(consum|consom|usage|use|volume|flow|delta|quantity|amount|verbrauch|menge|value|gallon|litre|liter|m3|m³|量).*");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,' ]*");

    /** Columns with dates for names; two or three may stand in a title. */
    private static final int FEWEST_DAYS = 4;

    private static final Pattern EPOCH = Pattern.compile("1\\d{9}(\\d{3})?");
    private static final Pattern CLOCK =
            Pattern.compile(
                    "[0-2]?\\d[:hH][0-5]\\d(:[0-5]\\d)?( ?[APap][Mm])?|[01]?\\d ?[APap][Mm]|[0-2]?\\d[hH]");

    private final Header header;
    private final List<String> example;
    private final List<Integer> taken = new ArrayList<>();

    private MappingGuess(Header header, List<String> example) {
        this.header = header;
        this.example = example;
    }

    /**
     * The option; what cannot be guessed stands as COLUMN.
     *
     * @param example the first row of data; null where there is none
     */
    static String of(Header header, List<String> example, ImportOptions options) {
        return new MappingGuess(header, example == null ? List.of() : example).option(options);
    }

    private String option(ImportOptions options) {
        if (header.names().stream().filter(Header::isTime).count() >= FEWEST_DAYS) {
            String id = mapped(options, ColumnMap.METER_ID, name(meter()));
            return "--map \"meter_id=%s,interval=*\"".formatted(id);
        }
        String time = mapped(options, ColumnMap.READ_AT, time());
        String volume = options.map().has("interval") ? "interval" : "register";
        String of = options.map().get(volume);
        if (of == null) {
            int register = bestOf(REGISTER);
            int interval = register < 0 ? bestOf(VOLUME) : register;
            volume = register < 0 && interval >= 0 ? "interval" : "register";
            of = name(interval);
        }
        String meter = mapped(options, ColumnMap.METER_ID, name(meter()));
        boolean alone = meter.equals("COLUMN") || options.meter() != null;
        return "--map \"%sread_at=%s,%s=%s\"%s"
                .formatted(
                        alone ? "" : "meter_id=" + meter + ",",
                        time,
                        volume,
                        of,
                        alone && options.meter() == null ? " --meter ID" : "");
    }

    private static String mapped(ImportOptions options, String key, String guessed) {
        return options.map().has(key) ? options.map().get(key) : guessed;
    }

    /** A date and a clock beside it, or one column with both. */
    private String time() {
        int date = -1;
        int clock = -1;
        for (int i = 0; i < header.names().size(); i++) {
            String text = text(i);
            if (CLOCK.matcher(text).matches()) {
                clock = clock < 0 ? i : clock;
                taken.add(i);
            } else if (isTime(text)) {
                date = date < 0 ? i : date;
                taken.add(i);
            }
        }
        if (date < 0) {
            int known = KnownColumns.find(header.names(), ColumnMap.READ_AT, null);
            taken.add(known);
            return name(known);
        }
        boolean isDay = TimeReader.of(DateOrder.DAY_FIRST).isDateOnly(text(date));
        return name(date) + (isDay && clock >= 0 ? "+" + name(clock) : "");
    }

    private static boolean isTime(String text) {
        boolean number = NUMBER.matcher(text).matches() && !EPOCH.matcher(text).matches();
        return !number && TimeReader.isTime(text);
    }

    private int bestOf(Pattern words) {
        for (int i = 0; i < header.names().size(); i++) {
            boolean number = example.isEmpty() || NUMBER.matcher(text(i)).matches();
            if (number && !taken.contains(i) && words.matcher(bare(i)).matches()) {
                taken.add(i);
                return i;
            }
        }
        return -1;
    }

    private int meter() {
        int known = KnownColumns.find(header.names(), ColumnMap.METER_ID, null);
        if (known >= 0 && !taken.contains(known)) {
            return known;
        }
        for (String word : IDS) {
            for (int i = 0; i < header.names().size(); i++) {
                if (!taken.contains(i) && bare(i).contains(word)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private String bare(int column) {
        return header.names().get(column).toLowerCase(Locale.ROOT);
    }

    private String text(int column) {
        return column < example.size() ? example.get(column).strip() : "";
    }

    /** As --map takes it: a name that would be read as something else by its number. */
    private String name(int column) {
        if (column < 0) {
            return "COLUMN";
        }
        String name = header.names().get(column);
        return name.matches(".*[,+*\"#].*") || name.contains("..") || name.isEmpty()
                ? "#" + (column + 1)
                : name;
    }
}
