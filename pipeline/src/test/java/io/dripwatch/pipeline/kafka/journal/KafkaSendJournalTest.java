package io.dripwatch.pipeline.kafka.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.pipeline.kafka.SmsOutcomes;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.journal.SendingEndedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
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

    private static final String TOPIC = "sms-journal";
    private static final String OUTCOMES = "sms-outcomes";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final MockConsumer<String, byte[]> told = new MockConsumer<>("earliest");
    private MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

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
        stored(entry("alert-1", SendState.INTENT), entry("alert-1", SendState.ACCEPTED));
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
            assertThat(journal.find("alert-1").state()).isEqualTo(SendState.ACCEPTED);
            assertThat(journal.find("alert-2")).isNull();
        }
    }

    @Test
    void anAppendReturnsOnlyWhenItsTransactionIsCommitted() throws Exception {
        stored(new Stored[0]);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
            List<Future<Boolean>> appends =
                    IntStream.range(0, 200)
                            .mapToObj(
                                    i ->
                                            senders.submit(
                                                    () -> {
                                                        String id = "alert-" + i;
                                                        journal.append(entry(id, SendState.INTENT));
                                                        return isCommitted(id);
                                                    }))
                            .toList();
            for (Future<Boolean> committed : appends) {
                assertThat(committed.get()).isTrue();
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(producer.commitCount()).isPositive();
    }

    @Test
    void aSenderThatWasTakenOverCanWriteNoIntent() throws IOException {
        stored(new Stored[0]);
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
            producer.fenceProducer();
            SendRecord intent = entry("alert-1", SendState.INTENT);
            assertThatThrownBy(() -> journal.append(intent)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> journal.append(intent)).isInstanceOf(IOException.class);
            assertThat(journal.find("alert-1")).isNull();
        }
    }

    /** What the older sender wrote until it was shut out must be known: the fence comes first. */
    @Test
    void theLastEntryOfASenderThatIsBeingShutOutIsKnown() throws IOException {
        stored(new Stored[0]);
        MockProducer<String, byte[]> fencing =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void initTransactions() {
                        super.initTransactions();
                        // Its intent reaches the topic in the last moment before the fence.
                        holds(record(0, "alert-1", bytes(entry("alert-1", SendState.INTENT))));
                        var unused = send(new ProducerRecord<>(TOPIC, "alert-1", new byte[0]));
                    }
                };
        try (KafkaSendJournal journal =
                KafkaSendJournal.open(place(), fencing, JournalOpening.by("job-1"))) {
            assertThat(journal.find("alert-1")).isNotNull();
        }
    }

    @Test
    @Timeout(10)
    void anEntryThatCannotBeWrittenEndsTheJournalAndKeepsNobodyWaiting() throws IOException {
        stored(new Stored[0]);
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
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
        consumer.updatePartitions(TOPIC, List.of(partition(TOPIC, 0), partition(TOPIC, 1)));
        assertThatThrownBy(() -> open(JournalOpening.by("job-1")))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("must have 1 partition");
    }

    /** Whoever may write to the topic must not stop all SMS with one record. */
    @Test
    void whatIsNoEntryIsSkippedAndCounted() throws IOException {
        SendRecord accepted = entry("alert-1", SendState.ACCEPTED);
        stored(
                record(0, "alert-1", bytes(accepted)),
                record(1, "alert-1", new byte[] {1, 2, 3}),
                record(2, null, bytes(accepted)),
                record(3, "alert-2", bytes(accepted)),
                record(4, "x".repeat(70_000), new byte[0]),
                record(5, SenderClaim.KEY, new byte[] {1}));
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
            assertThat(journal.foreignEntries()).isEqualTo(5);
            assertThat(journal.find("alert-1")).isEqualTo(accepted);
            assertThat(journal.find("alert-2")).isNull();
        }
    }

    @Test
    void anEntryCoversAForeignRecordUnderItsKey() throws IOException {
        stored(
                record(0, "alert-1", new byte[] {1}),
                record(1, "alert-1", bytes(entry("alert-1", SendState.INTENT))),
                record(2, "alert-2", new byte[] {1}),
                record(3, "alert-2", null));
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
            assertThat(journal.foreignEntries()).isZero();
        }
    }

    @Test
    void aTopicMadeAnewEndsTheSenderThatRemembersTheOld() throws IOException {
        stored(new Stored[0]);
        assertThatThrownBy(() -> open(knowing(new JournalMark("another-topic", 0))))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("deleted and made anew")
                .hasMessageContaining("sms-journal-loss-accepted");
    }

    @Test
    void aTopicThatEndsBeforeWhatWasWrittenEndsTheSender() throws IOException {
        stored(entry("alert-1", SendState.ACCEPTED));
        assertThatThrownBy(() -> open(knowing(new JournalMark("topic-1", 2))))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("ends at offset 1, but 2 was written");
    }

    @Test
    void aPersonMaySayThatTheLossIsKnown() throws IOException {
        stored(new Stored[0]);
        JournalMark other = new JournalMark("another-topic", 7);
        try (KafkaSendJournal journal = open(new JournalOpening("job-1", other, true))) {
            assertThat(journal.mark()).isEqualTo(new JournalMark("topic-1", 1));
        }
    }

    /** Its first offset is 0 again: it is noticed at the intent, before the POST. */
    @Test
    void aTopicMadeAnewWhileItIsWrittenEndsTheSenderBeforeItsNextPost() throws IOException {
        SendRecord accepted = entry("alert-1", SendState.ACCEPTED);
        holds(record(7, "alert-1", bytes(accepted)));
        assertThatThrownBy(() -> open(JournalOpening.by("job-1")))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("deleted and made anew");
    }

    @Test
    void anEmptyJournalBesideSmsThatWereSentEndsTheSender() throws IOException {
        stored(new Stored[0]);
        TopicPartition outcomes = new TopicPartition(OUTCOMES, 0);
        SendRecord end = entry("alert-1", SendState.ACCEPTED);
        told.updatePartitions(OUTCOMES, List.of(partition(OUTCOMES, 0)));
        told.updateBeginningOffsets(Map.of(outcomes, 0L));
        told.updateEndOffsets(Map.of(outcomes, 1L));
        told.schedulePollTask(
                () ->
                        told.addRecord(
                                new ConsumerRecord<>(
                                        OUTCOMES,
                                        0,
                                        0,
                                        "alert-1",
                                        SmsOutcomes.encode(SmsOutcomes.codec(), end))));
        assertThatThrownBy(() -> open(JournalOpening.by("job-1")))
                .isInstanceOf(SendingEndedException.class)
                .hasMessageContaining("is empty, but topic sms-outcomes tells of SMS");
    }

    @Test
    void whoIsShutOutByAnotherEnvironmentHearsByWhomAndStaysOut() throws IOException {
        stored(new Stored[0]);
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
            assertThat(journal.tookOver()).isFalse();
            consumer = new MockConsumer<>("earliest");
            SenderClaim other = new SenderClaim("staging", "job-2");
            holds(record(1, SenderClaim.KEY, other.encode()));
            producer.fenceProducer();
            assertThatThrownBy(() -> journal.append(entry("alert-1", SendState.INTENT)))
                    .isInstanceOf(SendingEndedException.class)
                    .hasMessageContaining("job job-2 with group-prefix staging has taken over");
        }
    }

    @Test
    void whoShutsOutAnotherEnvironmentSaysSo() throws IOException {
        stored(record(0, SenderClaim.KEY, new SenderClaim("staging", "job-2").encode()));
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
            assertThat(journal.tookOver()).isTrue();
        }
    }

    /** Its own restart is no other sender. */
    @Test
    void aSenderThatIsShutOutByItselfMayComeBack() throws IOException {
        stored(new Stored[0]);
        try (KafkaSendJournal journal = open(JournalOpening.by("job-1"))) {
            consumer = new MockConsumer<>("earliest");
            holds(record(1, SenderClaim.KEY, new SenderClaim("dripwatch", "job-1").encode()));
            producer.fenceProducer();
            assertThatThrownBy(() -> journal.append(entry("alert-1", SendState.INTENT)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SendingEndedException.class);
        }
    }

    private static JournalOpening knowing(JournalMark mark) {
        return new JournalOpening("job-1", mark, false);
    }

    private KafkaSendJournal open(JournalOpening opening) throws IOException {
        return KafkaSendJournal.open(place(), producer, opening);
    }

    private JournalPlace place() {
        return new JournalPlace(TOPIC, OUTCOMES, "dripwatch", this::nextConsumer, () -> "topic-1");
    }

    /** One for each reading: the journal's topic, and if that is empty the outcomes. */
    private MockConsumer<String, byte[]> nextConsumer() {
        return consumer.closed() ? told : consumer;
    }

    private void stored(SendRecord... entries) {
        stored(
                IntStream.range(0, entries.length)
                        .mapToObj(i -> record(i, entries[i].alertId(), bytes(entries[i])))
                        .toArray(Stored[]::new));
    }

    /** The producer's offsets go on where the topic ends. */
    private void stored(Stored... records) {
        for (Stored each : records) {
            var unused = producer.send(new ProducerRecord<>(TOPIC, each.key(), each.value()));
        }
        holds(records);
    }

    private void holds(Stored... records) {
        consumer.updatePartitions(TOPIC, List.of(partition(TOPIC, 0)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        long end = records.length == 0 ? 0 : records[records.length - 1].offset() + 1;
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        MockConsumer<String, byte[]> reading = consumer;
        reading.schedulePollTask(
                () -> {
                    for (Stored each : records) {
                        reading.addRecord(
                                new ConsumerRecord<>(
                                        TOPIC, 0, each.offset(), each.key(), each.value()));
                    }
                });
    }

    private static PartitionInfo partition(String topic, int number) {
        return new PartitionInfo(
                topic, number, new Node(0, "localhost", 9092), new Node[0], new Node[0]);
    }

    /** A record of the topic. */
    private record Stored(long offset, String key, byte[] value) {}

    private static Stored record(long offset, String key, byte[] value) {
        return new Stored(offset, key, value);
    }

    private synchronized boolean isCommitted(String alertId) {
        return producer.history().stream().anyMatch(sent -> sent.key().equals(alertId));
    }

    private static byte[] bytes(SendRecord entry) {
        return SendRecords.encode(entry);
    }

    private static SendRecord entry(String alertId, SendState state) {
        return new SendRecord(alertId, state, 1, 1_000, "ab", null, 0, 0, "home-1", null);
    }
}
