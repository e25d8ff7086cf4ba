package io.dripwatch.cli.simulate;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.Topics;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The homes' answers as the utility's desk enters them: records of topic {@code
 * household-feedback}, and the file that {@code replay --feedback} and {@code feedback --file}
 * read.
 */
final class HomeFeedback {

    private HomeFeedback() {}

    /** Sends them; returns when the broker has them. */
    static void send(List<SimulatedAnswer> answers, String bootstrapServers) {
        if (answers.isEmpty()) {
            return;
        }
        try (TopicWriter<HouseholdFeedback> writer =
                new TopicWriter<>(
                        bootstrapServers,
                        Topics.HOUSEHOLD_FEEDBACK.name(),
                        HouseholdFeedback.getClassSchema(),
                        HouseholdFeedback.class)) {
            answers.forEach(answer -> writer.write(answer.meterId(), record(answer)));
        }
    }

    private static HouseholdFeedback record(SimulatedAnswer answer) {
        boolean normal = answer.kind() == SimulatedAnswer.Kind.NORMAL;
        boolean away = answer.kind() == SimulatedAnswer.Kind.AWAY;
        return HouseholdFeedback.newBuilder()
                .setMeterId(answer.meterId())
                .setAt(answer.at())
                .setKind(FeedbackKind.valueOf(kind(answer)))
                .setValue(normal ? answer.litresPerHour() : null)
                .setFrom(away ? answer.at() : null)
                .setUntil(answer.until())
                .build();
    }

    /** Writes answers in the form that {@code replay --feedback} reads. */
    static void write(List<SimulatedAnswer> answers, Path file, ZoneId zone) {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(CsvColumns.FEEDBACK);
            for (SimulatedAnswer answer : answers) {
                csv.writeRecord(
                        answer.meterId(),
                        iso(answer.at(), zone),
                        kind(answer),
                        answer.kind() == SimulatedAnswer.Kind.NORMAL
                                ? plain(answer.litresPerHour())
                                : "",
                        answer.kind() == SimulatedAnswer.Kind.AWAY ? iso(answer.at(), zone) : "",
                        answer.until() == null ? "" : iso(answer.until(), zone));
            }
        } catch (IOException e) {
            throw new UserError("%s: cannot be written: %s".formatted(file, e), e);
        }
    }

    private static String kind(SimulatedAnswer answer) {
        return (answer.kind() == SimulatedAnswer.Kind.WELL
                        ? SimulatedAnswer.Kind.BACK
                        : answer.kind())
                .name();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String iso(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime().toString();
    }
}
