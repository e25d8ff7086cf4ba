package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.pipeline.notification.NotificationDecision;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.message.BinaryMessageEncoder;

/** Writes what became of an SMS as a message of topic {@code sms-outcomes}. */
public final class SmsOutcomes {

    private SmsOutcomes() {}

    public static WireCodec<SmsOutcome> codec() {
        return new WireCodec<>(SmsOutcome.getClassSchema(), SmsOutcome.class);
    }

    /** Of an intent: it is posted by now; of an end: that. */
    public static byte[] encode(WireCodec<SmsOutcome> codec, SendRecord end) {
        return codec.encode(
                SmsOutcome.newBuilder()
                        .setAlertId(end.alertId())
                        .setHouseholdId(end.householdId())
                        .setReason(end.reason() == null ? null : end.reason().name())
                        .setStage(stage(end))
                        .setAt(Instant.ofEpochMilli(end.at()))
                        .setAttempt(end.attempt())
                        .setSid(end.sid())
                        .setHttpStatus(nullIfZero(end.httpStatus()))
                        .setCode(nullIfZero(end.code()))
                        .build());
    }

    /**
     * @param of the journal's newest entry of the SMS; null where it has none
     */
    public static byte[] encode(WireCodec<SmsOutcome> codec, DeliveryReport report, SendRecord of) {
        return codec.encode(
                SmsOutcome.newBuilder()
                        .setAlertId(report.alertId())
                        .setHouseholdId(of == null ? null : of.householdId())
                        .setStage(
                                report.status() == DeliveryReport.Status.DELIVERED
                                        ? SmsStage.DELIVERED
                                        : SmsStage.UNDELIVERED)
                        .setAt(Instant.ofEpochMilli(report.at()))
                        .setSid(report.sid())
                        .setCode(nullIfZero(report.code()))
                        .build());
    }

    static SmsOutcome outcome(NotificationDecision decision) {
        return SmsOutcome.newBuilder()
                .setAlertId(decision.alertId())
                .setHouseholdId(decision.householdId())
                .setMeterId(decision.meterId())
                .setStage(stage(decision.verdict()))
                .setAt(Instant.ofEpochMilli(decision.at()))
                .setOccasion(decision.occasion().name())
                .setReason(decision.reason() == null ? null : decision.reason().name())
                .setUntil(decision.until() == 0 ? null : Instant.ofEpochMilli(decision.until()))
                .setSegments(nullIfZero(decision.segments()))
                .setText(decision.text())
                .build();
    }

    /**
     * What budget or sender say about an SMS.
     *
     * @return null for what the policy itself decided, and for what is about nobody's book
     */
    static MessageOutcome outcome(SmsOutcome message) {
        MessageStage stage =
                switch (message.getStage()) {
                    case HELD -> MessageStage.HELD;
                    case POSTED -> MessageStage.POSTED;
                    case ACCEPTED -> MessageStage.ACCEPTED;
                    case DELIVERED -> MessageStage.DELIVERED;
                    case UNDELIVERED -> MessageStage.UNDELIVERED;
                    case REFUSED -> MessageStage.REFUSED;
                    case PARKED -> MessageStage.PARKED;
                    case EXPIRED -> MessageStage.EXPIRED;
                    case DROPPED -> MessageStage.DROPPED;
                    case SUPPRESSED, DEFERRED, HANDED_OVER, UNKNOWN -> null;
                };
        return stage == null || message.getHouseholdId() == null
                ? null
                : new MessageOutcome(
                        message.getHouseholdId(),
                        message.getAlertId(),
                        stage,
                        reason(message.getReason()),
                        message.getCode() == null ? 0 : message.getCode(),
                        message.getAt().toEpochMilli());
    }

    /** Null for none, and for one that a newer release wrote. */
    public static Reason reason(String name) {
        for (Reason reason : Reason.values()) {
            if (reason.name().equals(name)) {
                return reason;
            }
        }
        return null;
    }

    /** Avro's single-object encoding, as {@link WireCodec} reads it. */
    public static <T> byte[] bytes(BinaryMessageEncoder<T> encoder, T message) {
        try {
            ByteBuffer encoded = encoder.encode(message);
            byte[] copy = new byte[encoded.remaining()];
            encoded.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SmsStage stage(SendRecord end) {
        return switch (end.state()) {
            case ACCEPTED -> SmsStage.ACCEPTED;
            case REFUSED -> SmsStage.REFUSED;
            case PARKED -> SmsStage.PARKED;
            case EXPIRED -> SmsStage.EXPIRED;
            case INTENT -> SmsStage.POSTED;
            case NOT_SENT, MISCONFIGURED, IN_DOUBT ->
                    throw new IllegalArgumentException(end.state() + " is no end");
        };
    }

    private static SmsStage stage(Verdict verdict) {
        return switch (verdict) {
            case SEND -> SmsStage.HANDED_OVER;
            case DEFER -> SmsStage.DEFERRED;
            case HOLD -> SmsStage.HELD;
            case DROP -> SmsStage.DROPPED;
            case SUPPRESS -> SmsStage.SUPPRESSED;
        };
    }

    private static Integer nullIfZero(int value) {
        return value == 0 ? null : value;
    }
}
