package io.dripwatch.pipeline.kafka.journal;

import io.dripwatch.pipeline.sms.journal.SendRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the journal's topic holds, read from its beginning to its end: the newest entry of each
 * alert, who sends, and what is no entry of ours. A foreign record stands for nothing: it neither
 * stops the reading nor hides an entry.
 */
public final class JournalEntries {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * A record that is no entry.
     *
     * @param key null where it has none
     * @param why it is none
     * @param bytes of its value
     */
    public record Foreign(long offset, Instant writtenAt, String key, String why, int bytes) {}

    private final Map<String, SendRecord> newest = new TreeMap<>();
    private final List<Foreign> foreign = new ArrayList<>();
    private SenderClaim claim;
    private long end;

    private JournalEntries() {}

    /**
     * @throws IOException when the topic has not one partition
     */
    static JournalEntries read(String topic, Consumer<String, byte[]> consumer) throws IOException {
        int partitions = consumer.partitionsFor(topic).size();
        if (partitions != 1) {
            throw new IOException(
                    "Topic " + topic + " must have 1 partition, but has " + partitions);
        }
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        JournalEntries entries = new JournalEntries();
        entries.end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < entries.end) {
            consumer.poll(POLL).forEach(entries::take);
        }
        return entries;
    }

    private void take(ConsumerRecord<String, byte[]> found) {
        if (found.key() == null) {
            addForeign(found, "it has no key");
        } else if (found.value() == null) {
            newest.remove(found.key());
            foreign.removeIf(other -> found.key().equals(other.key()));
        } else if (found.key().equals(SenderClaim.KEY)) {
            SenderClaim read = SenderClaim.decode(found.value());
            if (read == null) {
                addForeign(found, "it names no sender");
            } else {
                claim = read;
            }
        } else {
            takeEntry(found);
        }
    }

    private void takeEntry(ConsumerRecord<String, byte[]> found) {
        try {
            SendRecord entry = SendRecords.decode(found.value());
            if (entry.alertId().equals(found.key())) {
                newest.put(found.key(), entry);
                foreign.removeIf(other -> found.key().equals(other.key()));
            } else {
                addForeign(found, "its key is not the alert that it tells of");
            }
        } catch (IOException | RuntimeException e) {
            addForeign(found, "its value cannot be read as a journal entry");
        }
    }

    private void addForeign(ConsumerRecord<String, byte[]> found, String why) {
        foreign.add(
                new Foreign(
                        found.offset(),
                        Instant.ofEpochMilli(Math.max(0, found.timestamp())),
                        found.key(),
                        why,
                        found.value() == null ? 0 : found.value().length));
    }

    /** The newest entry of each alert, by its id. */
    public Map<String, SendRecord> newest() {
        return newest;
    }

    /**
     * In the order in which they were written; what an entry of that key has covered is left out.
     */
    public List<Foreign> foreign() {
        return List.copyOf(foreign);
    }

    /** Null when nobody has opened it yet. */
    SenderClaim claim() {
        return claim;
    }

    /** One past its newest record. */
    long end() {
        return end;
    }

    /** Nobody ever sent by it. */
    boolean isNew() {
        return newest.isEmpty() && claim == null;
    }
}
