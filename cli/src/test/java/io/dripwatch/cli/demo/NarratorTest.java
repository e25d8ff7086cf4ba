package io.dripwatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.UsageAlert;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarratorTest {

    private static final Instant ONSET = Instant.parse("2026-03-04T05:00:00Z");

    private final StringWriter console = new StringWriter();
    private final Narrator narrator = new Narrator(new PrintWriter(console), ZoneOffset.UTC);

    @Test
    void everyLineHasItsTimeAndItsMeter() {
        narrator.happening(ONSET, "a", "a pipe bursts, 600 L/h");
        narrator.alert(alert("a", 3));
        narrator.sms(sms("a", 3));
        narrator.tellBefore(Instant.MAX);

        assertThat(console.toString().lines())
                .containsExactly(
                        " 4 Mar 05:00  happens a  a pipe bursts, 600 L/h",
                        " 4 Mar 08:00  ALERT   a  burst opened, 600 L/h since 4 Mar 05:00",
                        " 4 Mar 08:00  SMS     a  +86********001  body of a");
    }

    @Test
    void linesComeInOrderOfTimeHoweverTheyArrive() {
        narrator.sms(sms("late", 9));
        narrator.alert(alert("late", 8));
        narrator.alert(alert("early", 2));
        narrator.happening(ONSET.plus(Duration.ofHours(5)), "between", "a leak begins");
        narrator.sms(sms("early", 2));
        narrator.tellBefore(Instant.MAX);

        assertThat(told())
                .containsExactly(
                        "ALERT early", "SMS early", "happens between", "ALERT late", "SMS late");
    }

    @Test
    void anSmsThatCameBeforeItsAlertKnowsTheMeterAllTheSame() {
        narrator.sms(sms("a", 1));
        narrator.alert(alert("a", 1));
        narrator.tellBefore(Instant.MAX);

        assertThat(told()).containsExactly("ALERT a", "SMS a");
    }

    @Test
    void whatMayStillBeOvertakenWaits() {
        narrator.alert(alert("a", 1));
        narrator.alert(alert("b", 2));
        narrator.tellBefore(ONSET.plus(Duration.ofHours(2)));
        assertThat(told()).containsExactly("ALERT a");

        narrator.tellBefore(Instant.MAX);
        assertThat(told()).containsExactly("ALERT a", "ALERT b");
    }

    @Test
    void aReminderIsOfTheMeterOfItsIncident() {
        narrator.alert(alert("a", 1));
        narrator.sms(sms("incident-a-HOUSEHOLD-reminder1", 30));
        narrator.tellBefore(Instant.MAX);

        assertThat(told()).containsExactly("ALERT a", "SMS a");
    }

    @Test
    void anSmsOfAnUnknownAlertIsToldToo() {
        narrator.sms(sms(null, 1));
        narrator.sms(sms("unknown", 2));
        narrator.tellBefore(Instant.MAX);

        assertThat(told()).containsExactly("SMS -", "SMS -");
    }

    /** Kind and meter of each line. */
    private List<String> told() {
        return console.toString()
                .lines()
                .map(line -> line.strip().split(" +"))
                .map(words -> words[3] + " " + words[4])
                .toList();
    }

    private static UsageAlert alert(String meterId, int hours) {
        return UsageAlert.newBuilder()
                .setAlertId(meterId)
                .setIncidentId("incident-" + meterId)
                .setMeterId(meterId)
                .setHouseholdId("home")
                .setType(AlertType.BURST)
                .setEvent(AlertEvent.OPENED)
                .setAudience(Audience.HOUSEHOLD)
                .setSeverity(Severity.URGENT)
                .setOnset(ONSET)
                .setDetectedAt(ONSET.plus(Duration.ofHours(hours)))
                .setLitresPerHour(600)
                .setLitres(1_200)
                .build();
    }

    private static AcceptedSms sms(String alertId, int hours) {
        return new AcceptedSms(
                "SM1",
                alertId,
                "+8613800000001",
                "Dripwatch",
                "body of " + alertId,
                1,
                ONSET.plus(Duration.ofHours(hours)).toEpochMilli());
    }
}
