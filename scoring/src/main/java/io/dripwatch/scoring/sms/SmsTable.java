package io.dripwatch.scoring.sms;

import io.dripwatch.scoring.files.Rounded;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was told under each pattern, as a table and as JSON. */
public final class SmsTable {

    private SmsTable() {}

    /** Markdown, a row for each pattern. */
    public static List<String> lines(Map<UploadPattern, Told> runs) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| uploads | leaks of 24 h found | over when seen | told | share | median h | p90 h"
                        + " | SMS | SMS/home-year | SMS/opening | false warnings | untrue | ends"
                        + " missed |");
        lines.add("|" + " --- |".repeat(13));
        runs.forEach((pattern, told) -> lines.add(line(pattern, told)));
        return lines;
    }

    private static String line(UploadPattern pattern, Told told) {
        return "| %s | %d | %d | %d | %s | %s | %s | %d | %s | %s | %d | %d | %d |"
                .formatted(
                        pattern.label(),
                        told.found(),
                        told.over(),
                        told.told(),
                        text(told.share(), 3),
                        text(told.hoursAt(0.5), 1),
                        text(told.hoursAt(0.9), 1),
                        told.sms(),
                        text(told.perHomeYear(), 2),
                        text(told.perOpening(), 2),
                        told.falseWarnings(),
                        told.contradictions().untrue(),
                        told.contradictions().endsMissed());
    }

    /** {@code sms.json}: the same by the pattern's name. */
    public static Map<String, Object> fields(Map<UploadPattern, Told> runs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        runs.forEach((pattern, told) -> fields.put(pattern.label(), fields(told)));
        return fields;
    }

    private static Map<String, Object> fields(Told told) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("found", told.found());
        fields.put("over_when_seen", told.over());
        fields.put("told", told.told());
        fields.put("told_share", number(told.share(), 3));
        fields.put("hours_median", number(told.hoursAt(0.5), 1));
        fields.put("hours_p90", number(told.hoursAt(0.9), 1));
        fields.put("sms", told.sms());
        fields.put("reminders", told.reminders());
        fields.put("openings", told.openings());
        fields.put("sms_per_home_year", number(told.perHomeYear(), 3));
        fields.put("sms_per_opening", number(told.perOpening(), 3));
        fields.put("false_warnings", told.falseWarnings());
        fields.put("untrue", told.contradictions().untrue());
        fields.put("ends_missed", told.contradictions().endsMissed());
        return fields;
    }

    private static BigDecimal number(double value, int decimals) {
        return Double.isFinite(value) ? Rounded.to(value, decimals) : null;
    }

    private static String text(double value, int decimals) {
        return Double.isFinite(value) ? Rounded.to(value, decimals).toPlainString() : "-";
    }
}
