package io.dripwatch.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts that must not become a text, whoever wrote them. */
class AlertBoundsTest {

    private static final long ONSET = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli();
    private static final long DETECTED = ONSET + 86_400_000;

    private final Draft draft = new Draft();

    @ParameterizedTest
    @EnumSource(IncidentType.class)
    void whatTheDetectorsWriteMayBeTold(IncidentType type) {
        draft.type = type;
        draft.audience = IncidentCatalogue.of(type).audience();
        assertThat(draft.complaint()).isNull();
        draft.audience = Audience.OPERATOR;
        assertThat(draft.complaint()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "a\nb", "a\u2028b", "a b", "{0}", "../x", "\u202eab", "é"})
    void anIdHasNothingThatCouldBreakALine(String id) {
        draft.alertId = id;
        assertThat(draft.complaint()).startsWith("alertId is not").doesNotContain("\n");
        draft.alertId = "a";
        draft.incidentId = id;
        assertThat(draft.complaint()).startsWith("incidentId is not");
    }

    @Test
    void anIdIsShort() {
        draft.alertId = "a".repeat(64);
        assertThat(draft.complaint()).isNull();
        draft.alertId = "a".repeat(70_000);
        assertThat(draft.complaint()).startsWith("alertId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "a\r\nb", "a\u2029b", "\u202eab", "a\u0000"})
    void aNameOfTheRegistryStaysOnItsLine(String name) {
        draft.meterId = name;
        assertThat(draft.complaint()).startsWith("meterId is not");
        draft.meterId = "district:城东 3区";
        assertThat(draft.complaint()).isNull();
        draft.householdId = name;
        assertThat(draft.complaint()).startsWith("householdId is not");
        draft.householdId = "x".repeat(129);
        assertThat(draft.complaint()).startsWith("householdId is not");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-12, -0.001, 9_999_999, Double.NaN, Double.POSITIVE_INFINITY})
    void aFlowIsOneThatAMeterCanMeasure(double flow) {
        draft.litresPerHour = flow;
        assertThat(draft.complaint()).contains("litresPerHour is " + flow);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 2e9, Double.NaN, Double.NEGATIVE_INFINITY})
    void aVolumeToo(double litres) {
        draft.litres = litres;
        assertThat(draft.complaint()).contains("litres are " + litres);
    }

    @Test
    void whatBeganBeganBeforeItWasSeen() {
        draft.onset = DETECTED;
        assertThat(draft.complaint()).isNull();
        draft.onset = DETECTED + 1;
        assertThat(draft.complaint()).contains("expected not after detectedAt");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 946_684_799_999L, 4_102_444_800_000L, Long.MAX_VALUE})
    void aTimeIsOneOfThisCentury(long time) {
        draft.onset = time;
        draft.detectedAt = time;
        assertThat(draft.complaint()).contains("expected 2000 to 2099");
    }

    @Test
    void aCarerIsNotToldWhatAHomeUses() {
        draft.type = IncidentType.BURST;
        draft.audience = Audience.CARER;
        assertThat(draft.complaint()).isEqualTo("audience of BURST is CARER, expected HOUSEHOLD");
    }

    @Test
    void evidenceIsFewFiniteNumbersWithPlainNames() {
        draft.evidence = Map.of("a b", 1.0);
        assertThat(draft.complaint()).contains("name");
        draft.evidence = Map.of("limit", Double.NaN);
        assertThat(draft.complaint()).isEqualTo("limit of the evidence is NaN, expected a number");
        draft.evidence =
                IntStream.range(0, 65)
                        .boxed()
                        .collect(Collectors.toMap(i -> "n" + i, Integer::doubleValue));
        assertThat(draft.complaint()).contains("at most 64");
    }

    private static final class Draft {
        private String alertId = "alert-1";
        private String incidentId = "incident-1";
        private String meterId = "M-1";
        private String householdId = "H-1";
        private IncidentType type = IncidentType.CONTINUOUS_FLOW;
        private Audience audience = Audience.HOUSEHOLD;
        private long onset = ONSET;
        private long detectedAt = DETECTED;
        private double litresPerHour = 12;
        private double litres = 288;
        private Map<String, Double> evidence = Map.of("hours", 24.0);

        private String complaint() {
            return AlertBounds.complaint(
                    new IncidentTransition(
                            alertId,
                            incidentId,
                            meterId,
                            householdId,
                            type,
                            IncidentEvent.OPENED,
                            audience,
                            Severity.WARNING,
                            onset,
                            detectedAt,
                            litresPerHour,
                            litres,
                            evidence,
                            Map.of()));
        }
    }
}
