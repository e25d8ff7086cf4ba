package io.dripwatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.testkit.RealReadings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What 92 real homes are told of their leaks, by default settings, for each way of uploading. Takes
 * a minute and a half ({@link RealReadings}).
 */
@Tag("long")
class ToldOnRealReadingsITCase {

    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;

    @Test
    void everyLeakIsToldInTimeAndEveryEndOfWhatWasTold() throws IOException {
        Path data = RealReadings.of("daiad/trial", getClass());
        ScoreCommandLine score = new ScoreCommandLine();
        int status =
                score.run(
                        "--readings=" + data.resolve("readings.csv.gz"),
                        "--truth=" + data.resolve("truth.csv"),
                        "--exclude=" + data.resolve("exclude.csv"),
                        "--time-zone=" + ZONE,
                        "--sms",
                        "--out=" + directory);
        assertThat(status).as(score.errors()).isEqualTo(ExitCodes.DONE);

        JsonNode figures = JSON.readTree(directory.resolve("sms.json").toFile());
        for (String pattern : List.of("hourly", "nightly", "two-days-late", "week-backlog")) {
            JsonNode told = figures.get(pattern);
            assertThat(told.get("found").asInt()).as(pattern).isGreaterThan(150);
            assertThat(told.get("told_share").asDouble()).as(pattern).isGreaterThanOrEqualTo(0.99);
            assertThat(told.get("untrue").asInt()).as(pattern + " untrue").isZero();
            assertThat(told.get("ends_missed").asInt()).as(pattern + " ends missed").isZero();
            assertThat(told.get("sms_per_opening").asDouble()).as(pattern).isLessThanOrEqualTo(2.3);
        }
        assertThat(openings("hourly"))
                .filteredOn(Told::isBurst)
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        told ->
                                assertThat(Duration.between(told.detectedAt(), told.toldAt()))
                                        .as(told.alertId())
                                        .isBetween(Duration.ZERO, Duration.ofMinutes(15)));
        assertThat(openings("nightly"))
                .hasSizeGreaterThan(150)
                .allSatisfy(ToldOnRealReadingsITCase::requireToldThatNight);
    }

    /** Uploads come from 3:00 to 5:00: a burst rings at its upload, all else by 9:00. */
    private static void requireToldThatNight(Told told) {
        ZonedDateTime detected = told.detectedAt().atZone(ZONE);
        ZonedDateTime at = told.toldAt().atZone(ZONE);
        if (told.isBurst()) {
            assertThat(at.toLocalTime())
                    .as(told.alertId())
                    .isBetween(LocalTime.of(3, 0), LocalTime.of(5, 0));
        }
        ZonedDateTime latest = detected.toLocalDate().atTime(9, 0).atZone(ZONE);
        if (detected.getHour() >= 3) {
            // Read after the meter's upload of that night, or perhaps so.
            latest = latest.plusDays(1);
        }
        assertThat(at).as(told.alertId()).isBeforeOrEqualTo(latest);
    }

    /** Openings that were told, each with its SMS. */
    private List<Told> openings(String pattern) throws IOException {
        Map<String, JsonNode> alerts = new HashMap<>();
        for (JsonNode alert : lines(pattern, "alerts.jsonl")) {
            if (alert.get("event").asText().equals("OPENED")) {
                alerts.put(alert.get("alertId").asText(), alert);
            }
        }
        List<Told> all = new ArrayList<>();
        for (JsonNode sms : lines(pattern, "sms.jsonl")) {
            JsonNode alert = alerts.get(sms.get("smsId").asText());
            if (alert != null) {
                all.add(
                        new Told(
                                sms.get("smsId").asText(),
                                alert.get("type").asText().equals("BURST"),
                                Instant.parse(alert.get("detectedAt").asText()),
                                Instant.parse(sms.get("acceptedAt").asText())));
            }
        }
        return all;
    }

    private List<JsonNode> lines(String pattern, String name) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(pattern).resolve(name))) {
            all.add(JSON.readTree(line));
        }
        return all;
    }

    private record Told(String alertId, boolean isBurst, Instant detectedAt, Instant toldAt) {}
}
