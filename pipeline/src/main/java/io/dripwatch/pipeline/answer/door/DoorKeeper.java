package io.dripwatch.pipeline.answer.door;

import io.dripwatch.pipeline.metric.JobMetric;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the door on a thread of its own, and tries again until it is open: SMS are sent whether
 * answers can be taken or not. Gauge {@code answers.door-open}.
 */
public final class DoorKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DoorKeeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long PATIENCE = 5_000;

    private final Opening opening;
    private final DoorCounters counters;
    private final Duration pause;
    private final Thread thread = new Thread(this::open, "answers-door");

    /** Both guarded by this. */
    private AnswerDoor door;

    private boolean closed;

    /** Opens the door once. */
    @FunctionalInterface
    public interface Opening {

        /**
         * @throws IOException when registry or log cannot be reached
         * @throws java.io.UncheckedIOException when the port is taken
         */
        AnswerDoor open(DoorCounters counters) throws IOException;
    }

    /**
     * @param clock epoch milliseconds
     */
    public DoorKeeper(Opening opening, MetricGroup metrics, LongSupplier clock) {
        this(opening, metrics, clock, PAUSE);
    }

    /**
     * @param pause before it tries again
     */
    DoorKeeper(Opening opening, MetricGroup metrics, LongSupplier clock, Duration pause) {
        this.opening = opening;
        this.counters = new DoorCounters(metrics, clock);
        this.pause = pause;
        JobMetric.ANSWERS_DOOR.show(metrics, () -> port() == 0 ? 0 : 1);
        thread.setDaemon(true);
        thread.start();
    }

    /** Of the open door; 0 while it is not open. */
    synchronized int port() {
        return door == null ? 0 : door.port();
    }

    private void open() {
        try {
            String said = null;
            while (!isClosed()) {
                try {
                    stand(opening.open(counters));
                    return;
                } catch (IOException | RuntimeException e) {
                    said = complain(e, said);
                }
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same again is no news. */
    private String complain(Exception failure, String said) {
        if (!failure.toString().equals(said) && !isClosed()) {
            LOG.error(
                    "Answers of households cannot be taken in. SMS are sent all the same; trying"
                            + " again every {} s",
                    pause.toSeconds(),
                    failure);
        }
        return failure.toString();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void stand(AnswerDoor opened) {
        synchronized (this) {
            if (!closed) {
                door = opened;
                LOG.info("Answers of households are taken in at port {}", opened.port());
                return;
            }
        }
        opened.close();
    }

    @Override
    public void close() {
        AnswerDoor open;
        synchronized (this) {
            closed = true;
            open = door;
            door = null;
        }
        thread.interrupt();
        if (open != null) {
            open.close();
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
