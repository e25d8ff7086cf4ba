package io.dripwatch.cli.importing.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the zones that exports have in a column of their own: {@code Europe/Madrid}, {@code
 * -05:00}, {@code UTC+2}, {@code EST} (five hours west all year, as it says), {@code ET} (New
 * York's clock).
 */
public final class ZoneText {

    private static final Map<String, ZoneId> CLOCKS =
            Map.of(
                    "ET", ZoneId.of("America/New_York"),
                    "CT", ZoneId.of("America/Chicago"),
                    "MT", ZoneId.of("America/Denver"),
                    "PT", ZoneId.of("America/Los_Angeles"));

    private static final Pattern OFFSET =
            Pattern.compile("[+-]\\d\\d:?\\d\\d|(UTC|GMT)([+-]\\d{1,2}(:?\\d\\d)?)?");

    private ZoneText() {}

    /**
     * Whether the text can be nothing but a zone: a region's name such as {@code Europe/Madrid}, or
     * an offset. {@code WEST} or {@code Z} may as well be a district.
     */
    public static boolean isPlain(String text) {
        return OFFSET.matcher(text).matches()
                || text.indexOf('/') > 0 && ZoneId.getAvailableZoneIds().contains(text);
    }

    /**
     * The zone of a text.
     *
     * @throws DateTimeException where it is none
     */
    public static ZoneId parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        ZoneId clock = CLOCKS.get(upper);
        if (clock != null) {
            return clock;
        }
        if (upper.matches("Z|[A-Z]{3,4}")) {
            return ZoneOffset.ofTotalSeconds(TimeText.offset(upper));
        }
        return ZoneId.of(text);
    }
}
