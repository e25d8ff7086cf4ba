package io.dripwatch.pipeline.kafka.journal;

import io.dripwatch.pipeline.kafka.SmsOutcomes;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.schemas.SmsJournalEntry;
import io.dripwatch.schemas.SmsState;
import java.io.IOException;
import java.time.Instant;

/** Translates between journal entries and their bytes on Kafka (Avro single-object encoding). */
final class SendRecords {

    private SendRecords() {}

    static byte[] encode(SendRecord entry) {
        return SmsOutcomes.bytes(
                SmsJournalEntry.getEncoder(),
                new SmsJournalEntry(
                        entry.alertId(),
                        toWire(entry.state()),
                        entry.attempt(),
                        Instant.ofEpochMilli(entry.at()),
                        entry.bodyHash(),
                        entry.sid(),
                        nullIfZero(entry.httpStatus()),
                        nullIfZero(entry.code()),
                        entry.householdId(),
                        entry.reason() == null ? null : entry.reason().name()));
    }

    static SendRecord decode(byte[] bytes) throws IOException {
        SmsJournalEntry entry = SmsJournalEntry.getDecoder().decode(bytes);
        return new SendRecord(
                entry.getAlertId(),
                fromWire(entry.getState()),
                entry.getAttempt(),
                entry.getAt().toEpochMilli(),
                entry.getBodyHash(),
                entry.getSid(),
                zeroIfNull(entry.getHttpStatus()),
                zeroIfNull(entry.getCode()),
                entry.getHouseholdId(),
                SmsOutcomes.reason(entry.getReason()));
    }

    private static SmsState toWire(SendState state) {
        return switch (state) {
            case INTENT -> SmsState.INTENT;
            case ACCEPTED -> SmsState.ACCEPTED;
            case NOT_SENT -> SmsState.NOT_SENT;
            case REFUSED -> SmsState.REFUSED;
            case MISCONFIGURED -> SmsState.MISCONFIGURED;
            case IN_DOUBT -> SmsState.IN_DOUBT;
            case PARKED -> SmsState.PARKED;
            case EXPIRED -> SmsState.EXPIRED;
        };
    }

    private static SendState fromWire(SmsState state) {
        return switch (state) {
            case INTENT -> SendState.INTENT;
            case ACCEPTED -> SendState.ACCEPTED;
            case NOT_SENT -> SendState.NOT_SENT;
            case REFUSED -> SendState.REFUSED;
            case MISCONFIGURED -> SendState.MISCONFIGURED;
            case IN_DOUBT -> SendState.IN_DOUBT;
            case PARKED -> SendState.PARKED;
            case EXPIRED -> SendState.EXPIRED;
            // Written by a newer release: whatever it was, do not POST on top of it.
            case UNKNOWN -> SendState.PARKED;
        };
    }

    private static Integer nullIfZero(int value) {
        return value == 0 ? null : value;
    }

    private static int zeroIfNull(Integer value) {
        return value == null ? 0 : value;
    }
}
