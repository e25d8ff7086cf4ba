package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.ReferenceCode;
import io.dripwatch.domain.notification.SmsMessage;
import java.time.Duration;

/** Messages and settings for tests of the sink. */
public final class Messages {

    public static final String PHONE = "+8613800138000";

    private Messages() {}

    public static SmsMessage urgent(String alertId) {
        return message(alertId, Severity.URGENT, SmsMessage.NEVER_STALE);
    }

    public static SmsMessage warning(String alertId) {
        return message(alertId, Severity.WARNING, SmsMessage.NEVER_STALE);
    }

    public static SmsMessage message(String alertId, Severity severity, long notAfter) {
        return new SmsMessage(
                alertId,
                "incident-of-" + alertId,
                false,
                "meter-of-" + alertId,
                new PhoneNumber(PHONE),
                "Your water is running. Ref " + ReferenceCode.of(alertId),
                0,
                notAfter,
                severity);
    }

    /**
     * Real time-outs short, yet long enough for a busy machine; waits on the job's clock as in
     * production, tests turn that clock.
     */
    public static SmsSettings settings() {
        return settingsHolding(1_000);
    }

    public static SmsSettings settingsHolding(int maxHeld) {
        return settings(4, maxHeld);
    }

    public static SmsSettings settingsWithInFlight(int maxInFlight) {
        return settings(maxInFlight, 1_000);
    }

    private static SmsSettings settings(int maxInFlight, int maxHeld) {
        return new SmsSettings(
                maxInFlight,
                maxHeld,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Severity.URGENT,
                Duration.ofSeconds(10));
    }
}
