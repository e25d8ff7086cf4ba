package io.dripwatch.pipeline.kafka.journal;

import static io.dripwatch.pipeline.kafka.journal.StoredJournal.OUTCOMES;
import static io.dripwatch.pipeline.kafka.journal.StoredJournal.bytes;
import static io.dripwatch.pipeline.kafka.journal.StoredJournal.entry;
import static io.dripwatch.pipeline.kafka.journal.StoredJournal.partition;
import static io.dripwatch.pipeline.kafka.journal.StoredJournal.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.pipeline.kafka.SmsOutcomes;
import io.dripwatch.pipeline.kafka.journal.StoredJournal.Stored;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.journal.SendingEndedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A journal that lost entries, or that another sender writes, ends the sender. */
class JournalSafetyTest {

    private final StoredJournal topic = new StoredJournal();

    @Test
    void aTopicMadeAnewEndsTheSenderThatRemembersTheOld() throws IOException {
        topic.stored(new Stored[0]);
        assertThatThrownBy(() -> topic.open(knowing(new JournalMark("another-topic", 0))))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("deleted and made anew")
                .hasMessageContaining("sms-journal-loss-accepted");
    }

    @Test
    void aTopicThatEndsBeforeWhatWasWrittenEndsTheSender() throws IOException {
        topic.stored(entry("alert-1", SendState.ACCEPTED));
        assertThatThrownBy(() -> topic.open(knowing(new JournalMark("topic-1", 2))))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("ends at offset 1, but 2 was written");
    }

    @Test
    void aPersonMaySayThatTheLossIsKnown() throws IOException {
        topic.stored(new Stored[0]);
        JournalMark other = new JournalMark("another-topic", 7);
        try (KafkaSendJournal journal = topic.open(new JournalOpening("job-1", other, true))) {
            assertThat(journal.mark()).isEqualTo(new JournalMark("topic-1", 1));
        }
    }

    /** Its first offset is 0 again: it is noticed at the intent, before the POST. */
    @Test
    void aTopicMadeAnewWhileItIsWrittenEndsTheSenderBeforeItsNextPost() throws IOException {
        SendRecord accepted = entry("alert-1", SendState.ACCEPTED);
        topic.holds(record(7, "alert-1", bytes(accepted)));
        assertThatThrownBy(() -> topic.open(JournalOpening.by("job-1")))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("deleted and made anew");
    }

    @Test
    void anEmptyJournalBesideSmsThatWereSentEndsTheSender() throws IOException {
        topic.stored(new Stored[0]);
        TopicPartition outcomes = new TopicPartition(OUTCOMES, 0);
        SendRecord end = entry("alert-1", SendState.ACCEPTED);
        topic.told.updatePartitions(OUTCOMES, List.of(partition(OUTCOMES, 0)));
        topic.told.updateBeginningOffsets(Map.of(outcomes, 0L));
        topic.told.updateEndOffsets(Map.of(outcomes, 1L));
        topic.told.schedulePollTask(
                () ->
                        topic.told.addRecord(
                                new ConsumerRecord<>(
                                        OUTCOMES,
                                        0,
                                        0,
                                        "alert-1",
                                        SmsOutcomes.encode(SmsOutcomes.codec(), end))));
        assertThatThrownBy(() -> topic.open(JournalOpening.by("job-1")))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("is empty, but topic sms-outcomes tells of SMS");
    }

    @Test
    void whoIsShutOutByAnotherEnvironmentHearsByWhomAndStaysOut() throws IOException {
        topic.stored(new Stored[0]);
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            assertThat(journal.tookOver()).isFalse();
            topic.reopen();
            SenderClaim other = new SenderClaim("staging", "job-2");
            topic.holds(record(1, SenderClaim.KEY, other.encode()));
            topic.producer.fenceProducer();
            assertThatThrownBy(() -> journal.append(entry("alert-1", SendState.INTENT)))
                    .isInstanceOf(SendingEndedException.class)
                    .hasMessageContaining("job job-2 with group-prefix staging has taken over");
        }
    }

    @Test
    void whoShutsOutAnotherEnvironmentSaysSo() throws IOException {
        topic.stored(record(0, SenderClaim.KEY, new SenderClaim("staging", "job-2").encode()));
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            assertThat(journal.tookOver()).isTrue();
        }
    }

    /** Its own restart is no other sender. */
    @Test
    void aSenderThatIsShutOutByItselfMayComeBack() throws IOException {
        topic.stored(new Stored[0]);
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            topic.reopen();
            topic.holds(record(1, SenderClaim.KEY, new SenderClaim("dripwatch", "job-1").encode()));
            topic.producer.fenceProducer();
            assertThatThrownBy(() -> journal.append(entry("alert-1", SendState.INTENT)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SendingEndedException.class);
        }
    }

    private static JournalOpening knowing(JournalMark mark) {
        return new JournalOpening("job-1", mark, false);
    }
}
