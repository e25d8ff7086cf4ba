package io.dripwatch.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaHistoryTest {

    private static final TopicPartition ONLY = new TopicPartition("households", 0);

    private final KafkaHistory<String> history =
            new KafkaHistory<>(
                    null, "households", () -> message -> new String(message.key(), UTF_8));

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void aTopicIsReadToTheEndThatItHasNow() {
        topicOf(1);
        consumer.schedulePollTask(
                () ->
                        consumer.addRecord(
                                new ConsumerRecord<>(
                                        "households", 0, 0, new byte[] {'m'}, new byte[0])));
        List<String> read = new ArrayList<>();
        history.read(consumer, Duration.ofSeconds(10), read::add);
        assertThat(read).containsExactly("m");
    }

    /** A partition without a leader; checkpoints of the sender wait for this reading. */
    @Test
    void aTopicThatGivesNothingAnyMoreIsNotWaitedForForEver() {
        topicOf(1);
        assertThatThrownBy(() -> history.read(consumer, Duration.ZERO, message -> {}))
                .hasMessageContaining("households")
                .hasMessageContaining("nothing more came");
    }

    private void topicOf(long messages) {
        consumer.updatePartitions(
                "households",
                List.of(
                        new PartitionInfo(
                                "households", 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(ONLY, 0L));
        consumer.updateEndOffsets(Map.of(ONLY, messages));
    }
}
