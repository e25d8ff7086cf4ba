package io.dripwatch.pipeline.kafka.answer;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.pipeline.answer.door.AnsweringHousehold;
import io.dripwatch.pipeline.answer.door.AnsweringHouseholds;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.kafka.HouseholdsTopic;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.kafka.SmsOutcomes;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the registry, and which SMS went out in the last fortnight, on a thread of its own. It
 * has read both to their end before it is handed out.
 */
public final class FollowedHouseholds implements AnsweringHouseholds {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedHouseholds.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /**
     * How often it looks for partitions that a topic was given later, among what the client knows,
     * which is as old at most: together a minute.
     */
    private static final Duration LOOK = Duration.ofSeconds(30);

    /** How far back SMS matter; an answer is about nothing older. */
    private static final Duration TOLD_WITHIN = Duration.ofDays(14);

    private final Consumer<byte[], byte[]> consumer;
    private final HouseholdsByNumber homes;
    private final WireCodec<HouseholdProfile> profiles =
            new WireCodec<>(HouseholdProfile.getClassSchema(), HouseholdProfile.class);
    private final WireCodec<SmsOutcome> outcomes = SmsOutcomes.codec();
    private final Thread follower = new Thread(this::follow, "answering-homes");
    private final Duration pause;
    private final Duration look;
    private long lookedAt = System.nanoTime();
    private volatile boolean closed;

    /**
     * @param pause after a failure, before it goes on
     * @param look between two looks for new partitions
     */
    FollowedHouseholds(
            Consumer<byte[], byte[]> consumer, NumberPlan numbers, Duration pause, Duration look) {
        this.consumer = consumer;
        this.pause = pause;
        this.look = look;
        this.homes = new HouseholdsByNumber(numbers);
    }

    /** Reads and follows where it is opened. */
    public static AnsweringHouseholds.Opener on(KafkaSettings kafka, NumberPlan numbers) {
        return () -> {
            Properties properties = kafka.properties();
            properties.setProperty("enable.auto.commit", "false");
            properties.setProperty("metadata.max.age.ms", Long.toString(LOOK.toMillis()));
            FollowedHouseholds followed =
                    new FollowedHouseholds(
                            new KafkaConsumer<>(
                                    properties,
                                    new ByteArrayDeserializer(),
                                    new ByteArrayDeserializer()),
                            numbers,
                            PAUSE,
                            LOOK);
            followed.begin();
            return followed;
        };
    }

    void begin() throws IOException {
        try {
            readToTheEnd();
        } catch (KafkaException | IOException e) {
            consumer.close();
            throw new IOException("The homes that answer cannot be read", e);
        }
        follower.setDaemon(true);
        follower.start();
    }

    private void readToTheEnd() throws IOException {
        List<TopicPartition> all = partitions();
        consumer.assign(all);
        consumer.seekToBeginning(of(all, Topics.HOUSEHOLDS));
        seekBack(of(all, Topics.SMS_OUTCOMES));
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            if (poll()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IOException("Nothing more came for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    /** Of all topics that are followed. */
    private List<TopicPartition> partitions() {
        return Stream.of(Topics.HOUSEHOLDS, Topics.SMS_OUTCOMES)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static List<TopicPartition> of(List<TopicPartition> all, Topic topic) {
        return all.stream().filter(each -> each.topic().equals(topic.name())).toList();
    }

    /** What a topic was given later is read from its beginning: nothing of it is known yet. */
    private void joinNewPartitions() {
        if (System.nanoTime() - lookedAt < look.toNanos()) {
            return;
        }
        lookedAt = System.nanoTime();
        List<TopicPartition> added = new ArrayList<>(partitions());
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            // A topic that is not found just now keeps its place.
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(added);
            consumer.assign(all);
            consumer.seekToBeginning(added);
            LOG.info("New partitions are followed, too: {}", added);
        }
    }

    private void seekBack(List<TopicPartition> sms) {
        long since = System.currentTimeMillis() - TOLD_WITHIN.toMillis();
        Map<TopicPartition, Long> times = new HashMap<>();
        sms.forEach(each -> times.put(each, since));
        Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
        for (TopicPartition each : sms) {
            OffsetAndTimestamp at = offsets.get(each);
            if (at == null) {
                consumer.seekToEnd(List.of(each));
            } else {
                consumer.seek(each, at.offset());
            }
        }
    }

    private boolean poll() {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
            any = true;
            if (message.topic().equals(Topics.HOUSEHOLDS.name())) {
                HouseholdUpdate update = HouseholdsTopic.update(message, profiles);
                if (update != null) {
                    homes.hear(update);
                }
            } else {
                hear(message);
            }
        }
        return any;
    }

    private void hear(ConsumerRecord<byte[], byte[]> message) {
        try {
            SmsOutcome outcome = message.value() == null ? null : outcomes.decode(message.value());
            if (outcome != null
                    && outcome.getStage() == SmsStage.HANDED_OVER
                    && outcome.getMeterId() != null
                    && !"REPLY".equals(outcome.getOccasion())) {
                homes.hearTold(
                        outcome.getMeterId(), outcome.getAlertId(), outcome.getAt().toEpochMilli());
            }
        } catch (MalformedMessageException e) {
            LOG.debug("Left out an outcome at offset {}: {}", message.offset(), e.getMessage());
        }
    }

    private void follow() {
        try {
            while (!closed) {
                try {
                    joinNewPartitions();
                    poll();
                } catch (WakeupException e) {
                    return;
                } catch (RuntimeException e) {
                    // Whatever it is: who ended here would answer by an old registry for ever.
                    LOG.warn("The registry cannot be followed; trying again", e);
                    Thread.sleep(pause.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            consumer.close();
        }
    }

    @Override
    public List<AnsweringHousehold> of(PhoneNumber number) {
        return homes.of(number);
    }

    @Override
    public AnsweringHousehold home(String meterId) {
        return homes.home(meterId);
    }

    @Override
    public List<String> meters(String householdId) {
        return homes.meters(householdId);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}
