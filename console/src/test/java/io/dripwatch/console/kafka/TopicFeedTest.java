package io.dripwatch.console.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Place;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The topics grow while the console reads them. */
class TopicFeedTest {

    private static final String HOUSEHOLDS = Topics.HOUSEHOLDS.name();

    @Test
    void aPartitionThatCameLaterIsReadAndTheOthersGoOnWhereTheyStood() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        partitions(consumer, 1, 6);
        try (TopicFeed feed = new TopicFeed(consumer, Duration.ZERO)) {
            feed.begin(Map.of(new Place(HOUSEHOLDS, 0), 5L));
            feed.next();

            partitions(consumer, 2, 6);
            feed.next();
            consumer.addRecord(home(0, 5));
            consumer.addRecord(home(1, 0));
            Batch batch = feed.next();

            assertThat(batch.facts()).hasSize(2);
            assertThat(batch.next())
                    .containsOnly(
                            Map.entry(new Place(HOUSEHOLDS, 0), 6L),
                            Map.entry(new Place(HOUSEHOLDS, 1), 1L));
        }
    }

    /** As while its metadata is fetched anew. */
    @Test
    void aTopicThatIsNotFoundForAWhileKeepsItsPlace() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        partitions(consumer, 1, 6);
        try (TopicFeed feed = new TopicFeed(consumer, Duration.ZERO)) {
            feed.begin(Map.of(new Place(HOUSEHOLDS, 0), 5L));
            feed.next();

            consumer.updatePartitions(HOUSEHOLDS, List.of());
            TopicPartition other = new TopicPartition(Topics.USAGE_ALERTS.name(), 0);
            consumer.updatePartitions(
                    other.topic(), List.of(new PartitionInfo(other.topic(), 0, null, null, null)));
            consumer.updateBeginningOffsets(Map.of(other, 0L));
            feed.next();
            consumer.addRecord(home(0, 5));

            assertThat(feed.next().next()).containsOnly(Map.entry(new Place(HOUSEHOLDS, 0), 6L));
        }
    }

    private static void partitions(MockConsumer<byte[], byte[]> consumer, int count, long end) {
        consumer.updatePartitions(
                HOUSEHOLDS,
                IntStream.range(0, count)
                        .mapToObj(each -> new PartitionInfo(HOUSEHOLDS, each, null, null, null))
                        .toList());
        for (int each = 0; each < count; each++) {
            TopicPartition partition = new TopicPartition(HOUSEHOLDS, each);
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, end));
        }
    }

    private static ConsumerRecord<byte[], byte[]> home(int partition, long offset) {
        String meter = "M-" + partition;
        return new ConsumerRecord<>(
                HOUSEHOLDS,
                partition,
                offset,
                meter.getBytes(UTF_8),
                new WireCodec<>(HouseholdProfile.getClassSchema(), HouseholdProfile.class)
                        .encode(
                                HouseholdProfile.newBuilder()
                                        .setMeterId(meter)
                                        .setHouseholdId("H-" + partition)
                                        .setTimeZone("Europe/Madrid")
                                        .setConsent(true)
                                        .build()));
    }
}
