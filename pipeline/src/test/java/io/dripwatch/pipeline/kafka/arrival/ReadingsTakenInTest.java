package io.dripwatch.pipeline.kafka.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether detection has read all that had arrived: what Kafka's offsets say, and what not. */
class ReadingsTakenInTest {

    private static final String TOPIC = "meter-readings";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Map<Integer, Long> ends = new HashMap<>();
    private final Map<Integer, Long> committed = new HashMap<>();
    private final Map<Integer, Long> messages = new HashMap<>();
    private volatile boolean broken;

    private final ReadingsTakenIn.Asked question = new ReadingsTakenIn.Asked(this::consumer);

    @AfterEach
    void close() {
        question.close();
    }

    @Test
    void allIsTakenInWhenEachPartitionWasReadToItsEnd() {
        partition(0, 10, 10);
        partition(1, 0, null);
        question.ask();

        await().atMost(SOON).until(question::isAnsweredYes);
    }

    @Test
    void onePartitionThatIsBehindIsEnoughForNo() {
        partition(0, 10, 10);
        partition(1, 10, 4L);
        messages.put(1, 7L);
        question.ask();
        assertStaysNo();

        synchronized (this) {
            partition(1, 10, 10);
        }
        await().atMost(SOON).until(question::isAnsweredYes);
    }

    @Test
    void aPartitionThatWasNeverReadIsBehind() {
        partition(0, 10, null);
        messages.put(0, 0L);
        question.ask();

        assertStaysNo();
    }

    @Test
    void whatArrivesAfterTheQuestionIsNotAskedAbout() {
        partition(0, 10, 4L);
        messages.put(0, 9L);
        question.ask();
        assertStaysNo();

        synchronized (this) {
            partition(0, 1_000, 10);
        }
        await().atMost(SOON).until(question::isAnsweredYes);
    }

    @Test
    void theMarkBehindATransactionIsNoMessage() {
        partition(0, 10, 9L);
        question.ask();

        await().atMost(SOON).until(question::isAnsweredYes);
    }

    /** Its old end would hold the town's time for ever. */
    @Test
    void aTopicThatIsMadeAnewIsTakenInAtItsNewEnd() {
        partition(0, 1_000, 4L);
        messages.put(0, 900L);
        question.ask();
        assertStaysNo();

        synchronized (this) {
            partition(0, 10, 10);
            messages.clear();
        }
        await().atMost(SOON).until(question::isAnsweredYes);
    }

    @Test
    void whileKafkaDoesNotAnswerNothingIsKnownToBeTakenIn() {
        partition(0, 10, 10);
        broken = true;
        question.ask();
        assertStaysNo();

        broken = false;
        await().atMost(SOON).until(question::isAnsweredYes);
    }

    private void partition(int number, long end, Long readTo) {
        ends.put(number, end);
        committed.remove(number);
        if (readTo != null) {
            committed.put(number, readTo);
        }
    }

    private void partition(int number, long end, int readTo) {
        partition(number, end, Long.valueOf(readTo));
    }

    private void assertStaysNo() {
        Set<Boolean> answers =
                IntStream.range(0, 200)
                        .mapToObj(
                                each -> {
                                    Thread.onSpinWait();
                                    return question.isAnsweredYes();
                                })
                        .collect(Collectors.toSet());
        assertThat(answers).containsExactly(false);
    }

    /** A topic as it stands when it is asked. */
    private synchronized MockConsumer<byte[], byte[]> consumer() {
        if (broken) {
            throw new TimeoutException("no leader");
        }
        MockConsumer<byte[], byte[]> consumer =
                new MockConsumer<>("none") {
                    @Override
                    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
                            Set<TopicPartition> asked) {
                        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
                        committed.forEach((n, at) -> all.put(tp(n), new OffsetAndMetadata(at)));
                        return all;
                    }

                    @Override
                    public synchronized org.apache.kafka.clients.consumer.ConsumerRecords<
                                    byte[], byte[]>
                            poll(Duration timeout) {
                        var polled = super.poll(timeout);
                        if (polled.isEmpty()) {
                            // A real consumer steps over what is no message.
                            assignment().forEach(each -> seek(each, ends.get(each.partition())));
                        }
                        return polled;
                    }
                };
        Node node = new Node(1, "127.0.0.1", 9);
        Node[] nodes = {node};
        consumer.updatePartitions(
                TOPIC,
                ends.keySet().stream()
                        .map(n -> new PartitionInfo(TOPIC, n, node, nodes, nodes))
                        .toList());
        ends.forEach(
                (n, end) -> {
                    consumer.updateBeginningOffsets(Map.of(tp(n), 0L));
                    consumer.updateEndOffsets(Map.of(tp(n), end));
                });
        consumer.schedulePollTask(
                () ->
                        messages.forEach(
                                (n, at) ->
                                        consumer.addRecord(
                                                new ConsumerRecord<>(
                                                        TOPIC, n, at, null, new byte[1]))));
        return consumer;
    }

    private static TopicPartition tp(int number) {
        return new TopicPartition(TOPIC, number);
    }
}
