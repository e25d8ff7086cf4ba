package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.SmsMessage;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds messages until each has an end in the journal. The task thread owns every field; pool
 * threads run {@link SendProtocol} and hand what came of it back through the mailbox, so nothing
 * here is locked and nothing sleeps on the task thread.
 *
 * <p>Before each checkpoint no POST is open: {@link #flush} waits for the steps in flight and
 * starts no new one. A step is one POST, or the reading of the provider's list page by page, with
 * its journal entries; the response time-out holds for each read from the connection, not for the
 * whole step (docs/delivery-guarantees.md has the bounds). What is held goes into the checkpoint.
 */
final class SmsSinkWriter implements StatefulSinkWriter<SmsMessage, HeldSms> {

    private static final Logger LOG = LoggerFactory.getLogger(SmsSinkWriter.class);

    private static final long NO_WAKE_UP = Long.MAX_VALUE;

    /** While a bounded run drains, how often it looks; milliseconds. */
    private static final long DRAIN_POLL = 5;

    /** How long a cancelled job lets open POSTs note their outcome; seconds. */
    private static final long CLOSE_PATIENCE = 2;

    private static final Comparator<HeldSms> NEXT =
            Comparator.comparingLong(HeldSms::notBefore)
                    .thenComparing(
                            held -> held.message().severity(), Comparator.<Severity>reverseOrder())
                    .thenComparing(HeldSms::alertId);

    private final SmsSettings settings;
    private final SendJournal journal;
    private final SmsGateway gateway;
    private final SendProtocol protocol;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final SmsSinkMetrics metrics;
    private final ExecutorService pool;

    /** Every message without an end, in flight or waiting, by alertId. */
    private final Map<String, HeldSms> held = new LinkedHashMap<>();

    private final PriorityQueue<HeldSms> waiting = new PriorityQueue<>(NEXT);
    private int inFlight;
    private boolean flushing;
    private long pausedUntil;
    private long wakeUpAt = NO_WAKE_UP;

    /** The provider has taken our credentials; until then one POST at a time must do. */
    private boolean known;

    private boolean misconfigured;

    SmsSinkWriter(
            SmsSettings settings,
            SendJournal journal,
            SmsGateway gateway,
            WriterInitContext context,
            Collection<HeldSms> restored) {
        this.settings = settings;
        this.journal = journal;
        this.gateway = gateway;
        this.mailbox = context.getMailboxExecutor();
        this.time = context.getProcessingTimeService();
        this.protocol =
                new SendProtocol(journal, gateway, settings, time::getCurrentProcessingTime);
        this.metrics =
                new SmsSinkMetrics(
                        context.metricGroup(),
                        held::size,
                        () -> inFlight,
                        () -> misconfigured ? 1 : 0);
        this.pool =
                Executors.newFixedThreadPool(
                        settings.maxInFlight(),
                        task -> {
                            Thread thread = new Thread(task, "sms-sender");
                            thread.setDaemon(true);
                            return thread;
                        });
        restored.forEach(this::hold);
        mailbox.execute(this::dispatch, "start restored SMS");
    }

    @Override
    public void write(SmsMessage message, Context context) throws InterruptedException {
        while (held.size() >= settings.maxHeld() && !held.containsKey(message.alertId())) {
            mailbox.yield();
        }
        hold(new HeldSms(message, 0, time.getCurrentProcessingTime()));
        dispatch();
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        flushing = true;
        try {
            while (inFlight > 0) {
                mailbox.yield();
            }
        } finally {
            flushing = false;
        }
        if (endOfInput) {
            drain();
        } else {
            mailbox.execute(this::dispatch, "go on sending SMS");
        }
    }

    @Override
    public List<HeldSms> snapshotState(long checkpointId) {
        return List.copyOf(held.values());
    }

    @Override
    public void close() throws Exception {
        pool.shutdown();
        if (!pool.awaitTermination(CLOSE_PATIENCE, TimeUnit.SECONDS)) {
            LOG.warn("{} SMS end in doubt: their answers came too late", inFlight);
        }
        gateway.close();
        journal.close();
    }

    private void hold(HeldSms sms) {
        SendRecord record = journal.find(sms.alertId());
        boolean finished = record != null && record.state().isTerminal();
        if (finished || held.putIfAbsent(sms.alertId(), sms) != null) {
            metrics.duplicate();
            return;
        }
        waiting.add(sms);
    }

    private void dispatch() {
        if (flushing) {
            return;
        }
        long now = time.getCurrentProcessingTime();
        int limit = known ? settings.maxInFlight() : 1;
        while (inFlight < limit && !waiting.isEmpty() && nextAt() <= now) {
            submit(waiting.poll());
        }
        if (inFlight < limit && !waiting.isEmpty()) {
            wakeUpAt(nextAt());
        }
    }

    private long nextAt() {
        return Math.max(waiting.peek().notBefore(), pausedUntil);
    }

    private void wakeUpAt(long at) {
        if (at >= wakeUpAt) {
            return;
        }
        wakeUpAt = at;
        time.registerTimer(
                at,
                fired -> {
                    if (wakeUpAt == at) {
                        wakeUpAt = NO_WAKE_UP;
                    }
                    dispatch();
                });
    }

    private void submit(HeldSms sms) {
        inFlight++;
        pool.execute(
                () -> {
                    SendStep step = null;
                    Throwable failure = null;
                    try {
                        step = protocol.advance(sms.message());
                    } catch (Throwable e) {
                        // Also an Error: a checkpoint waits for what is in flight.
                        failure = e;
                    }
                    handBack(sms, step, failure);
                });
    }

    private void handBack(HeldSms sms, SendStep step, Throwable failure) {
        try {
            mailbox.execute(() -> settle(sms, step, failure), "SMS of one alert went a step");
        } catch (RejectedExecutionException e) {
            LOG.debug("The task ended before SMS of alert {}", sms.alertId());
        }
    }

    private void settle(HeldSms sms, SendStep step, Throwable failure) throws IOException {
        inFlight--;
        if (failure != null) {
            throw new IOException(
                    "Sending stops: SMS of alert " + sms.alertId() + " could not be journalled",
                    failure);
        }
        if (step.answered() != null) {
            metrics.posted(step.answered());
        }
        if (step.resolved()) {
            metrics.resolved(step.state());
        }
        long now = time.getCurrentProcessingTime();
        switch (step.state()) {
            case ACCEPTED, REFUSED -> {
                recognised();
                held.remove(sms.alertId());
            }
            case PARKED, EXPIRED -> held.remove(sms.alertId());
            case NOT_SENT -> {
                // Bounded: a wrong Retry-After must not silence every household for a day.
                long pause = Math.min(step.retryAfterMillis(), settings.maxBackOff().toMillis());
                pausedUntil = Math.max(pausedUntil, now + pause);
                int tries = sms.tries() + 1;
                keep(sms, tries, now + BackOff.millis(sms.alertId(), tries, settings));
            }
            case MISCONFIGURED -> {
                misconfigured(sms);
                pausedUntil = now + settings.probeEvery().toMillis();
                keep(sms, 0, pausedUntil);
            }
            case INTENT, IN_DOUBT -> keep(sms, sms.tries(), now + step.waitMillis());
        }
        dispatch();
    }

    private void keep(HeldSms sms, int tries, long notBefore) {
        HeldSms later = new HeldSms(sms.message(), tries, notBefore);
        held.put(sms.alertId(), later);
        waiting.add(later);
    }

    private void recognised() {
        known = true;
        if (misconfigured) {
            misconfigured = false;
            LOG.info("The SMS provider takes our messages again; {} are held", held.size());
        }
    }

    private void misconfigured(HeldSms sms) {
        known = false;
        if (!misconfigured) {
            misconfigured = true;
            SendRecord record = journal.find(sms.alertId());
            LOG.error(
                    "The SMS provider refuses our account, credentials or sender (HTTP {}, code {})."
                            + " Every SMS is held; one is tried every {}. Correct the settings.",
                    record.httpStatus(),
                    record.code(),
                    settings.probeEvery());
        }
    }

    /** A bounded run has no later checkpoint: everything held must end now, or the run fails. */
    private void drain() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + settings.endOfInputPatience().toNanos();
        while (!held.isEmpty()) {
            dispatch();
            if (misconfigured || System.nanoTime() > deadline) {
                throw new IOException(
                        "%d SMS could not be brought to an end before the run ended%s"
                                .formatted(
                                        held.size(),
                                        misconfigured
                                                ? ": the provider refuses our settings"
                                                : ""));
            }
            if (!mailbox.tryYield()) {
                Thread.sleep(DRAIN_POLL);
            }
        }
    }
}
