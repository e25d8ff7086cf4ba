package io.dripwatch.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.kafka.journal.JournalTopic;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.journal.SendingEndedException;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal on a real broker: what was appended is found again, and an older sender is shut out.
 */
class SmsJournalITCase {

    private static final int MESSAGES = 200;

    /** A client that does not wait a minute for a topic that is gone. */
    private static final Map<String, String> IMPATIENT =
            Map.of(
                    "max.block.ms", "3000",
                    "request.timeout.ms", "2000",
                    "delivery.timeout.ms", "3000");

    @TempDir Path directory;

    private EmbeddedBroker broker;
    private JournalTopic topic;

    @BeforeEach
    void startBroker() throws IOException {
        broker = EmbeddedBroker.start(directory);
        broker.createTopics(List.of(Topics.SMS_JOURNAL));
        topic = JournalTopic.on(KafkaSettings.of(broker.bootstrapServers()));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void aSuccessorKnowsEveryOutcomeAndShutsItsPredecessorOut() throws Exception {
        SendJournal first = topic.open();
        ExecutorService senders = Executors.newFixedThreadPool(8);
        List<Future<?>> appends = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String alertId = "alert-" + i;
            appends.add(
                    senders.submit(
                            () -> {
                                first.append(entry(alertId, SendState.INTENT));
                                first.append(entry(alertId, SendState.ACCEPTED));
                                return null;
                            }));
        }
        for (Future<?> append : appends) {
            append.get();
        }
        senders.shutdownNow();

        SendJournal second = topic.open();
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(second.find("alert-" + i).state()).isEqualTo(SendState.ACCEPTED);
        }
        assertThatThrownBy(() -> first.append(entry("alert-late", SendState.INTENT)))
                .isInstanceOf(IOException.class);
        first.close();
        second.append(entry("alert-new", SendState.REFUSED));
        second.close();

        SendJournal third = topic.open();
        assertThat(third.find("alert-new").state()).isEqualTo(SendState.REFUSED);
        assertThat(third.find("alert-late")).isNull();
        third.close();
    }

    /** Whatever its group-prefix: it would send by the same topics. */
    @Test
    void aSenderOfAnotherGroupPrefixShutsTheFirstOutAndBothSaySo() throws Exception {
        SendJournal first = topic.open(JournalOpening.by("job-1"));
        SendJournal second =
                JournalTopic.on(
                                new KafkaSettings(
                                        broker.bootstrapServers(), "staging", false, Map.of()))
                        .open(JournalOpening.by("job-2"));
        assertThat(second.tookOver()).isTrue();
        assertThatThrownBy(() -> first.append(entry("alert-1", SendState.INTENT)))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("job job-2 with group-prefix staging has taken over");
        second.append(entry("alert-1", SendState.INTENT));
        first.close();
        second.close();
    }

    @Test
    void aJournalThatWasDeletedIsNotMadeAnewBehindASendersBack() throws Exception {
        SendJournal journal =
                JournalTopic.on(
                                new KafkaSettings(
                                        broker.bootstrapServers(), "dripwatch", false, IMPATIENT))
                        .open(JournalOpening.by("job-1"));
        journal.append(entry("alert-1", SendState.ACCEPTED));
        JournalMark mark = journal.mark();
        deleteTopic();
        assertThatThrownBy(() -> journal.append(entry("alert-2", SendState.INTENT)))
                .isInstanceOf(IOException.class);
        journal.close();

        assertThatThrownBy(() -> topic.open(new JournalOpening("job-1", mark, false)))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("could be sent again");
        // Also for a sender that has lost its state: the outcomes tell of alert-1.
        assertThatThrownBy(() -> topic.open(JournalOpening.by("job-1")))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("is empty, but topic sms-outcomes tells of SMS");
        SendJournal accepted = topic.open(new JournalOpening("job-1", mark, true));
        accepted.close();
        topic.open(JournalOpening.by("job-1")).close();
    }

    @Test
    void foreignRecordsAreListedAndCovered() throws Exception {
        SendJournal journal = topic.open(JournalOpening.by("job-1"));
        journal.append(entry("alert-1", SendState.ACCEPTED));
        journal.close();
        try (KafkaProducer<String, byte[]> stranger =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (String key : List.of("alert-1", "x".repeat(70_000))) {
                stranger.send(
                                new ProducerRecord<>(
                                        Topics.SMS_JOURNAL.name(), key, new byte[] {1, 2}))
                        .get();
            }
        }
        assertThat(topic.entries().foreign()).hasSize(2);
        SendJournal next = topic.open(JournalOpening.by("job-1"));
        assertThat(next.foreignEntries()).isEqualTo(2);
        assertThat(next.find("alert-1").state()).isEqualTo(SendState.ACCEPTED);
        next.close();

        assertThat(topic.repair()).isEqualTo(2);
        assertThat(topic.entries().foreign()).isEmpty();
        assertThat(topic.entries().newest().get("alert-1").state()).isEqualTo(SendState.ACCEPTED);
    }

    private void deleteTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.SMS_JOURNAL.name())).all().get();
        }
    }

    private static SendRecord entry(String alertId, SendState state) {
        return new SendRecord(alertId, state, 1, 1_000, "ab", null, 0, 0, "home-1", null);
    }
}
