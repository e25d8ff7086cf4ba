package io.dripwatch.pipeline.kafka.journal;

import static io.dripwatch.pipeline.kafka.journal.StoredJournal.TOPIC;
import static io.dripwatch.pipeline.kafka.journal.StoredJournal.bytes;
import static io.dripwatch.pipeline.kafka.journal.StoredJournal.entry;
import static io.dripwatch.pipeline.kafka.journal.StoredJournal.partition;
import static io.dripwatch.pipeline.kafka.journal.StoredJournal.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.pipeline.kafka.journal.StoredJournal.Stored;
import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Against the clients that Kafka itself ships for tests; a broker is met in the end-to-end tests.
 */
class KafkaSendJournalTest {

    private final StoredJournal topic = new StoredJournal();

    @ParameterizedTest
    @EnumSource(SendState.class)
    void everyEntrySurvivesItsTripThroughKafka(SendState state) throws IOException {
        SendRecord entry =
                new SendRecord(
                        "alert-1",
                        state,
                        2,
                        1_234,
                        "ab",
                        "SM1",
                        400,
                        21211,
                        "home-1",
                        Reason.STALE);
        assertThat(SendRecords.decode(SendRecords.encode(entry))).isEqualTo(entry);
        SendRecord bare = new SendRecord("alert-1", state, 1, 0, "", null, 0, 0, null, null);
        assertThat(SendRecords.decode(SendRecords.encode(bare))).isEqualTo(bare);
    }

    @Test
    void theNewestEntryOfEachAlertIsLoaded() throws IOException {
        topic.stored(entry("alert-1", SendState.INTENT), entry("alert-1", SendState.ACCEPTED));
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            assertThat(journal.find("alert-1").state()).isEqualTo(SendState.ACCEPTED);
            assertThat(journal.find("alert-2")).isNull();
        }
    }

    @Test
    void anAppendReturnsOnlyWhenItsTransactionIsCommitted() throws Exception {
        topic.stored(new Stored[0]);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            List<Future<Boolean>> appends =
                    IntStream.range(0, 200)
                            .mapToObj(
                                    i ->
                                            senders.submit(
                                                    () -> {
                                                        String id = "alert-" + i;
                                                        journal.append(entry(id, SendState.INTENT));
                                                        return topic.isCommitted(id);
                                                    }))
                            .toList();
            for (Future<Boolean> committed : appends) {
                assertThat(committed.get()).isTrue();
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(topic.producer.commitCount()).isPositive();
    }

    @Test
    void aSenderThatWasTakenOverCanWriteNoIntent() throws IOException {
        topic.stored(new Stored[0]);
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            topic.producer.fenceProducer();
            SendRecord intent = entry("alert-1", SendState.INTENT);
            assertThatThrownBy(() -> journal.append(intent)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> journal.append(intent)).isInstanceOf(IOException.class);
            assertThat(journal.find("alert-1")).isNull();
        }
    }

    /** What the older sender wrote until it was shut out must be known: the fence comes first. */
    @Test
    void theLastEntryOfASenderThatIsBeingShutOutIsKnown() throws IOException {
        topic.stored(new Stored[0]);
        MockProducer<String, byte[]> fencing =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void initTransactions() {
                        super.initTransactions();
                        // Its intent reaches the topic in the last moment before the fence.
                        topic.holds(
                                record(0, "alert-1", bytes(entry("alert-1", SendState.INTENT))));
                        var unused = send(new ProducerRecord<>(TOPIC, "alert-1", new byte[0]));
                    }
                };
        try (KafkaSendJournal journal =
                KafkaSendJournal.open(topic.place(), fencing, JournalOpening.by("job-1"))) {
            assertThat(journal.find("alert-1")).isNotNull();
        }
    }

    @Test
    @Timeout(10)
    void anEntryThatCannotBeWrittenEndsTheJournalAndKeepsNobodyWaiting() throws IOException {
        topic.stored(new Stored[0]);
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            SendRecord wordless =
                    new SendRecord(
                            "alert-1", SendState.INTENT, 1, 1_000, null, null, 0, 0, null, null);
            assertThatThrownBy(() -> journal.append(wordless))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> journal.append(entry("alert-2", SendState.INTENT)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTopicOfSeveralPartitionsIsRefused() {
        topic.consumer.updatePartitions(TOPIC, List.of(partition(TOPIC, 0), partition(TOPIC, 1)));
        assertThatThrownBy(() -> topic.open(JournalOpening.by("job-1")))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("must have 1 partition");
    }

    /** Whoever may write to the topic must not stop all SMS with one record. */
    @Test
    void whatIsNoEntryIsSkippedAndCounted() throws IOException {
        SendRecord accepted = entry("alert-1", SendState.ACCEPTED);
        topic.stored(
                record(0, "alert-1", bytes(accepted)),
                record(1, "alert-1", new byte[] {1, 2, 3}),
                record(2, null, bytes(accepted)),
                record(3, "alert-2", bytes(accepted)),
                record(4, "x".repeat(70_000), new byte[0]),
                record(5, SenderClaim.KEY, new byte[] {1}));
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            assertThat(journal.foreignEntries()).isEqualTo(5);
            assertThat(journal.find("alert-1")).isEqualTo(accepted);
            assertThat(journal.find("alert-2")).isNull();
        }
    }

    @Test
    void anEntryCoversAForeignRecordUnderItsKey() throws IOException {
        topic.stored(
                record(0, "alert-1", new byte[] {1}),
                record(1, "alert-1", bytes(entry("alert-1", SendState.INTENT))),
                record(2, "alert-2", new byte[] {1}),
                record(3, "alert-2", null));
        try (KafkaSendJournal journal = topic.open(JournalOpening.by("job-1"))) {
            assertThat(journal.foreignEntries()).isZero();
        }
    }
}
