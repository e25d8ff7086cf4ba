package io.dripwatch.scoring.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.scoring.files.AlertsFile;
import io.dripwatch.scoring.truth.Exclusions;
import io.dripwatch.scoring.truth.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was told what, against a small town's ledgers that are worked out by hand. */
class AudienceScoreTest {

    @TempDir Path town;

    private final List<String> alerts = new ArrayList<>();

    @BeforeEach
    void aTown() throws IOException {
        Files.writeString(
                town.resolve("truth.csv"),
                """
                case,meter_id,kind,onset,end,mean_l_per_h,period_min
                leak-1,M1,steady,2026-03-10T00:00:00Z,2026-03-20T00:00:00Z,20.0,0
                """);
        Files.writeString(
                town.resolve("faults.csv"),
                """
                fault,meter_id,from,until,reads,expect,detail,alert
                stopped,M2,2026-03-05T00:00:00Z,2026-03-25T00:00:00Z,1,accept,days=20,STOPPED_METER
                silent,M3,2026-03-01T00:00:00Z,2026-03-01T23:00:00Z,24,gap,,SILENT_METER
                silent,M3,2026-03-02T00:00:00Z,2026-03-02T23:00:00Z,24,gap,,SILENT_METER
                repeated,M1,2026-03-14T00:00:00Z,2026-03-14T06:00:00Z,6,judge,hours=6.0,METER_DATA
                missing,M4,2026-03-01T00:00:00Z,2026-03-01T05:00:00Z,6,gap,,
                feed-unit,M5,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,700,judge,x0.001,METER_DATA
                """);
        Files.writeString(
                town.resolve("districts.csv"),
                """
                event,district,kind,start,end,homes
                e-1,D0001,pressure-rise,2026-03-08T10:00:00Z,2026-03-09T10:00:00Z,60
                """);
        Files.writeString(
                town.resolve("events.csv"),
                """
                event,meter_id,kind,start,end,size,unit,excluded
                o-1,M1,outage,2026-03-12T08:00:00Z,2026-03-12T12:00:00Z,,,false
                """);
    }

    private int next;

    private void alert(String audience, String type, String meterId, String at) {
        event(audience, type, "OPENED", meterId, "i-" + next++, at);
    }

    private void event(
            String audience, String type, String event, String meterId, String id, String at) {
        alerts.add(
                """
                {"meterId":"%s","type":"%s","event":"%s","audience":"%s","incidentId":"%s","onset":"%s","detectedAt":"%s"}"""
                        .formatted(meterId, type, event, audience, id, at, at));
    }

    private AlertsFile file(String name) throws IOException {
        Path file = town.resolve(name);
        Files.write(file, alerts);
        return AlertsFile.read(file);
    }

    private Map<String, Object> row(AudienceScore score, String audience, String type) {
        return score.fields().stream()
                .filter(row -> row.get("audience").equals(audience))
                .filter(row -> row.get("type").equals(type))
                .findFirst()
                .orElseThrow();
    }

    private AudienceScore scored() throws IOException {
        return AudienceScore.of(
                judged(file("alerts.jsonl")),
                truth(),
                null,
                Exclusions.of(List.of()),
                Ledgers.in(town));
    }

    @Test
    void theOperatorsAlertsAreJudgedByTheLedgers() throws Exception {
        alert("OPERATOR", "STOPPED_METER", "M2", "2026-03-19T00:00:00Z");
        alert("OPERATOR", "STOPPED_METER", "M4", "2026-03-19T00:00:00Z");
        alert("OPERATOR", "SUDDEN_DROP", "M2", "2026-03-13T00:00:00Z");
        alert("OPERATOR", "SILENT_METER", "M3", "2026-03-03T12:00:00Z");
        alert("OPERATOR", "DISTRICT", "district:D0001", "2026-03-08T12:00:00Z");
        alert("OPERATOR", "DISTRICT", "district:D0002", "2026-03-08T12:00:00Z");
        alert("OPERATOR", "METER_DATA", "feed:default", "2026-03-03T00:00:00Z");
        alert("OPERATOR", "REGISTRY", "registry:never-heard", "2026-03-31T00:00:00Z");
        AudienceScore score = scored();

        assertThat(row(score, "OPERATOR", "STOPPED_METER"))
                .containsEntry("right", 1)
                .containsEntry("false", 1)
                .containsEntry("happened", 1)
                .containsEntry("found", 1);
        assertThat(row(score, "OPERATOR", "SUDDEN_DROP")).containsEntry("right", 1);
        assertThat(row(score, "OPERATOR", "SILENT_METER"))
                .as("two entries, one silence")
                .containsEntry("happened", 1)
                .containsEntry("found", 1);
        assertThat(row(score, "OPERATOR", "DISTRICT"))
                .containsEntry("right", 1)
                .containsEntry("false", 1);
        assertThat(row(score, "OPERATOR", "METER_DATA")).containsEntry("right", 1);
        assertThat(row(score, "OPERATOR", "REGISTRY")).containsEntry("excused", 1);
        assertThat(score.falseOpenings()).hasSize(2);
    }

