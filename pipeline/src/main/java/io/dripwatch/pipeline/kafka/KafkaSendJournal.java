package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.sms.DeliveryReport;
import io.dripwatch.pipeline.sms.SendJournal;
import io.dripwatch.pipeline.sms.SendRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The journal on a compacted topic of one partition. One thread writes: it takes what has gathered
 * and commits it as one transaction, so that eight senders share the cost of a commit. An entry is
 * durable when its transaction is; a sender whose transactional id was taken over by a newer one
 * cannot write an intent, and so cannot POST.
 *
 * <p>The newest entry of every alert on the topic is kept on the heap, too: both grow by one entry
 * for each SMS ever sent, until an operator gives the topic a retention
 * (docs/delivery-guarantees.md).
 */
public final class KafkaSendJournal implements SendJournal {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_IN_ONE_TRANSACTION = 100;

    /** Records that belong together, and who waits for them. */
    private record Pending(
            Supplier<List<ProducerRecord<String, byte[]>>> records, CompletableFuture<Void> done) {}

    private static final Pending END = new Pending(null, null);

    private final String topic;
    private final String outcomes;
    private final Producer<String, byte[]> producer;
    private final Map<String, SendRecord> newest = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "sms-journal");

    /** Set once a write failed or the journal was closed; every later append is refused with it. */
    private volatile Exception ended;

    private KafkaSendJournal(String topic, String outcomes, Producer<String, byte[]> producer) {
        this.topic = topic;
        this.outcomes = outcomes;
        this.producer = producer;
        this.writer.setDaemon(true);
    }

    /**
     * Shuts an older sender out, then reads what it left, in this order: it can add nothing after
     * that.
     */
    static KafkaSendJournal open(
            String topic,
            String outcomes,
            Producer<String, byte[]> producer,
            Supplier<Consumer<String, byte[]>> consumers)
            throws IOException {
        KafkaSendJournal journal = new KafkaSendJournal(topic, outcomes, producer);
        try {
            producer.initTransactions();
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                journal.load(consumer);
            }
        } catch (RuntimeException | IOException e) {
            producer.close();
            throw new IOException("The SMS journal on topic " + topic + " cannot be opened", e);
        }
        journal.writer.start();
        return journal;
    }

    @Override
    public SendRecord find(String alertId) {
        return newest.get(alertId);
    }

    @Override
    public void append(SendRecord entry) throws IOException {
        commit(entry.alertId(), () -> records(entry));
        newest.put(entry.alertId(), entry);
    }

    @Override
    public void publish(DeliveryReport report) throws IOException {
        commit(
                report.alertId(),
                () ->
                        List.of(
                                new ProducerRecord<>(
                                        outcomes, report.alertId(), SmsOutcomes.encode(report))));
    }

    /** An entry that is an end is published in the same transaction. */
    private List<ProducerRecord<String, byte[]>> records(SendRecord entry) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        records.add(new ProducerRecord<>(topic, entry.alertId(), SendRecords.encode(entry)));
        if (entry.state().isTerminal()) {
            records.add(new ProducerRecord<>(outcomes, entry.alertId(), SmsOutcomes.encode(entry)));
        }
        return records;
    }

    private void commit(String alertId, Supplier<List<ProducerRecord<String, byte[]>>> records)
            throws IOException {
        Pending pending = new Pending(records, new CompletableFuture<>());
        queue.add(pending);
        if (ended != null) {
            // The writer may have ended before it could see this entry.
            pending.done().completeExceptionally(ended);
        }
        try {
            pending.done().get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "The SMS journal did not take the entry of alert " + alertId, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing the SMS journal", e);
        }
    }

    @Override
    public void close() {
        queue.add(END);
        try {
            writer.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }

    private void load(Consumer<String, byte[]> consumer) throws IOException {
        int partitions = consumer.partitionsFor(topic).size();
        if (partitions != 1) {
            throw new IOException(
                    "Topic " + topic + " must have 1 partition, but has " + partitions);
        }
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
                if (found.value() == null) {
                    newest.remove(found.key());
                } else {
                    newest.put(found.key(), SendRecords.decode(found.value()));
                }
            }
        }
    }

    private void write() {
        List<Pending> batch = new ArrayList<>();
        try {
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, MOST_IN_ONE_TRANSACTION - 1);
                boolean end = batch.remove(END);
                if (!batch.isEmpty()) {
                    commit(batch);
                }
                if (end) {
                    end(batch, new IOException("The SMS journal is closed"));
                    return;
                }
            }
        } catch (RuntimeException e) {
            // Whatever it is: a sender that waits for this thread must hear of it.
            end(batch, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(batch, e);
        }
    }

    private void commit(List<Pending> batch) {
        producer.beginTransaction();
        for (Pending pending : batch) {
            for (ProducerRecord<String, byte[]> each : pending.records().get()) {
                var unused = producer.send(each);
            }
        }
        // Reports the failure of any send above.
        producer.commitTransaction();
        batch.forEach(pending -> pending.done().complete(null));
    }

    private void end(List<Pending> batch, Exception cause) {
        ended = cause;
        batch.forEach(pending -> pending.done().completeExceptionally(cause));
        for (Pending left = queue.poll(); left != null; left = queue.poll()) {
            if (left != END) {
                left.done().completeExceptionally(cause);
            }
        }
    }
}
