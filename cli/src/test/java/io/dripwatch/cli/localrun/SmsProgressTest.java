package io.dripwatch.cli.localrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.UsageAlert;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SmsProgressTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-05T00:00:00Z");

    private final SmsProgress messages = new SmsProgress();

    @Test
    void anAlertWaitsForADecision() {
        assertThat(messages.isAtRest()).isTrue();
        messages.expect(alert("a"));
        assertThat(messages.isAtRest()).isFalse();
        messages.hear(outcome("a", SmsStage.SUPPRESSED, null));
        assertThat(messages.isAtRest()).isTrue();
    }

    @Test
    void anOutcomeMayBeReadBeforeItsAlert() {
        messages.hear(outcome("a", SmsStage.SUPPRESSED, null));
        messages.expect(alert("a"));
        assertThat(messages.isAtRest()).isTrue();
    }

    @Test
    void whatIsHandedOverIsWaitedForUntilTheProviderHasIt() {
        messages.hear(outcome("a", SmsStage.HANDED_OVER, null));
        assertThat(messages.isAtRest()).isFalse();
        messages.hear(outcome("a", SmsStage.POSTED, null));
        assertThat(messages.isAtRest()).isFalse();
        messages.hear(outcome("a", SmsStage.ACCEPTED, null));
        assertThat(messages.isAtRest()).isTrue();
        messages.hear(outcome("a", SmsStage.POSTED, null));
        assertThat(messages.isAtRest()).as("told twice").isTrue();
    }

    @Test
    void whatIsDeferredToItsHourIsNotWaitedFor() {
        messages.expect(alert("a"));
        messages.hear(outcome("a", SmsStage.DEFERRED, MIDNIGHT.plus(Duration.ofHours(8))));
        assertThat(messages.isAtRest()).isTrue();
        messages.hear(outcome("a", SmsStage.HANDED_OVER, null));
        assertThat(messages.isAtRest()).isFalse();
    }

    private static SmsOutcome outcome(String id, SmsStage stage, Instant until) {
        return SmsOutcome.newBuilder()
                .setAlertId(id)
                .setStage(stage)
                .setAt(MIDNIGHT)
                .setUntil(until)
                .build();
    }

    private static UsageAlert alert(String id) {
        return UsageAlert.newBuilder()
                .setAlertId(id)
                .setIncidentId(id)
                .setMeterId("m")
                .setHouseholdId("h")
                .setType(AlertType.BURST)
                .setEvent(AlertEvent.OPENED)
                .setAudience(Audience.HOUSEHOLD)
                .setSeverity(Severity.URGENT)
                .setOnset(MIDNIGHT)
                .setDetectedAt(MIDNIGHT)
                .setLitresPerHour(1)
                .setLitres(1)
                .build();
    }
}
