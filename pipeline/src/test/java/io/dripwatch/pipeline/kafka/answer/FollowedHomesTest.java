package io.dripwatch.pipeline.kafka.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The registry is followed for as long as answers are taken in. */
class FollowedHomesTest {

    private final CountDownLatch polls = new CountDownLatch(3);

    @Test
    void oneFailureDoesNotEndIt() throws Exception {
        FollowedHomes homes = new FollowedHomes(consumer(), NumberPlan.byShape(), Duration.ZERO);
        homes.begin();
        assertThat(polls.await(20, TimeUnit.SECONDS)).as("it went on").isTrue();
        homes.close();
    }

    /** Empty topics; the first poll fails. */
    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer =
                new MockConsumer<>("earliest") {
                    @Override
                    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                        boolean first = polls.getCount() == 3;
                        polls.countDown();
                        if (first) {
                            throw new IllegalStateException("nobody thought of it");
                        }
                        return super.poll(timeout);
                    }

                    @Override
                    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                            Map<TopicPartition, Long> times) {
                        return new HashMap<>();
                    }
                };
        for (var topic : List.of(Topics.HOUSEHOLDS, Topics.SMS_OUTCOMES)) {
            TopicPartition only = new TopicPartition(topic.name(), 0);
            consumer.updatePartitions(
                    topic.name(), List.of(new PartitionInfo(topic.name(), 0, null, null, null)));
            consumer.updateBeginningOffsets(Map.of(only, 0L));
            consumer.updateEndOffsets(Map.of(only, 0L));
        }
        return consumer;
    }
}
