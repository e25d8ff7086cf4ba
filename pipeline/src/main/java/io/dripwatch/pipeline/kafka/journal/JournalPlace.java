package io.dripwatch.pipeline.kafka.journal;

import io.dripwatch.pipeline.kafka.SmsOutcomes;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendingEndedException;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Where the journal stands, and whether it is still the one that it was: a journal that was
 * deleted, made anew or cut short has forgotten SMS, and whoever sends by it sends them twice.
 */
final class JournalPlace {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Only a sender publishes these. */
    private static final Set<SmsStage> ENDS =
            EnumSet.of(SmsStage.ACCEPTED, SmsStage.REFUSED, SmsStage.PARKED, SmsStage.EXPIRED);

    private final String topic;
    private final String outcomes;
    private final String groupPrefix;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Supplier<String> ids;
    private final String id;

    /**
     * @param ids Kafka's id of the topic as it is now; null when there is none
     */
    JournalPlace(
            String topic,
            String outcomes,
            String groupPrefix,
            Supplier<Consumer<String, byte[]>> consumers,
            Supplier<String> ids) {
        this.topic = topic;
        this.outcomes = outcomes;
        this.groupPrefix = groupPrefix;
        this.consumers = consumers;
        this.ids = ids;
        this.id = ids.get();
    }

    String topic() {
        return topic;
    }

    String outcomes() {
        return outcomes;
    }

    String groupPrefix() {
        return groupPrefix;
    }

    /** The topic's id when the journal was opened. */
    String id() {
        return id;
    }

    JournalEntries read() throws IOException {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            return JournalEntries.read(topic, consumer);
        }
    }

    void requireComplete(JournalEntries entries, JournalOpening opening)
            throws SendingEndedException {
        if (opening.acceptsLoss()) {
            return;
        }
        JournalMark known = opening.known();
        if (known != null && !known.journal().equals(id)) {
            throw madeAnew();
        }
        if (known != null && known.end() > entries.end()) {
            throw lost(
                    "ends at offset %d, but %d was written before"
                            .formatted(entries.end(), known.end()));
        }
        if (known == null && entries.isNew() && anSmsHasEnded()) {
            throw lost("is empty, but topic " + outcomes + " tells of SMS that were sent");
        }
    }

    SendingEndedException madeAnew() {
        return lost("was deleted and made anew");
    }

    private SendingEndedException lost(String how) {
        return new SendingEndedException(
                "Sending stops: topic %s %s. What was sent is not known, and could be sent again."
                                .formatted(topic, how)
                        + " Restore the topic, or set no-sms-before to now and start once with"
                        + " sms-journal-loss-accepted=true.");
    }

    /** What a failed write means. */
    Exception explain(RuntimeException failure, SenderClaim own) {
        try {
            if (failure instanceof ProducerFencedException
                    || failure instanceof InvalidProducerEpochException) {
                SenderClaim other = read().claim();
                return own.equals(other) || other == null
                        ? failure
                        : new SendingEndedException(
                                "Sending stops: %s has taken over topic %s from this one (%s). Only one"
                                                .formatted(other, topic, own)
                                        + " sender may be LIVE on one set of topics.",
                                failure);
            }
            return id.equals(ids.get()) ? failure : madeAnew();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** Asked only when the journal knows of none. */
    private boolean anSmsHasEnded() {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            List<PartitionInfo> known = consumer.partitionsFor(outcomes);
            if (known == null) {
                return false;
            }
            List<TopicPartition> partitions =
                    known.stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            WireCodec<SmsOutcome> codec = SmsOutcomes.codec();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
                    if (isEnd(found.value(), codec)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (KafkaException e) {
            throw new KafkaException("Topic " + outcomes + " cannot be read", e);
        }
    }

    private static boolean isEnd(byte[] value, WireCodec<SmsOutcome> codec) {
        try {
            return value != null && ENDS.contains(codec.decode(value).getStage());
        } catch (Exception e) {
            // What cannot be read is no outcome of ours.
            return false;
        }
    }
}
