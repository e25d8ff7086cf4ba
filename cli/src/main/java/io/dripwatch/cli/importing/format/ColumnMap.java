package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.volume.VolumeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which column says what: the argument of {@code --map}. A column is a name of the header, {@code
 * #3} for the third, {@code A+B} for two joined by a blank, {@code A..B} for all from A to B,
 * {@code *} for all that are not named, {@code @4-15} for the characters 4 to 15 of a line, or
 * {@code -} for none.
 *
 * @param columns names by key, in the order given
 */
public record ColumnMap(Map<String, String> columns) {

    public static final String METER_ID = "meter_id";
    public static final String READ_AT = "read_at";
    public static final String UNIT = "unit";
    public static final String TIME_ZONE = "time_zone";
    public static final String QUALITY = "quality";
    public static final String FLAGS = "flags";

    /** All keys, in the order in which they are told. */
    public static final List<String> KEYS =
            List.of(METER_ID, READ_AT, "register", "interval", UNIT, TIME_ZONE, QUALITY, FLAGS);

    private static final List<String> NEEDED = List.of(METER_ID, READ_AT, "register", "interval");

    private static final Pattern BETWEEN =
            Pattern.compile(",(?=\\s*(?:" + String.join("|", KEYS) + ")\\s*=)");

    public static final ColumnMap NONE = new ColumnMap(Map.of());

    /**
     * Reads {@code meter_id=COL,read_at=COL+COL,register=COL}. A comma inside a name is no harm.
     *
     * @throws UserError where it is none
     */
    public static ColumnMap parse(List<String> arguments) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String argument : arguments) {
            for (String entry : BETWEEN.split(argument)) {
                int equals = entry.indexOf('=');
                String key = equals < 0 ? entry : entry.substring(0, equals).strip();
                if (equals < 0 || !KEYS.contains(key)) {
                    throw new UserError(
                            "--map: '%s', expected KEY=COLUMN with a key of %s"
                                    .formatted(entry, String.join(", ", KEYS)));
                }
                String column = entry.substring(equals + 1).strip();
                if (column.isEmpty()) {
                    throw new UserError("--map: no column behind %s=".formatted(key));
                }
                if (column.equals("-") && NEEDED.contains(key)) {
                    throw new UserError("--map: %s=-, expected a column".formatted(key));
                }
                if (columns.put(key, column) != null) {
                    throw new UserError("--map: %s stands twice".formatted(key));
                }
            }
        }
        if (columns.containsKey("register") && columns.containsKey("interval")) {
            throw new UserError("--map: register and interval, expected one of them");
        }
        return new ColumnMap(columns);
    }

    boolean has(String key) {
        return columns.containsKey(key);
    }

    String get(String key) {
        return columns.get(key);
    }

    /** Which volumes were asked for; null where none. */
    VolumeKind kind() {
        return has("register") ? VolumeKind.REGISTER : has("interval") ? VolumeKind.INTERVAL : null;
    }

    /** The names that are columns by themselves: of {@code A+B} and {@code A..B} each one. */
    static List<String> names(String column) {
        List<String> names = new ArrayList<>();
        for (String name : column.split("\\+|\\.\\.")) {
            if (!name.equals("*")) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
