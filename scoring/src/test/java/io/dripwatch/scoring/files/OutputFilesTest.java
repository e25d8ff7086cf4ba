package io.dripwatch.scoring.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.UsageAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the contract: the same facts give the same bytes, however they were delivered. */
class OutputFilesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path directory;
    private OutputFiles output;

    @BeforeEach
    void anEmptyDirectory() {
        output = OutputFiles.in(directory.resolve("new/out"));
    }

    /** Homes and telephones stand in them. */
    @Test
    void everyFileIsItsOwnersAlone() throws Exception {
        Path before = Files.createFile(directory.resolve("new/out/sms.jsonl"));
        Files.setPosixFilePermissions(before, PosixFilePermissions.fromString("rw-r--r--"));
        output.lines("sms.jsonl", List.of(Map.of("to", "+34600000000")));
        output.text("notes.txt", List.of("x"));
        output.summary(Map.of());
        output.file("score.png");
        try (var files = Files.list(directory.resolve("new/out"))) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(
                            file ->
                                    assertThat(Files.getPosixFilePermissions(file))
                                            .isEqualTo(
                                                    PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void anAlertIsOneLineWithTheFieldsOfTheContractInOrder() throws Exception {
        output.alerts(List.of(alert("a1", "m1", 0, Map.of("hours", 48.0, "coverage", 0.97))));

        assertThat(written("alerts.jsonl"))
                .isEqualTo(
                        "{\"alertId\":\"a1\",\"incidentId\":\"i-a1\",\"meterId\":\"m1\","
                                + "\"householdId\":\"H-m1\",\"type\":\"CONTINUOUS_FLOW\","
                                + "\"event\":\"OPENED\",\"audience\":\"HOUSEHOLD\","
                                + "\"severity\":\"WARNING\",\"onset\":\"2026-02-27T12:00:00Z\","
                                + "\"detectedAt\":\"2026-03-01T12:00:00Z\",\"litresPerHour\":12.5,"
                                + "\"litres\":600.0,"
                                + "\"evidence\":{\"coverage\":0.97,\"hours\":48.0},\"explanation\":{}}\n");
    }

    @Test
    void alertsStandInOrderOfDetectionThenMeter() throws Exception {
        List<UsageAlert> written =
                output.alerts(
                        List.of(
                                alert("a4", "m1", 2),
                                alert("a2", "m2", 1),
                                alert("a3", "m3", 1),
                                alert("a1", "m9", 0)));

        assertThat(written)
                .extracting(UsageAlert::getAlertId)
                .containsExactly("a1", "a2", "a3", "a4");
        assertThat(written("alerts.jsonl").lines()).hasSize(4);
    }

    @Test
    void alertsOfOneMeterAndInstantKeepTheOrderInWhichTheyWerePublished() {
        List<UsageAlert> written =
                output.alerts(
                        List.of(alert("z", "m1", 0), alert("b", "m1", 0), alert("m", "m1", 0)));

        assertThat(written).extracting(UsageAlert::getAlertId).containsExactly("z", "b", "m");
    }

    @Test
    void anAlertThatWasPublishedAgainAfterACrashStandsOnce() throws Exception {
        List<UsageAlert> once = List.of(alert("a", "m1", 0), alert("b", "m1", 1));
        output.alerts(once);
        String expected = written("alerts.jsonl");
        List<UsageAlert> again = new ArrayList<>(once);
        again.addAll(once);

        assertThat(output.alerts(again)).isEqualTo(once);
        assertThat(written("alerts.jsonl")).isEqualTo(expected);
    }

    @Test
    void theOrderInWhichPartitionsAndMapsAreReadChangesNoByte() throws Exception {
        List<UsageAlert> alerts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<String, Double> evidence = new LinkedHashMap<>();
            evidence.put("k" + i % 7, 1.0);
            evidence.put("hours", (double) i);
            alerts.add(alert("a" + i, "m" + i, i / 10, evidence));
        }
        output.alerts(alerts);
        String expected = written("alerts.jsonl");

        List<UsageAlert> shuffled = new ArrayList<>(alerts);
        Collections.shuffle(shuffled, new Random(3));
        shuffled.replaceAll(
                a -> UsageAlert.newBuilder(a).setEvidence(new HashMap<>(a.getEvidence())).build());
        output.alerts(shuffled);

        assertThat(written("alerts.jsonl")).isEqualTo(expected);
    }

    @Test
    void rejectedReadingsAreOrderedByWhatTheySayAndNoneIsLeftOut() throws Exception {
        List<RejectedReading> rejected = new ArrayList<>();
        rejected.add(rejected(null, null, "EMPTY", "", "no value"));
        rejected.add(rejected("m1", null, "NO_READS", "", "no read"));
        rejected.add(rejected("m1", Instant.EPOCH, "IMPOSSIBLE_TIME", "5", "x"));
        rejected.add(rejected("m1", NOON, "CONFLICTING", "5", "x"));
        rejected.add(rejected("m1", NOON, "FUTURE", "4", "x"));
        rejected.add(rejected("m1", NOON, "FUTURE", "5", "x"));
        rejected.add(rejected("m1", NOON, "FUTURE", "5", "x"));
        rejected.add(rejected("m1", NOON, "FUTURE", "5", "y"));
        output.rejected(rejected);
        String expected = written("rejected.jsonl");

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(rejected, new Random(seed));
            output.rejected(rejected);
            assertThat(written("rejected.jsonl")).isEqualTo(expected);
        }
        assertThat(expected.lines())
                .hasSize(8)
                .startsWith(
                        "{\"meterId\":null,\"readAt\":null,\"reason\":\"EMPTY\",\"raw\":\"\","
                                + "\"detail\":\"no value\"}");
    }

    @Test
    void textsAreUtf8OnOneLineWhateverTheyHold() throws Exception {
        output.rejected(List.of(rejected("表\n\u0000\"", null, "BAD_METER_ID", "a\r\nb", "")));

        assertThat(written("rejected.jsonl"))
                .hasLineCount(1)
                .contains("\"表\\n\\u0000\\\"\"", "a\\r\\nb");
    }

    @Test
    void anEarlierRunLeavesNothingBehind() throws Exception {
        output.alerts(List.of(alert("a", "m1", 0), alert("b", "m2", 0)));
        output.alerts(List.of());
        output.rejected(List.of());
        output.lines("sms.jsonl", List.of());

        for (String name : List.of("alerts.jsonl", "rejected.jsonl", "sms.jsonl")) {
            assertThat(written(name)).isEmpty();
        }
    }

    @Test
    void aPlaceThatCannotBeADirectoryIsTheUsersToChange() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> OutputFiles.in(file))
                .withMessage("--out %s: %s is a file, expected a directory", file, file);
        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> OutputFiles.in(file.resolve("below")))
                .withMessageStartingWith("--out " + file.resolve("below") + ": ");
    }

    private String written(String name) throws IOException {
        return Files.readString(output.file(name));
    }

    private static RejectedReading rejected(
            String meter, Instant at, String reason, String raw, String detail) {
        return new RejectedReading(meter, at, reason, detail, raw, "meter-readings", 0, 0L);
    }

    private static UsageAlert alert(String id, String meter, int hour) {
        return alert(id, meter, hour, Map.of());
    }

    private static UsageAlert alert(
            String id, String meter, int hour, Map<String, Double> evidence) {
        return new UsageAlert(
                id,
                "i-" + id,
                meter,
                "H-" + meter,
                AlertType.CONTINUOUS_FLOW,
                AlertEvent.OPENED,
                Audience.HOUSEHOLD,
                Severity.WARNING,
                NOON.minusSeconds(172_800),
                NOON.plusSeconds(hour * 3_600L),
                12.5,
                600.0,
                evidence,
                Map.of(),
                null,
                null,
                false,
                false);
    }
}
