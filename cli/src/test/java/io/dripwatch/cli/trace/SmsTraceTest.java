package io.dripwatch.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.schemas.ActionKind;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.UsageAlert;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each alert has its SMS or a reason; each SMS its whole life. */
class SmsTraceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

    private final SmsTrace trace = new SmsTrace();
    private int minutes;

    @BeforeEach
    void aHome() {
        trace.add(
                HouseholdProfile.newBuilder()
                        .setMeterId("m-1")
                        .setHouseholdId("H-1")
                        .setTimeZone("UTC")
                        .setLanguage("en")
                        .setPhone("+34600000001")
                        .setCarerPhone("+34600000002")
                        .setConsent(true)
                        .build());
    }

    @Test
    void theWholeLifeOfAnSmsStandsInItsOrder() {
        trace.add(alert("a", AlertEvent.OPENED, Audience.HOUSEHOLD));
        says("a", SmsStage.HANDED_OVER, null);
        says("a", SmsStage.HELD, "BUDGET");
        trace.add(order(ActionKind.SMS_RELEASE, "a", null));
        says("a", SmsStage.HANDED_OVER, "BY_PERSON");
        says("a", SmsStage.POSTED, null);
        says("a", SmsStage.ACCEPTED, null);
        says("a", SmsStage.DELIVERED, null);

        TracedSms sms = only();
        assertThat(sms.state()).isEqualTo("DELIVERED");
        assertThat(sms.why()).isEqualTo("delivered to the telephone");
        assertThat(sms.phone()).isEqualTo("+34600000001");
        assertThat(sms.text()).isEqualTo("Words of a");
        assertThat(sms.life())
                .extracting(Step::says)
                .containsExactly(
                        "decided: it is to be sent",
                        "held for a person: more SMS than sms-budget allows in one window",
                        "anna released it: looked at it",
                        "released: it is to be sent",
                        "handed to the provider",
                        "taken by the provider as SM1",
                        "delivered to the telephone");
    }

    /** The answer to the POST came later, and the same decision was made once more. */
    @Test
    void whatWasDeliveredStaysSo() {
        trace.add(alert("a", AlertEvent.OPENED, Audience.HOUSEHOLD));
        says("a", SmsStage.POSTED, null);
        says("a", SmsStage.UNDELIVERED, null);
        says("a", SmsStage.ACCEPTED, null);
        says("a", SmsStage.SUPPRESSED, "ALREADY_DECIDED");
        assertThat(only().state()).isEqualTo("UNDELIVERED");
        says("a", SmsStage.POSTED, null);
        says("a", SmsStage.DELIVERED, null);
        says("a", SmsStage.ACCEPTED, null);
        assertThat(only().state()).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void anAlertWithoutAnSmsHasItsReasonInPlainWords(Reason reason) {
        trace.add(alert("a", AlertEvent.OPENED, Audience.HOUSEHOLD));
        says("a", SmsStage.SUPPRESSED, reason.name());
        assertThat(only().why())
                .startsWith("no SMS: ")
                .doesNotContain("no reason was given")
                .hasSizeGreaterThan("no SMS: ".length() + 10);
        assertThat(only().isUnsent()).isTrue();
    }

    @Test
    void whatNobodyDecidedIsExplainedToo() {
        trace.add(alert("a", AlertEvent.OPENED, Audience.HOUSEHOLD));
        assertThat(only().why()).contains("has said nothing about it");
        UsageAlert untrue =
                UsageAlert.newBuilder(alert("b", AlertEvent.OPENED, Audience.HOUSEHOLD))
                        .setLitresPerHour(-12)
                        .build();
        SmsTrace other = new SmsTrace();
        other.add(untrue);
        assertThat(other.all().get(0).why()).contains("cannot be true");
    }

    @Test
    void aReminderStandsByItselfAndNamesTheAlertThatItRecalls() {
        trace.add(alert("a", AlertEvent.OPENED, Audience.CARER));
        says("a", SmsStage.ACCEPTED, null);
        says("incident-CARER-reminder1", SmsStage.ACCEPTED, null);
        assertThat(trace.all()).hasSize(2);
        TracedSms reminder = trace.all().get(1);
        assertThat(reminder.alertId()).isEqualTo("a");
        assertThat(reminder.phone()).isEqualTo("+34600000002");
    }

    @Test
    void theOperatorsNumberIsNoHouseholds() {
        trace.add(alert("a", AlertEvent.OPENED, Audience.OPERATOR));
        assertThat(only().phone()).isNull();
    }

    @Test
    void whatConfirmsAndWhatComesAgainIsNoAlertOfItsOwn() {
        UsageAlert again =
                UsageAlert.newBuilder(alert("c", AlertEvent.UPDATED, Audience.HOUSEHOLD))
                        .setConfirms(true)
                        .build();
        trace.add(again);
        trace.add(alert("a", AlertEvent.OPENED, Audience.HOUSEHOLD));
        trace.add(alert("a", AlertEvent.OPENED, Audience.HOUSEHOLD));
        assertThat(trace.all()).hasSize(1);
    }

    @Test
    void aLineOfTheFileIsReadAsItWasWritten() throws IOException {
        trace.add(alert("a", AlertEvent.OPENED, Audience.HOUSEHOLD));
        says("a", SmsStage.HELD, "BUDGET");
        String line =
                new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(only().line());
        assertThat(TracedSms.of(line)).isEqualTo(only());
        assertThat(only().toString()).doesNotContain("600000001");
    }

    /** Policy and budget write to the topic side by side. */
    @Test
    void whatTheBudgetHeldStaysHeldWhenTheEarlierDecisionIsReadBehindIt() {
        trace.add(alert("a", AlertEvent.OPENED, Audience.HOUSEHOLD));
        minutes = 2;
        says("a", SmsStage.HELD, "BUDGET");
        minutes = 1;
        says("a", SmsStage.HANDED_OVER, null);
        assertThat(only().state()).isEqualTo("HELD");

        minutes = 3;
        says("a", SmsStage.HANDED_OVER, "BY_PERSON");
        assertThat(only().state()).isEqualTo("HANDED_OVER");
    }

    private TracedSms only() {
        assertThat(trace.all()).hasSize(1);
        return trace.all().get(0);
    }

    private static OperatorAction order(ActionKind kind, String value, String meter) {
        return new OperatorAction("1", NOON, "anna", kind, meter, null, value, "looked at it");
    }

    private void says(String smsId, SmsStage stage, String reason) {
        trace.add(
                SmsOutcome.newBuilder()
                        .setAlertId(smsId)
                        .setMeterId("m-1")
                        .setStage(stage)
                        .setAt(NOON.plusSeconds(60L * minutes++))
                        .setOccasion("WARNING")
                        .setReason(reason)
                        .setSid(stage == SmsStage.ACCEPTED ? "SM1" : null)
                        .setText(stage == SmsStage.HANDED_OVER ? "Words of " + smsId : null)
                        .build());
    }

    private static UsageAlert alert(String id, AlertEvent event, Audience audience) {
        return UsageAlert.newBuilder()
                .setAlertId(id)
                .setIncidentId("incident")
                .setMeterId("m-1")
                .setHouseholdId("H-1")
                .setType(AlertType.CONTINUOUS_FLOW)
                .setEvent(event)
                .setAudience(audience)
                .setSeverity(Severity.WARNING)
                .setOnset(NOON.minusSeconds(36_000))
                .setDetectedAt(NOON)
                .setLitresPerHour(12)
                .setLitres(120)
                .setEvidence(Map.of())
                .setExplanation(Map.of())
                .build();
    }
}
