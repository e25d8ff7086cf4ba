package io.dripwatch.pipeline.kafka.journal;

import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

/** The topic of a journal, as the clients play it that Kafka itself ships for tests. */
final class StoredJournal {

    static final String TOPIC = "sms-journal";
    static final String OUTCOMES = "sms-outcomes";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    final MockConsumer<String, byte[]> told = new MockConsumer<>("earliest");
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    KafkaSendJournal open(JournalOpening opening) throws IOException {
        return KafkaSendJournal.open(place(), producer, opening);
    }

    JournalPlace place() {
        return new JournalPlace(TOPIC, OUTCOMES, "dripwatch", this::nextConsumer, () -> "topic-1");
    }

    /** One for each reading: the journal's topic, and if that is empty the outcomes. */
    private MockConsumer<String, byte[]> nextConsumer() {
        return consumer.closed() ? told : consumer;
    }

    void stored(SendRecord... entries) {
        stored(
                IntStream.range(0, entries.length)
                        .mapToObj(i -> record(i, entries[i].alertId(), bytes(entries[i])))
                        .toArray(Stored[]::new));
    }

    /** The producer's offsets go on where the topic ends. */
    void stored(Stored... records) {
        for (Stored each : records) {
            var unused = producer.send(new ProducerRecord<>(TOPIC, each.key(), each.value()));
        }
        holds(records);
    }

    void holds(Stored... records) {
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

    static PartitionInfo partition(String topic, int number) {
        return new PartitionInfo(
                topic, number, new Node(0, "localhost", 9092), new Node[0], new Node[0]);
    }

    /** A record of the topic. */
    record Stored(long offset, String key, byte[] value) {}

    static Stored record(long offset, String key, byte[] value) {
        return new Stored(offset, key, value);
    }

    synchronized boolean isCommitted(String alertId) {
        return producer.history().stream().anyMatch(sent -> sent.key().equals(alertId));
    }

    static byte[] bytes(SendRecord entry) {
        return SendRecords.encode(entry);
    }

    static SendRecord entry(String alertId, SendState state) {
        return new SendRecord(alertId, state, 1, 1_000, "ab", null, 0, 0, "home-1", null);
    }

    /** The topic is read anew from now on. */
    void reopen() {
        consumer = new MockConsumer<>("earliest");
    }
}
