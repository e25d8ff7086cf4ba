package io.dripwatch.simulator.load;

import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadQueue;
import io.dripwatch.simulator.town.Household;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends a town to Kafka: first every household's profile, then the uploads of its meters in
 * event-time order, on a plan. One use, by one thread.
 */
public final class TownFeed {

    private static final long REPORT_EVERY_NANOS = 100_000_000L;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Town town;
    private final FeedSettings settings;
    private final Messages messages;
    private final Broker broker;
    private final AtomicReference<Exception> refused = new AtomicReference<>();

    private long began;
    private long uploads;
    private long readings;
    private Instant eventTime;
    private Duration greatestLag = Duration.ZERO;

    public TownFeed(Town town, FeedSettings settings) {
        this.town = town;
        this.settings = settings;
        this.messages = new Messages(town, settings.topics());
        this.broker = new Broker(settings.bootstrapServers());
        this.eventTime = town.start();
    }

    /**
     * Sends until the run ends or this thread is interrupted; then what was sent is flushed, the
     * report says so, and the thread's interrupt flag is set again.
     *
     * @throws SimulationException when the cluster cannot be reached or refuses a message
     */
    public FeedReport run(RunProgress progress) throws SimulationException {
        try {
            TopicCreation.create(settings.bootstrapServers(), settings.topics().all());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return report(0, false);
        }
        Producer<byte[], byte[]> producer = broker.producer();
        try {
            return send(producer, progress);
        } finally {
            closeInOrder(producer);
        }
    }

    /** Kafka's client does not close in order on a thread whose interrupt flag is set. */
    private static void closeInOrder(Producer<byte[], byte[]> producer) {
        boolean interrupted = Thread.interrupted();
        try {
            producer.close(CLOSE_WITHIN);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As {@link #run}, with a producer that the caller closes. */
    FeedReport send(Producer<byte[], byte[]> producer, RunProgress progress)
            throws SimulationException {
        ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
        long leaks = 0;
        boolean complete = false;
        try {
            leaks = writeTruth();
            sendHouseholds(producer);
            sendUploads(producer, new TownMeters(town, pool), progress);
            complete = true;
        } catch (InterruptedException | InterruptException e) {
            complete = false;
        } catch (KafkaException e) {
            throw broker.failure(e);
        } finally {
            pool.shutdownNow();
        }
        // Kafka's client gives up at once on a thread whose interrupt flag is set.
        boolean interrupted = Thread.interrupted() || !complete;
        try {
            producer.flush();
            refuseLoss();
        } catch (KafkaException e) {
            throw broker.failure(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return report(leaks, complete);
    }

    private FeedReport report(long leaks, boolean complete) {
        long ended = System.nanoTime();
        return new FeedReport(
                town.settings().households(),
                uploads,
                readings,
                leaks,
                eventTime,
                Duration.ofNanos(began == 0 ? 0 : ended - began),
                greatestLag,
                complete);
    }

    private long writeTruth() throws SimulationException, InterruptedException {
        if (settings.truth().isEmpty()) {
            return town.leaks().count();
        }
        return WholeFile.write(settings.truth().get(), out -> TruthRows.write(town, out));
    }

    private void sendHouseholds(Producer<byte[], byte[]> producer)
            throws SimulationException, InterruptedException {
        for (int i = 0; i < town.settings().households(); i++) {
            Household household = town.household(i);
            send(producer, messages.profile(household));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        producer.flush();
    }

    private void sendUploads(
            Producer<byte[], byte[]> producer, TownMeters meters, RunProgress progress)
            throws SimulationException, InterruptedException {
        long readingsInAll = (long) meters.count() * meters.hoursInRun();
        UploadQueue queue = new UploadQueue(town, meters);
        Upload upload = queue.next();
        began = System.nanoTime();
        SendSchedule schedule = new SendSchedule(settings.pace(readingsInAll), System::nanoTime);
        long reported = System.nanoTime();
        for (; upload != null; upload = queue.next()) {
            schedule.await(readings);
            send(producer, messages.upload(upload));
            uploads++;
            readings += upload.reads().size();
            eventTime = upload.uploadedAt();
            greatestLag = schedule.greatestLag();
            if (System.nanoTime() - reported > REPORT_EVERY_NANOS) {
                reported = System.nanoTime();
                progress.reached(uploads, readings, readingsInAll, eventTime);
            }
        }
        progress.reached(uploads, readings, readingsInAll, eventTime);
    }

    private void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message)
            throws SimulationException {
        refuseLoss();
        producer.send(
                message,
                (metadata, failure) -> {
                    if (failure != null) {
                        refused.compareAndSet(null, failure);
                    }
                });
    }

    private void refuseLoss() throws SimulationException {
        Exception failure = refused.get();
        if (failure != null) {
            throw broker.failure(failure);
        }
    }
}
