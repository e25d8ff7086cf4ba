package io.dripwatch.pipeline.kafka.arrival;

import io.dripwatch.pipeline.detection.silence.TakenIn;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka whether detection has taken in what topic {@code meter-readings} held at some moment:
 * its group's offsets, committed at each checkpoint, have reached the ends of all partitions. A
 * partition that cannot be asked has not been taken in.
 */
public record ReadingsTakenIn(KafkaSettings kafka, String group) implements TakenIn {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingsTakenIn.class);

    private static final String TOPIC = Topics.METER_READINGS.name();
    private static final String ANSWER_MILLIS = "20000";

    /** A poll returns as soon as it is over a mark, or has a message. */
    private static final Duration POLL = Duration.ofSeconds(5);

    @Override
    public Question open() {
        return new Asked(this::consumer);
    }

    private Consumer<byte[], byte[]> consumer() {
        Properties properties = kafka.properties();
        properties.setProperty("group.id", kafka.group(group));
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("max.partition.fetch.bytes", "65536");
        properties.setProperty("default.api.timeout.ms", ANSWER_MILLIS);
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** One question at a time, put to Kafka by a thread of its own. */
    static final class Asked implements Question {

        private final Supplier<Consumer<byte[], byte[]>> consumers;
        private final ExecutorService asking =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, "readings-taken-in");
                            thread.setDaemon(true);
                            return thread;
                        });
        private Map<TopicPartition, Long> ends;
        private Future<Map<TopicPartition, Long>> measuring;
        private Future<Boolean> comparing;

        Asked(Supplier<Consumer<byte[], byte[]>> consumers) {
            this.consumers = consumers;
        }

        @Override
        public void ask() {
            ends = null;
            comparing = null;
            measuring = asking.submit(this::measure);
        }

        @Override
        public boolean isAnsweredYes() {
            if (ends == null) {
                if (!measuring.isDone()) {
                    return false;
                }
                ends = of(measuring);
                if (ends == null) {
                    measuring = asking.submit(this::measure);
                    return false;
                }
            }
            if (comparing == null) {
                compare();
            }
            if (!comparing.isDone()) {
                return false;
            }
            boolean yes = Boolean.TRUE.equals(of(comparing));
            comparing = null;
            if (!yes) {
                compare();
            }
            return yes;
        }

        private void compare() {
            Map<TopicPartition, Long> all = ends;
            comparing = asking.submit(() -> isTakenIn(all));
        }

        /** Null where Kafka did not answer: it is asked again at the next look. */
        private static <T> T of(Future<T> answer) {
            try {
                return answer.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (java.util.concurrent.ExecutionException e) {
                LOG.warn("Kafka does not say how far it was read: {}", e.getCause().toString());
                return null;
            }
        }

        private Map<TopicPartition, Long> measure() {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                List<TopicPartition> partitions =
                        consumer.partitionsFor(TOPIC).stream()
                                .map(info -> new TopicPartition(info.topic(), info.partition()))
                                .toList();
                return Map.copyOf(consumer.endOffsets(partitions));
            }
        }

        private Boolean isTakenIn(Map<TopicPartition, Long> measured) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                Map<TopicPartition, Long> all = stillThere(consumer, measured);
                Map<TopicPartition, Long> begins = consumer.beginningOffsets(all.keySet());
                Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all.keySet());
                Map<TopicPartition, Long> behind =
                        all.keySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                partition -> partition,
                                                partition ->
                                                        Math.max(
                                                                begins.get(partition),
                                                                offset(committed.get(partition)))));
                behind.entrySet().removeIf(each -> each.getValue() >= all.get(each.getKey()));
                return behind.isEmpty() || holdsNothing(consumer, behind, all);
            }
        }

        /** A topic that was made anew, or lost its last messages, never reaches its old ends. */
        private static Map<TopicPartition, Long> stillThere(
                Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> measured) {
            Map<TopicPartition, Long> now = consumer.endOffsets(measured.keySet());
            return measured.keySet().stream()
                    .collect(
                            Collectors.toMap(
                                    partition -> partition,
                                    partition ->
                                            Math.min(
                                                    measured.get(partition), now.get(partition))));
        }

        private static long offset(OffsetAndMetadata committed) {
            return committed == null ? 0 : committed.offset();
        }

        /** Behind the last message of a transaction its mark takes up an offset. */
        private static boolean holdsNothing(
                Consumer<byte[], byte[]> consumer,
                Map<TopicPartition, Long> from,
                Map<TopicPartition, Long> ends) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            Set<TopicPartition> left = Set.copyOf(from.keySet());
            while (!left.isEmpty()) {
                Map<TopicPartition, Long> before = positions(consumer, left);
                if (!consumer.poll(POLL).isEmpty()) {
                    return false;
                }
                Map<TopicPartition, Long> after = positions(consumer, left);
                left =
                        left.stream()
                                .filter(each -> after.get(each) < ends.get(each))
                                .collect(Collectors.toSet());
                if (before.equals(after) && !left.isEmpty()) {
                    throw new KafkaException("no more of " + left + " comes");
                }
            }
            return true;
        }

        private static Map<TopicPartition, Long> positions(
                Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
            return partitions.stream()
                    .collect(Collectors.toMap(partition -> partition, consumer::position));
        }

        @Override
        public void close() {
            asking.shutdownNow();
        }
    }
}
