package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
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
        return sms(alertId, PHONE, "Your water is running. Ref " + ReferenceCode.of(alertId), 0)
                .severity(severity)
                .notAfter(notAfter)
                .build();
    }

    /** A warning of an incident of its own, to be changed. */
    public static Draft sms(String alertId, String phone, String body, long decidedAt) {
        return new Draft(alertId, phone, body, decidedAt);
    }

    /** An SMS about the incident of another, which came before. */
    public static Draft following(SmsMessage first, String alertId, Occasion occasion) {
        Draft draft =
                new Draft(
                        alertId,
                        first.to().e164(),
                        "%s. Ref %s".formatted(occasion, ReferenceCode.of(alertId)),
                        first.decidedAt() + 1);
        draft.incidentId = first.incidentId();
        draft.occasion = occasion;
        draft.meterId = first.meterId();
        draft.notAfter = first.notAfter();
        draft.severity = first.severity();
        return draft;
    }

    /** What makes up a message. */
    public static final class Draft {

        private final String alertId;
        private final String phone;
        private final String body;
        private long decidedAt;
        private String incidentId;
        private String meterId;
        private Occasion occasion = Occasion.WARNING;
        private Audience audience = Audience.HOUSEHOLD;
        private long notAfter = SmsMessage.NEVER_STALE;
        private Severity severity = Severity.URGENT;

        private Draft(String alertId, String phone, String body, long decidedAt) {
            this.alertId = alertId;
            this.phone = phone;
            this.body = body;
            this.decidedAt = decidedAt;
            this.incidentId = "incident-of-" + alertId;
            this.meterId = "meter-of-" + alertId;
        }

        public Draft severity(Severity other) {
            severity = other;
            return this;
        }

        public Draft notAfter(long until) {
            notAfter = until;
            return this;
        }

        /** With the same time to live. */
        public Draft decidedAt(long other) {
            notAfter = notAfter == SmsMessage.NEVER_STALE ? notAfter : notAfter + other - decidedAt;
            decidedAt = other;
            return this;
        }

        public Draft ofMeter(String other) {
            meterId = other;
            return this;
        }

        public Draft to(Audience other) {
            audience = other;
            return this;
        }

        public SmsMessage build() {
            return new SmsMessage(
                    alertId,
                    incidentId,
                    IncidentType.CONTINUOUS_FLOW,
                    occasion,
                    audience,
                    "home-of-" + meterId,
                    meterId,
                    new PhoneNumber(phone),
                    body,
                    decidedAt,
                    notAfter,
                    severity);
        }
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
                Duration.ofSeconds(10),
                false);
    }
}
