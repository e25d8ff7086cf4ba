package io.dripwatch.pipeline.kafka.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The registry is followed for as long as answers are taken in. */
class FollowedHouseholdsTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final String METER = "M-1";

    private final CountDownLatch polls = new CountDownLatch(3);

    @Test
    void oneFailureDoesNotEndIt() throws Exception {
        FollowedHouseholds homes =
                new FollowedHouseholds(consumer(), NumberPlan.byShape(), Duration.ZERO, NEVER);
        homes.begin();
        assertThat(polls.await(20, TimeUnit.SECONDS)).as("it went on").isTrue();
        homes.close();
    }

    /** Else a household entered after the topic grew would not be known when it answers. */
    @Test
    void aPartitionThatCameLaterIsFollowed() {
        MockConsumer<byte[], byte[]> consumer = consumer();
        FollowedHouseholds homes =
                new FollowedHouseholds(
                        consumer, NumberPlan.byShape(), Duration.ZERO, Duration.ZERO);
        try {
            homes.begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TopicPartition later = new TopicPartition(Topics.HOUSEHOLDS.name(), 1);
        consumer.updateBeginningOffsets(Map.of(later, 0L));
        consumer.updateEndOffsets(Map.of(later, 1L));
        consumer.updatePartitions(
                later.topic(),
                List.of(
                        new PartitionInfo(later.topic(), 0, null, null, null),
                        new PartitionInfo(later.topic(), 1, null, null, null)));
        await().atMost(Duration.ofSeconds(20)).until(() -> consumer.assignment().contains(later));

        consumer.addRecord(
                new ConsumerRecord<>(later.topic(), 1, 0, METER.getBytes(UTF_8), profile()));

        await().atMost(Duration.ofSeconds(20)).until(() -> homes.home(METER) != null);
        homes.close();
    }

    private static byte[] profile() {
        return new WireCodec<>(HouseholdProfile.getClassSchema(), HouseholdProfile.class)
                .encode(
                        HouseholdProfile.newBuilder()
                                .setMeterId(METER)
                                .setHouseholdId("H-1")
                                .setTimeZone("Europe/Madrid")
                                .setPhone("+34600000001")
                                .setConsent(true)
                                .build());
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
