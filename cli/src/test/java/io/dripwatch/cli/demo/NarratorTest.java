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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NarratorTest {

    private static final Instant ONSET = Instant.parse("2026-03-04T05:00:00Z");

    private final StringWriter console = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final Narrator narrator =
            new Narrator(new PrintWriter(console), ZoneOffset.UTC, nanos::get);

    @Test
    void anSmsThatWasFasterThanItsAlertIsToldAfterIt() {
        narrator.sms(sms("a"));
        narrator.sms(sms("b"));
        narrator.alert(alert("b"));
        narrator.alert(alert("a"));

        assertThat(told()).containsExactly("ALERT b", "SMS b", "ALERT a", "SMS a");
    }

    @Test
    void anSmsWhoseAlertWasToldIsToldAtOnce() {
        narrator.alert(alert("a"));
        narrator.sms(sms("a"));

        assertThat(told()).containsExactly("ALERT a", "SMS a");
    }

    @Test
    void anSmsWithoutAnAlertIsToldAtOnce() {
        narrator.sms(sms(null));

        assertThat(told()).containsExactly("SMS null");
    }

    @Test
    void noSmsWaitsLongerThanTheBoundAndNoneIsToldTwice() {
        narrator.sms(sms("a"));
        nanos.set(Narrator.LONGEST_HOLD.toNanos() - 1);
        narrator.releaseOverdue();
        assertThat(told()).isEmpty();

        nanos.incrementAndGet();
        narrator.releaseOverdue();
        narrator.releaseOverdue();
        narrator.alert(alert("a"));

        assertThat(told()).containsExactly("SMS a", "ALERT a");
    }

    @Test
    void whatStillWaitsAtTheEndIsTold() {
        narrator.sms(sms("a"));
        narrator.sms(sms("b"));
        narrator.releaseAll();

        assertThat(told()).containsExactly("SMS a", "SMS b");
    }

    private List<String> told() {
        return console.toString()
                .lines()
                .map(line -> line.contains("ALERT") ? "ALERT " + name(line) : "SMS " + name(line))
                .toList();
    }

    /** The meter, or the whole text of the SMS. */
    private static String name(String line) {
        String[] words = line.strip().split(" +");
        return line.contains("ALERT") ? words[4] : words[words.length - 1];
    }

    private static UsageAlert alert(String id) {
        return UsageAlert.newBuilder()
                .setAlertId(id)
                .setIncidentId("incident")
                .setMeterId(id)
                .setHouseholdId("home")
                .setType(AlertType.BURST)
                .setEvent(AlertEvent.OPENED)
                .setAudience(Audience.HOUSEHOLD)
                .setSeverity(Severity.URGENT)
                .setOnset(ONSET)
                .setDetectedAt(ONSET)
                .setLitresPerHour(600)
                .setLitres(1_200)
                .build();
    }

    private static AcceptedSms sms(String alertId) {
        return new AcceptedSms("SM1", alertId, "+8613800000001", "Dripwatch", "" + alertId, 1, 0);
    }
}
