package io.dripwatch.cli.feedback;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.Topics;
import io.dripwatch.scoring.files.CsvTable;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What households asked for, as a file: {@code meter_id,at,kind,value,from,until}. Kinds and which
 * columns they use: SNOOZE until; NORMAL value (L/h); AWAY from (else at), until (else open); BACK;
 * BUDGET value (L a month, 0 for none).
 */
public final class FeedbackFile {

    private static final String METER_ID = CsvColumns.METER_ID;
    private static final String AT = "at";
    private static final String KIND = "kind";
    private static final String VALUE = "value";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final double MOST_LITRES_PER_HOUR = 1_000;
    private static final double MOST_LITRES_A_MONTH = 1e9;

    private static final Set<String> REQUIRED = Set.copyOf(CsvColumns.FEEDBACK.subList(0, 3));
    private static final Set<String> OPTIONAL =
            Set.copyOf(CsvColumns.FEEDBACK.subList(REQUIRED.size(), CsvColumns.FEEDBACK.size()));

    private final Path file;

    private FeedbackFile(Path file) {
        this.file = file;
    }

    /** Checks that every row of the file can be read, so that nothing starts in vain. */
    public static FeedbackFile of(Path file) {
        FeedbackFile feedback = new FeedbackFile(file);
        feedback.forEach(row -> {});
        return feedback;
    }

    /** Sends every row to topic {@code household-feedback}. */
    public void sendTo(String bootstrapServers) {
        try (TopicWriter<HouseholdFeedback> writer =
                new TopicWriter<>(
                        bootstrapServers,
                        Topics.HOUSEHOLD_FEEDBACK.name(),
                        HouseholdFeedback.getClassSchema(),
                        HouseholdFeedback.class)) {
            forEach(row -> writer.write(row.getMeterId(), row));
        }
    }

    /** Reads every row. */
    public void forEach(Consumer<HouseholdFeedback> consumer) {
        try (CsvTable table = CsvTable.open(file, REQUIRED, OPTIONAL)) {
            while (table.next()) {
                consumer.accept(feedback(table));
            }
        }
    }

    /**
     * Reads feedback that stands in no file, in the same words.
     *
     * @param fields by column; without quotes and line breaks
     */
    public static HouseholdFeedback given(Map<String, String> fields) {
        List<String> columns = List.copyOf(fields.keySet());
        String row = String.join(",", columns.stream().map(fields::get).toList());
        Path shown = Path.of("arguments");
        try (CsvTable table =
                CsvTable.of(
                        shown,
                        new StringReader(String.join(",", columns) + "\n" + row + "\n"),
                        REQUIRED,
                        OPTIONAL)) {
            if (!table.next()) {
                throw new UserError("feedback is missing");
            }
            return feedback(table);
        }
    }

    private static HouseholdFeedback feedback(CsvTable table) {
        String meterId = table.field(METER_ID);
        if (meterId.isEmpty()) {
            throw table.complaint(METER_ID, "the meter's id");
        }
        FeedbackKind kind = kind(table);
        Instant at = Instant.ofEpochMilli(table.instant(AT));
        boolean measured = kind == FeedbackKind.NORMAL || kind == FeedbackKind.BUDGET;
        boolean away = kind == FeedbackKind.AWAY;
        boolean snooze = kind == FeedbackKind.SNOOZE;
        requireEmptyUnless(measured, table, VALUE, kind);
        requireEmptyUnless(away, table, FROM, kind);
        requireEmptyUnless(away || snooze, table, UNTIL, kind);
        Instant from = instant(table, FROM);
        Instant until = instant(table, UNTIL);
        if (snooze && (until == null || !until.isAfter(at))) {
            throw table.complaint(UNTIL, "the end of the snooze, later than at");
        }
        if (away && until != null && !until.isAfter(from == null ? at : from)) {
            throw table.complaint(UNTIL, "the return, later than from and at");
        }
        return HouseholdFeedback.newBuilder()
                .setMeterId(meterId)
                .setAt(at)
                .setKind(kind)
                .setValue(measured ? litres(table, kind) : null)
                .setFrom(from)
                .setUntil(until)
                .build();
    }

    private static FeedbackKind kind(CsvTable table) {
        return switch (table.field(KIND).toUpperCase(Locale.ROOT)) {
            case "SNOOZE" -> FeedbackKind.SNOOZE;
            case "NORMAL" -> FeedbackKind.NORMAL;
            case "AWAY" -> FeedbackKind.AWAY;
            case "BACK" -> FeedbackKind.BACK;
            case "BUDGET" -> FeedbackKind.BUDGET;
            default -> throw table.complaint(KIND, "SNOOZE, NORMAL, AWAY, BACK or BUDGET");
        };
    }

    private static void requireEmptyUnless(
            boolean used, CsvTable table, String column, FeedbackKind kind) {
        if (!used && !table.field(column).isEmpty()) {
            throw table.complaint(column, "nothing with " + kind);
        }
    }

    private static double litres(CsvTable table, FeedbackKind kind) {
        boolean hourly = kind == FeedbackKind.NORMAL;
        double most = hourly ? MOST_LITRES_PER_HOUR : MOST_LITRES_A_MONTH;
        try {
            double litres = Double.parseDouble(table.field(VALUE));
            if (litres >= 0 && litres <= most) {
                return litres;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of bounds.
        }
        throw table.complaint(
                VALUE,
                hourly ? "L/h from 0 to 1000" : "litres a month from 0 (for none) to 1000000000");
    }

    private static Instant instant(CsvTable table, String column) {
        return table.field(column).isEmpty() ? null : Instant.ofEpochMilli(table.instant(column));
    }
}
