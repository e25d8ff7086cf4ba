package io.dripwatch.scoring.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sms.jsonl} says of who was warned. */
class SentSmsTest {

    private static String line(String incident, String kind, String at) {
        return "{\"incidentId\":\"%s\",\"kind\":\"%s\",\"acceptedAt\":\"%s\"}\n"
                .formatted(incident, kind, at);
    }

    @Test
    void anIncidentIsWarnedOfByItsFirstSmsThatIsNoQuestionAndNoEnd(@TempDir Path directory)
            throws IOException {
        Path file = directory.resolve("sms.jsonl");
        Files.writeString(
                file,
                line("answered", "QUESTION", "2026-03-02T01:00:00Z")
                        + line("silent", "QUESTION", "2026-03-02T02:00:00Z")
                        + line("silent", "UPDATED", "2026-03-02T04:00:00Z")
                        + line("silent", "CLOSED", "2026-03-02T06:00:00Z")
                        + line("not-asked", "ESCALATED", "2026-03-02T08:00:00Z")
                        + line("not-asked", "OPENED", "2026-03-02T07:00:00Z"));

        assertThat(SentSms.warnings(file))
                .isEqualTo(
                        Map.of(
                                "silent",
                                Instant.parse("2026-03-02T04:00:00Z").toEpochMilli(),
                                "not-asked",
                                Instant.parse("2026-03-02T07:00:00Z").toEpochMilli()));
    }
}