    @Test
    void householdsAndCarersAreJudgedByTheTruth() throws Exception {
        alert("HOUSEHOLD", "CONTINUOUS_FLOW", "M1", "2026-03-11T00:00:00Z");
        alert("HOUSEHOLD", "BURST", "M2", "2026-03-11T00:00:00Z");
        alert("CARER", "LOW_USE", "M3", "2026-03-11T00:00:00Z");
        alert("OPERATOR", "BURST", "M1", "2026-03-11T00:00:00Z");
        AudienceScore score = scored();

        assertThat(row(score, "HOUSEHOLD", "CONTINUOUS_FLOW")).containsEntry("right", 1);
        assertThat(row(score, "HOUSEHOLD", "BURST")).containsEntry("false", 1);
        assertThat(row(score, "CARER", "LOW_USE")).containsEntry("false", 1);
        assertThat(row(score, "OPERATOR", "BURST")).containsEntry("right", 1);
    }

    @Test
    void withoutLedgersNobodyJudgesTheOperator() throws Exception {
        alert("OPERATOR", "STOPPED_METER", "M4", "2026-03-19T00:00:00Z");
        AudienceScore score =
                AudienceScore.of(
                        judged(file("alerts.jsonl")),
                        truth(),
                        null,
                        Exclusions.of(List.of()),
                        null);

        assertThat(row(score, "OPERATOR", "STOPPED_METER"))
                .containsEntry("excused", 1)
                .containsEntry("false", 0);
    }

    @Test
    void theIntervalOfAPrecisionHoldsForFewOpenings() {
        TypeScore score = new TypeScore("OPERATOR", "DISTRICT");
        for (int i = 0; i < 9; i++) {
            score.right();
        }
        score.wrong();

        // Wilson 1927, 9 of 10.
        assertThat(score.interval()[0]).isCloseTo(0.5958, within(1e-4));
        assertThat(score.interval()[1]).isCloseTo(0.9821, within(1e-4));
    }

    private FaultScore faults(AlertsFile run, AlertsFile without) {
        return FaultScore.of(
                judged(run), truth(), Ledgers.in(town), without == null ? null : judged(without));
    }

    private Truth truth() {
        return Truth.read(town.resolve("truth.csv"));
    }

    private JudgedRun judged(AlertsFile run) {
        return JudgedRun.of(run, truth(), Exclusions.of(List.of()));
    }

    @Test
    void anAllClearWhileWaterRunsIsCountedWhereAFaultIsNear() throws Exception {
        event("HOUSEHOLD", "CONTINUOUS_FLOW", "OPENED", "M1", "a", "2026-03-11T00:00:00Z");
        event("HOUSEHOLD", "CONTINUOUS_FLOW", "CLOSED", "M1", "a", "2026-03-14T07:00:00Z");
        event("HOUSEHOLD", "CONTINUOUS_FLOW", "OPENED", "M1", "b", "2026-03-15T00:00:00Z");
        event("HOUSEHOLD", "CONTINUOUS_FLOW", "CLOSED", "M1", "b", "2026-03-19T20:00:00Z");

        assertThat(faults(file("alerts.jsonl"), null).fields())
                .as("the second was all but over")
                .containsEntry("false_all_clears", 1)
                .containsEntry("false_all_clears_near_faults", 1);
    }

    @Test
    void anAllClearAfterTheMainWasShutIsNoFalseOne() throws Exception {
        event("HOUSEHOLD", "CONTINUOUS_FLOW", "OPENED", "M1", "a", "2026-03-11T00:00:00Z");
        event("HOUSEHOLD", "CONTINUOUS_FLOW", "CLOSED", "M1", "a", "2026-03-12T13:00:00Z");

        assertThat(faults(file("alerts.jsonl"), null).fields())
                .containsEntry("false_all_clears", 0);
    }

    @Test
    void whatTheTownWithoutFaultsHasTooIsNotTheFaultsDoing() throws Exception {
        alert("HOUSEHOLD", "BURST", "M5", "2026-03-11T00:00:00Z");
        AlertsFile without = file("without.jsonl");
        alert("HOUSEHOLD", "BURST", "M5", "2026-03-22T00:00:00Z");
        alert("HOUSEHOLD", "BURST", "M4", "2026-03-22T00:00:00Z");
        AlertsFile run = file("alerts.jsonl");

        assertThat(faults(run, without).fields()).containsEntry("household_openings_by_faults", 1);
        assertThat(faults(run, null).fields()).containsEntry("household_openings_by_faults", 2);
    }
}
