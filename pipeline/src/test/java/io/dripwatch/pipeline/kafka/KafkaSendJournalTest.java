package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.pipeline.sms.SendRecord;
import io.dripwatch.pipeline.sms.SendState;
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
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @ParameterizedTest
    @EnumSource(SendState.class)
    void everyEntrySurvivesItsTripThroughKafka(SendState state) throws IOException {
        SendRecord entry = new SendRecord("alert-1", state, 2, 1_234, "ab", "SM1", 400, 21211);
        assertThat(SendRecords.decode(SendRecords.encode(entry))).isEqualTo(entry);
        SendRecord bare = new SendRecord("alert-1", state, 1, 0, "", null, 0, 0);
        assertThat(SendRecords.decode(SendRecords.encode(bare))).isEqualTo(bare);
    }

    @Test
    void theNewestEntryOfEachAlertIsLoaded() throws IOException {
        stored(entry("alert-1", SendState.INTENT), entry("alert-1", SendState.ACCEPTED));
        try (KafkaSendJournal journal =
                KafkaSendJournal.open(TOPIC, "sms-outcomes", producer, () -> consumer)) {
            assertThat(journal.find("alert-1").state()).isEqualTo(SendState.ACCEPTED);
            assertThat(journal.find("alert-2")).isNull();
        }
    }

    @Test
    void anAppendReturnsOnlyWhenItsTransactionIsCommitted() throws Exception {
        stored();
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try (KafkaSendJournal journal =
                KafkaSendJournal.open(TOPIC, "sms-outcomes", producer, () -> consumer)) {
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
        stored();
        try (KafkaSendJournal journal =
                KafkaSendJournal.open(TOPIC, "sms-outcomes", producer, () -> consumer)) {
            producer.fenceProducer();
            SendRecord intent = entry("alert-1", SendState.INTENT);
            assertThatThrownBy(() -> journal.append(intent)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> journal.append(intent)).isInstanceOf(IOException.class);
            assertThat(journal.find("alert-1")).isNull();
        }
    }

    @Test
    @Timeout(10)
    void anEntryThatCannotBeWrittenEndsTheJournalAndKeepsNobodyWaiting() throws IOException {
        stored();
        try (KafkaSendJournal journal =
                KafkaSendJournal.open(TOPIC, "sms-outcomes", producer, () -> consumer)) {
            SendRecord wordless =
                    new SendRecord("alert-1", SendState.INTENT, 1, 1_000, null, null, 0, 0);
            assertThatThrownBy(() -> journal.append(wordless))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> journal.append(entry("alert-2", SendState.INTENT)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTopicOfSeveralPartitionsIsRefused() {
        Node node = new Node(0, "localhost", 9092);
        consumer.updatePartitions(
                TOPIC,
                List.of(
                        new PartitionInfo(TOPIC, 0, node, new Node[0], new Node[0]),
                        new PartitionInfo(TOPIC, 1, node, new Node[0], new Node[0])));
        assertThatThrownBy(
                        () ->
                                KafkaSendJournal.open(
                                        TOPIC, "sms-outcomes", producer, () -> consumer))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("must have 1 partition");
    }

    private void stored(SendRecord... entries) throws IOException {
        Node node = new Node(0, "localhost", 9092);
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) entries.length));
        consumer.schedulePollTask(
                () -> {
                    for (int i = 0; i < entries.length; i++) {
                        consumer.addRecord(
                                new ConsumerRecord<>(
                                        TOPIC, 0, i, entries[i].alertId(), bytes(entries[i])));
                    }
                });
    }

    private synchronized boolean isCommitted(String alertId) {
        return producer.history().stream().anyMatch(sent -> sent.key().equals(alertId));
    }

    private static byte[] bytes(SendRecord entry) {
        return SendRecords.encode(entry);
    }

    private static SendRecord entry(String alertId, SendState state) {
        return new SendRecord(alertId, state, 1, 1_000, "ab", null, 0, 0);
    }
}
