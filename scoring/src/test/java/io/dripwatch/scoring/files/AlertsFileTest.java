package io.dripwatch.scoring.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts of alerts.jsonl, and what is said of a file that is none. */
class AlertsFileTest {

    private static final String OPENED =
            """
            {"meterId":"m1","event":"OPENED","audience":"HOUSEHOLD",\
            "detectedAt":"2026-01-05T10:00:00Z"}
            """;

    @TempDir private Path directory;

    @Test
    void onlyOpeningsForHouseholdsCount() throws Exception {
        AlertsFile alerts =
                read(
                        OPENED
                                + OPENED.replace("OPENED", "ESCALATED")
                                + OPENED.replace("OPENED", "UPDATED")
                                + OPENED.replace("OPENED", "CLOSED")
                                + OPENED.replace("HOUSEHOLD", "OPERATOR")
                                + OPENED.replace("HOUSEHOLD", "CARER")
                                + OPENED.replace("\"audience\":\"HOUSEHOLD\",", ""));

        assertThat(alerts.openings())
                .hasSize(2)
                .allMatch(opening -> opening.meterId().equals("m1"))
                .allMatch(opening -> opening.detectedAt() == instant("2026-01-05T10:00:00Z"));
        assertThat(alerts.alerts()).isEqualTo(7);
    }

    @Test
    void ofTheOpeningsForCarersThoseAreKeptOfWhichAnSmsWarned() throws Exception {
        String carer =
                OPENED.replace("HOUSEHOLD", "CARER")
                        .replace("{\"meterId\"", "{\"incidentId\":\"%s\",\"meterId\"");
        AlertsFile alerts = read(OPENED + carer.formatted("i1") + carer.formatted("i2"));
        long told = instant("2026-01-05T12:00:00Z");
        alerts.keepCarersTold(Map.of("i2", told));

        assertThat(alerts.openings()).hasSize(1);
        assertThat(alerts.carerOpenings())
                .singleElement()
                .matches(opening -> opening.incidentId().equals("i2"))
                .matches(opening -> opening.detectedAt() == told);
    }

    @Test
    void anIncidentLastsUntilItIsClosedOrRetracted() throws Exception {
        String line =
                """
                {"incidentId":"%s","meterId":"m1","type":"BURST","event":"%s",\
                "onset":"2026-01-05T08:00:00Z","detectedAt":"2026-01-05T%s:00:00+01:00",\
                "litresPerHour":114.5}
                """;

        AlertsFile alerts =
                read(
                        line.formatted("i1", "OPENED", "10")
                                + line.formatted("i2", "OPENED", "11")
                                + line.formatted("i3", "OPENED", "12")
                                + line.formatted("i1", "CLOSED", "20")
                                + line.formatted("i2", "RETRACTED", "21"));

        assertThat(alerts.openings())
                .extracting(Opening::until)
                .containsExactly(
                        instant("2026-01-05T19:00:00Z"),
                        instant("2026-01-05T20:00:00Z"),
                        Opening.STILL_OPEN);
        assertThat(alerts.openings().get(0))
                .extracting(Opening::onset, Opening::type, Opening::litresPerHour)
                .containsExactly(instant("2026-01-05T08:00:00Z"), "BURST", 114.5);
    }

    @Test
    void theFileMayBeGzippedAndHaveEmptyLines() throws Exception {
        Path file = directory.resolve("alerts.jsonl.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(("\n" + OPENED + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(AlertsFile.read(file).openings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"meterId\": | not JSON, expected one alert a line",
                "[1] | not a JSON object, expected one alert a line",
                "{} {} | not JSON, expected one alert a line",
                "{\"event\":\"OPENED\",\"detectedAt\":\"2026-01-05T10:00:00Z\"}"
                        + " | meterId is missing, expected the meter's id",
                "{\"meterId\":7,\"event\":\"OPENED\",\"detectedAt\":\"2026-01-05T10:00:00Z\"}"
                        + " | meterId is 7, expected the meter's id",
                "{\"meterId\":\"m1\",\"event\":\"OPENED\"}"
                        + " | detectedAt is missing, expected ISO-8601 with an offset, like"
                        + " 2026-03-01T07:00:00Z",
                "{\"meterId\":\"m1\",\"event\":\"OPENED\",\"detectedAt\":\"yesterday\"}"
                        + " | detectedAt is \"yesterday\", expected ISO-8601 with an offset, like"
                        + " 2026-03-01T07:00:00Z",
                "\uFFFD | expected UTF-8",
            })
    void aLineThatIsNoAlertIsNamed(String line, String complaint) {
        Path file = directory.resolve("alerts.jsonl");

        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> read(OPENED + line + "\n"))
                .withMessageStartingWith(file + " line 2: " + complaint);
    }

    @Test
    void aFileThatIsCutOffIsNamed() throws Exception {
        Path whole = directory.resolve("whole.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(whole))) {
            packed.write(OPENED.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length - 9));

        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> AlertsFile.read(cut))
                .withMessageStartingWith("" + cut)
                .withMessageContaining("ends in the middle of its gzip data");
    }

    private AlertsFile read(String content) throws Exception {
        return AlertsFile.read(Files.writeString(directory.resolve("alerts.jsonl"), content));
    }

    private static long instant(String text) {
        return Instant.parse(text).toEpochMilli();
    }
}
