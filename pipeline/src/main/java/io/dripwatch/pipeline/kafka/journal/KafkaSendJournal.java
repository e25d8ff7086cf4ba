package io.dripwatch.pipeline.kafka.journal;

import io.dripwatch.pipeline.kafka.SmsOutcomes;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.journal.SendingEndedException;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSendJournal.class);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_IN_ONE_TRANSACTION = 100;

    /** Records that belong together, and who waits for them. */
    private record Pending(
            Supplier<List<ProducerRecord<String, byte[]>>> records, CompletableFuture<Void> done) {}

    private static final Pending END = new Pending(null, null);

    private final JournalPlace place;
    private final Producer<String, byte[]> producer;
    private final SenderClaim own;
    private final boolean tookOver;
    private final int foreign;
    private final Map<String, SendRecord> newest;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "sms-journal");

    /** For the writer's thread alone: what is published is encoded there. */
    private final WireCodec<SmsOutcome> outcomes = SmsOutcomes.codec();

    /** One past the newest entry that is known to be on the topic. */
    private volatile long end;

    /** Set once a write failed or the journal was closed; every later append is refused with it. */
    private volatile Exception ended;

    private KafkaSendJournal(
            JournalPlace place,
            Producer<String, byte[]> producer,
            JournalEntries entries,
            SenderClaim own) {
        this.place = place;
        this.producer = producer;
        this.own = own;
        this.tookOver =
                entries.claim() != null && !entries.claim().groupPrefix().equals(own.groupPrefix());
        this.foreign = entries.foreign().size();
        this.newest = new ConcurrentHashMap<>(entries.newest());
        this.end = entries.end();
        this.writer.setDaemon(true);
    }

    /**
     * Shuts an older sender out, then reads what it left, in this order: it can add nothing after
     * that.
     *
     * @throws SendingEndedException when this is not the journal that the opening remembers
     */
    static KafkaSendJournal open(
            JournalPlace place, Producer<String, byte[]> producer, JournalOpening opening)
            throws IOException {
        try {
            producer.initTransactions();
            JournalEntries entries = place.read();
            place.requireComplete(entries, opening);
            SenderClaim own = new SenderClaim(place.groupPrefix(), opening.job());
            KafkaSendJournal journal = new KafkaSendJournal(place, producer, entries, own);
            journal.say(entries);
            journal.writer.start();
            journal.commit(
                    SenderClaim.KEY,
                    () ->
                            List.of(
                                    new ProducerRecord<>(
                                            place.topic(), SenderClaim.KEY, own.encode())));
            return journal;
        } catch (SendingEndedException e) {
            producer.close(CLOSE_PATIENCE);
            throw e;
        } catch (RuntimeException | IOException e) {
            producer.close(CLOSE_PATIENCE);
            throw new IOException(
                    "The SMS journal on topic " + place.topic() + " cannot be opened", e);
        }
    }

    private void say(JournalEntries entries) {
        if (tookOver) {
            LOG.error(
                    "Two LIVE senders share one set of topics: this one ({}) has shut out {}, which"
                            + " sends nothing any more. Only one may be LIVE; group-prefix does not"
                            + " make topics of its own.",
                    own,
                    entries.claim());
        }
        if (foreign > 0) {
            LOG.error(
                    "Topic {} holds {} records that are no journal entries; they are skipped. List"
                            + " and remove them with: dripwatch sms-journal",
                    place.topic(),
                    foreign);
        }
    }

    @Override
    public JournalMark mark() {
        return new JournalMark(place.id(), end);
    }

    @Override
    public boolean tookOver() {
        return tookOver;
    }

    @Override
    public int foreignEntries() {
        return foreign;
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
        String smsId = report.alertId();
        commit(
                smsId,
                () -> List.of(outcome(smsId, SmsOutcomes.encode(outcomes, report, find(smsId)))));
    }

    @Override
    public void publish(SendRecord end) throws IOException {
        commit(end.alertId(), () -> List.of(outcome(end)));
    }

    private ProducerRecord<String, byte[]> outcome(SendRecord entry) {
        return outcome(entry.alertId(), SmsOutcomes.encode(outcomes, entry));
    }

    private ProducerRecord<String, byte[]> outcome(String smsId, byte[] encoded) {
        return new ProducerRecord<>(place.outcomes(), smsId, encoded);
    }

    /** An intent and an end are published in the same transaction. */
    private List<ProducerRecord<String, byte[]>> records(SendRecord entry) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        records.add(
                new ProducerRecord<>(place.topic(), entry.alertId(), SendRecords.encode(entry)));
        if (entry.state().isTerminal() || entry.state() == SendState.INTENT) {
            records.add(outcome(entry));
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
            if (e.getCause() instanceof SendingEndedException) {
                throw new SendingEndedException(e.getCause().getMessage(), e);
            }
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
            writer.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(CLOSE_PATIENCE);
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
        } catch (SendingEndedException e) {
            end(batch, e);
        } catch (RuntimeException e) {
            // Whatever it is: a sender that waits for this thread must hear of it.
            end(batch, place.explain(e, own));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(batch, e);
        }
    }

    private void commit(List<Pending> batch) throws SendingEndedException {
        List<Future<RecordMetadata>> written = new ArrayList<>();
        producer.beginTransaction();
        for (Pending pending : batch) {
            for (ProducerRecord<String, byte[]> each : pending.records().get()) {
                written.add(producer.send(each));
            }
        }
        // Reports the failure of any send above.
        producer.commitTransaction();
        requireSameTopic(written);
        batch.forEach(pending -> pending.done().complete(null));
    }

    /** On a topic that was deleted and made anew, offsets begin again. */
    private void requireSameTopic(List<Future<RecordMetadata>> written)
            throws SendingEndedException {
        for (Future<RecordMetadata> each : written) {
            RecordMetadata at = metadata(each);
            if (at.topic().equals(place.topic()) && at.hasOffset()) {
                if (at.offset() < end) {
                    throw place.madeAnew();
                }
                end = at.offset() + 1;
            }
        }
    }

    /** Of a send whose transaction is committed. */
    private static RecordMetadata metadata(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("A record of a committed transaction was not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
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
