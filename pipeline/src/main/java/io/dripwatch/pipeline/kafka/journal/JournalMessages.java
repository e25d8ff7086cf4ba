package io.dripwatch.pipeline.kafka.journal;

import io.dripwatch.pipeline.kafka.SmsOutcomes;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.WireCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encodes what one transaction writes. For the writer's thread alone. */
final class JournalMessages {

    private final JournalPlace place;
    private final WireCodec<SmsOutcome> outcomes = SmsOutcomes.codec();

    JournalMessages(JournalPlace place) {
        this.place = place;
    }

    /** An intent and an end are published with their entry. */
    List<ProducerRecord<String, byte[]>> of(SendRecord entry) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        records.add(
                new ProducerRecord<>(place.topic(), entry.alertId(), SendRecords.encode(entry)));
        if (entry.state().isTerminal() || entry.state() == SendState.INTENT) {
            records.addAll(outcome(entry));
        }
        return records;
    }

    /** Who claims the journal. */
    List<ProducerRecord<String, byte[]>> of(SenderClaim claim) {
        return List.of(new ProducerRecord<>(place.topic(), SenderClaim.KEY, claim.encode()));
    }

    /** What is published of an intent or an end, without its entry. */
    List<ProducerRecord<String, byte[]>> outcome(SendRecord entry) {
        return outcome(entry.alertId(), SmsOutcomes.encode(outcomes, entry));
    }

    /**
     * What is published of a report.
     *
     * @param of the journal's newest entry of the SMS; null where it has none
     */
    List<ProducerRecord<String, byte[]>> outcome(DeliveryReport report, SendRecord of) {
        return outcome(report.alertId(), SmsOutcomes.encode(outcomes, report, of));
    }

    private List<ProducerRecord<String, byte[]>> outcome(String smsId, byte[] encoded) {
        return List.of(new ProducerRecord<>(place.outcomes(), smsId, encoded));
    }
}
