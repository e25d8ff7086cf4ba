package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.testkit.RealReadings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Meters that misbehave as in public reports, over the whole product: what must come of each, as
 * {@code README.md} of the set {@code cases} says. One run for all.
 */
class FaultyCasesITCase {

    @TempDir private static Path directory;

    private static List<JsonNode> alerts;
    private static List<JsonNode> rejected;
    private static List<JsonNode> sms;

    @BeforeAll
    static void replayAllCases() throws IOException {
        Path cases = RealReadings.of("cases", FaultyCasesITCase.class);
        ReplayOutput output =
                ReplayOutput.of(
                        directory,
                        "--readings=" + cases.resolve("readings.csv.gz"),
                        "--households=" + cases.resolve("households.csv"),
                        "--time-zone=Europe/Madrid");
        assertThat(output.status()).as(output.errors()).isEqualTo(ExitCodes.DONE);
        alerts = output.lines("alerts.jsonl");
        rejected = output.lines("rejected.jsonl");
        sms = output.lines("sms.jsonl");
    }

    private static List<String> told(String meterId) {
        return alerts.stream()
                .filter(alert -> alert.path("meterId").asText().equals(meterId))
                .map(alert -> alert.path("type").asText() + " " + alert.path("event").asText())
                .toList();
    }

    private static List<String> reasons(String meterId) {
        return rejected.stream()
                .filter(read -> read.path("meterId").asText().equals(meterId))
                .map(read -> read.path("reason").asText())
                .toList();
    }

    /** SMS about incidents of a meter. */
    private static List<JsonNode> smsOf(String meterId) {
        List<String> incidents =
                alerts.stream()
                        .filter(alert -> alert.path("meterId").asText().equals(meterId))
                        .map(alert -> alert.path("incidentId").asText())
                        .toList();
        return sms.stream()
                .filter(message -> incidents.contains(message.path("incidentId").asText()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "control-leak",
                "zeros-in-leak",
                "forward-fill-in-leak",
                "unit-slip-in-leak"
            })
    void aLeakIsOneIncidentThatDoesNotEndWhateverTheRegisterShows(String meterId) {
        assertThat(told(meterId)).containsExactly("CONTINUOUS_FLOW OPENED");
        assertThat(smsOf(meterId))
                .isNotEmpty()
                .allMatch(message -> List.of("OPENED", "REMINDER").contains(kind(message)));
    }

    private static String kind(JsonNode message) {
        return message.path("kind").asText();
    }

    @Test
    void fourZerosAreImplausible() {
        assertThat(reasons("zeros-in-leak")).hasSize(4).containsOnly("IMPLAUSIBLE_REGISTER");
    }

    @Test
    void aBurstIsOpenedOnce() {
        assertThat(told("control-burst")).containsOnlyOnce("BURST OPENED");
        assertThat(told("control-burst")).noneMatch(told -> told.endsWith("RETRACTED"));
        assertThat(smsOf("control-burst")).extracting(FaultyCasesITCase::kind).contains("OPENED");
    }

    @Test
    void aDayInAnotherUnitIsRefusedAndNobodyIsTold() {
        assertThat(told("unit-slip-100")).isEmpty();
        assertThat(reasons("unit-slip-100")).isNotEmpty().containsOnly("IMPLAUSIBLE_REGISTER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-change-10", "two-registers", "cubic-metres"})
    void theOperatorIsToldOfTheDataOnceAndNobodyElse(String meterId) {
        assertThat(told(meterId)).containsExactly("METER_DATA OPENED");
        assertThat(smsOf(meterId)).isEmpty();
    }

    @Test
    void aMisreadADayIsToldToTheOperatorOnceAndEndsWithTheMisreads() {
        assertThat(told("glitch-daily")).containsExactly("METER_DATA OPENED", "METER_DATA CLOSED");
        assertThat(reasons("glitch-daily")).hasSize(20).containsOnly("IMPLAUSIBLE_REGISTER");
        assertThat(smsOf("glitch-daily")).isEmpty();
    }

    @Test
    void ofTwoRegistersOneIsKeptAndTheOtherHasItsReason() {
        assertThat(reasons("two-registers")).isNotEmpty().containsOnly("CONFLICTING");
    }

    @Test
    void cubicMetresAreNamedAsTheLikelyUnit() {
        JsonNode alert =
                alerts.stream()
                        .filter(each -> each.path("meterId").asText().equals("cubic-metres"))
                        .findFirst()
                        .orElseThrow();

        assertThat(alert.path("evidence").path("likelyUnitLitres").asDouble())
                .isBetween(999.9, 1_000.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"night-toilet-a", "night-toilet-b"})
    void aToiletThatRunsEveryNightIsToldWithinAWeek(String meterId) {
        JsonNode opened =
                alerts.stream()
                        .filter(alert -> alert.path("meterId").asText().equals(meterId))
                        .filter(alert -> alert.path("audience").asText().equals("HOUSEHOLD"))
                        .findFirst()
                        .orElseThrow();
        Duration after =
                Duration.between(
                        Instant.parse(opened.path("onset").asText()),
                        Instant.parse(opened.path("detectedAt").asText()));

        assertThat(after).isLessThanOrEqualTo(Duration.ofDays(7));
        assertThat(smsOf(meterId)).extracting(FaultyCasesITCase::kind).contains("OPENED");
    }

    @Test
    void everyCaseOfTheSetIsTested() throws IOException {
        Path households =
                RealReadings.of("cases", FaultyCasesITCase.class).resolve("households.csv");
        assertThat(Files.readAllLines(households).stream().skip(1).map(row -> row.split(",")[0]))
                .containsExactlyInAnyOrder(
                        "control-leak",
                        "zeros-in-leak",
                        "forward-fill-in-leak",
                        "control-burst",
                        "unit-slip-100",
                        "unit-change-10",
                        "unit-slip-in-leak",
                        "glitch-daily",
                        "night-toilet-a",
                        "night-toilet-b",
                        "two-registers",
                        "cubic-metres");
    }
}
