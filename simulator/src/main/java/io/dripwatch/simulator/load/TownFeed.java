package io.dripwatch.simulator.load;

import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import io.dripwatch.simulator.files.LedgerRows;
import io.dripwatch.simulator.files.RunProgress;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TruthRows;
import io.dripwatch.simulator.files.WholeFile;
import io.dripwatch.simulator.headend.HeadEnd;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadQueue;
import io.dripwatch.simulator.meter.UploadStream;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends a town to Kafka: first every household's profile, then the uploads of its meters in the
 * order in which they arrive, on a plan. One use, by one thread.
 */
public final class TownFeed {

    /** As fast as it goes, the time of one message in so many is taken. */
    static final int TIMED_OF = 16;

    private static final long REPORT_EVERY_NANOS = 100_000_000L;
    private static final long KEEP_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Town town;
    private final Slice slice;
    private final FeedSettings settings;
    private final TownMessages messages;
    private final Broker broker;
    private final TruthRows truth;

    private Outbox outbox;
    private ResumePoint resume;
    private long uploadsBefore;
    private long began;
    private long uploads;
    private long readings;
    private long skipped;
    private long faults;
    private Instant eventTime;
    private Duration greatestLag = Duration.ZERO;

    public TownFeed(Town town, FeedSettings settings) {
        this.town = town;
        this.slice = settings.slice().orElse(Slice.whole(town.settings()));
        this.settings = settings;
        this.messages = new TownMessages(town, settings.topics());
        this.broker = new Broker(settings.bootstrapServers());
        this.truth = new TruthRows(town, slice);
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
            TopicCreation.create(settings.bootstrapServers(), topics());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return report(0, new SendLatency(), false);
        }
        Producer<byte[], byte[]> producer = broker.producer(settings.pace(1).isUnlimited());
        try {
            return send(producer, progress);
        } finally {
            broker.close(producer);
        }
    }

    private List<Topic> topics() {
        List<Topic> topics = new ArrayList<>(settings.topics().all());
        if (settings.gate().isPresent()) {
            // Homes that act may also answer.
            topics.add(Topics.HOUSEHOLD_FEEDBACK);
        }
        return topics;
    }

    /** As {@link #run}, with a producer that the caller closes. */
    FeedReport send(Producer<byte[], byte[]> producer, RunProgress progress)
            throws SimulationException {
        outbox = new Outbox(producer, broker);
        ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
        long leaks = 0;
        boolean complete;
        try {
            leaks = writeTruth();
            sendHouseholds();
            sendUploads(new TownMeters(town, slice.first(), slice.count(), pool), progress);
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
            outbox.flush();
            keepEnd();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return report(leaks, outbox.latency(), complete);
    }

    private FeedReport report(long leaks, SendLatency latency, boolean complete) {
        long ended = System.nanoTime();
        return new FeedReport(
                slice.count(),
                uploads,
                readings,
                skipped,
                leaks,
                eventTime,
                Duration.ofNanos(began == 0 ? 0 : ended - began),
                greatestLag,
                latency,
                settings.pace(1).isUnlimited() ? TIMED_OF : 1,
                faults,
                complete);
    }

    private long writeTruth() throws SimulationException, InterruptedException {
        if (settings.truth().isEmpty()) {
            return truth.leaks();
        }
        return WholeFile.write(settings.truth().get(), truth::writeLeaks);
    }

    private void sendHouseholds() throws SimulationException, InterruptedException {
        for (int i = slice.first(); i < slice.first() + slice.count(); i++) {
            outbox.send(messages.profile(town.household(i)));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        outbox.flush();
    }

    private void sendUploads(TownMeters meters, RunProgress progress)
            throws SimulationException, InterruptedException {
        UploadQueue queue = new UploadQueue(town, meters);
        settings.gate().ifPresent(gate -> hold(queue, meters, gate));
        if (!settings.faults().any()) {
            sendUploads(settings.arriving(queue), meters, progress);
            return;
        }
        // Of a run that ends early, the ledger of what was sent is kept.
        Exception[] early = new Exception[1];
        WholeFile.Content content =
                out -> {
                    LedgerRows ledger = new LedgerRows(out, town.settings().timeZone());
                    try {
                        sendUploads(headEnd(settings.arriving(queue), ledger), meters, progress);
                    } catch (InterruptedException | SimulationException | KafkaException e) {
                        // A file cannot be written on a thread whose interrupt flag is set.
                        Thread.interrupted();
                        early[0] = e;
                    }
                    return ledger.flush();
                };
        if (settings.ledger().isPresent()) {
            faults = WholeFile.write(settings.ledger().get(), content);
        } else {
            faults = WholeFile.nowhere(content);
        }
        if (early[0] instanceof InterruptedException e) {
            throw e;
        } else if (early[0] instanceof SimulationException e) {
            throw e;
        } else if (early[0] instanceof KafkaException e) {
            throw e;
        }
    }

    private HeadEnd headEnd(UploadStream arriving, LedgerRows ledger) {
        return new HeadEnd(town, slice, arriving, settings.faults(), ledger);
    }

    private void hold(UploadQueue queue, TownMeters meters, DayGate gate) {
        meters.dayByDay();
        queue.beforeDay(
                day -> {
                    try {
                        outbox.flush();
                    } catch (SimulationException e) {
                        throw new KafkaException(e.getMessage(), e);
                    }
                    gate.dayEnded(
                            town.startOfDay(day),
                            readings,
                            (household, leaks) -> meters.leaking(household - slice.first(), leaks));
                });
    }

    private void sendUploads(UploadStream deliveries, TownMeters meters, RunProgress progress)
            throws SimulationException, InterruptedException {
        openResumePoint();
        uploadsBefore = resume == null ? 0 : resume.uploads();
        long readingsInAll = (long) meters.count() * meters.readsInRun();
        Upload upload = skip(deliveries, uploadsBefore);
        long first = upload == null ? 0 : upload.arrivedSecond();
        began = System.nanoTime();
        Pace pace = settings.pace(readingsInAll);
        boolean unlimited = pace.isUnlimited();
        SendSchedule schedule = new SendSchedule(pace, System::nanoTime);
        long now = began;
        long reported = began;
        long kept = began;
        for (; upload != null; upload = deliveries.next()) {
            // To time an upload costs an object and a look at the clock.
            boolean timed = !unlimited || uploads % TIMED_OF == 0;
            if (timed) {
                now = schedule.await(readings, (double) (upload.arrivedSecond() - first));
                outbox.send(messages.upload(upload), now);
            } else {
                outbox.send(messages.upload(upload));
            }
            uploads++;
            readings += upload.size();
            eventTime = upload.arrivedAt();
            if (!unlimited) {
                now = System.nanoTime();
            }
            if (now - reported > REPORT_EVERY_NANOS) {
                reported = now;
                greatestLag = schedule.greatestLag();
                progress.reached(uploads, skipped + readings, readingsInAll, eventTime);
            }
            if (resume != null && now - kept > KEEP_EVERY_NANOS) {
                outbox.flush();
                resume.reached(uploadsBefore + uploads);
                kept = System.nanoTime();
            }
        }
        greatestLag = schedule.greatestLag();
        progress.reached(uploads, skipped + readings, readingsInAll, eventTime);
    }

    private void openResumePoint() throws SimulationException {
        if (settings.resume().isPresent()) {
            resume =
                    ResumePoint.of(
                            settings.resume().get(), town.settings(), slice, settings.faults());
        }
    }

    private void keepEnd() throws SimulationException, InterruptedException {
        if (resume != null) {
            resume.reached(uploadsBefore + uploads);
        }
    }

    private Upload skip(UploadStream deliveries, long count) throws InterruptedException {
        Upload upload = deliveries.next();
        for (long i = 0; i < count && upload != null; i++) {
            skipped += upload.size();
            upload = deliveries.next();
        }
        return upload;
    }
}
