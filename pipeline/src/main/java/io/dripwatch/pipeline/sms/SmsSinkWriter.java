package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.SecondLook;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.mailbox.SenderPool;
import io.dripwatch.pipeline.sms.mailbox.WakeUp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Holds messages until each has an end in the journal. The task thread owns every field; pool
 * threads run {@link SendProtocol} and hand its result back through the mailbox, so nothing here is
 * locked. The task thread waits in two cases only: before a checkpoint, and at the end of a bounded
 * run ({@link LastCall}).
 *
 * <p>Before each checkpoint no POST is open: {@link #flush} waits for the steps in flight and
 * starts no new one (docs/delivery-guarantees.md has the bounds). It waits for what goes on beside
 * them, too. What is held goes into the checkpoint.
 */
final class SmsSinkWriter implements StatefulSinkWriter<SmsOrder, SenderState> {

    private final SmsSettings settings;
    private final SendJournal journal;
    private final SmsGateway gateway;
    private final AutoCloseable alongside;
    private final SendProtocol protocol;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final SmsSinkMetrics metrics;
    private final SenderPool pool;
    private final WakeUp wakeUp;

    private final SendQueue queue;
    private final SecondLooks looks;
    private final ProviderHealth provider;
    private final Deliveries deliveries;
    private final Recovery recovery;
    private final Confirmations confirmed;
    private final MissedReports missed;
    private final Outcomes outcomes;

    private boolean flushing;

    SmsSinkWriter(
            SmsSettings settings,
            SendJournal journal,
            SmsGateway gateway,
            AutoCloseable alongside,
            SecondLook rules,
            Households households,
            WriterInitContext context,
            Collection<SenderState> restored) {
        this.settings = settings;
        this.journal = journal;
        this.gateway = gateway;
        this.alongside = alongside;
        this.mailbox = context.getMailboxExecutor();
        this.time = context.getProcessingTimeService();
        this.protocol =
                new SendProtocol(journal, gateway, settings, time::getCurrentProcessingTime);
        this.queue = new SendQueue(sms -> sms.isOver(journal.find(sms.alertId())));
        this.looks = new SecondLooks(queue, journal, rules, households);
        this.provider = new ProviderHealth(settings);
        this.wakeUp = new WakeUp(time, this::dispatch);
        this.pool = new SenderPool(mailbox, settings.maxInFlight() + 2);
        this.metrics =
                new SmsSinkMetrics(
                        context.metricGroup(), queue::size, pool::steps, provider, journal);
        this.missed = new MissedReports(gateway, settings.grace().toMillis());
        this.deliveries = new Deliveries(settings, metrics, provider, looks, missed);
        this.recovery = new Recovery(queue, journal, provider, settings);
        this.confirmed = new Confirmations(journal, queue);
        this.outcomes = new Outcomes(journal, pool, this::dispatch);
        restored.forEach(this::restore);
        gateway.reportTo(report -> pool.tell(report.alertId(), () -> heard(report)));
        mailbox.execute(this::dispatch, "start restored SMS");
    }

    @Override
    public void write(SmsOrder order, Context context) throws InterruptedException {
        long now = time.getCurrentProcessingTime();
        if (order.withdraw() != null) {
            outcomes.withdraw(order.withdraw(), queue, now);
        } else if (order.isSilencing()) {
            queue.withdrawAll(order::silences, order.whySilent(), now);
            deliveries.silence(order::silences, order.whySilent());
        } else if (order.listening() != null) {
            looks.letIn(order.listening());
        } else if (HeldSms.isWellNamed(order.send().alertId())) {
            take(order.send());
        } else {
            metrics.malformed();
        }
        dispatch();
    }

    private void take(SmsMessage message) throws InterruptedException {
        while (queue.size() >= settings.maxHeld() && !queue.contains(message.alertId())) {
            mailbox.yield();
        }
        hold(new HeldSms(message, time.getCurrentProcessingTime()));
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        flushing = true;
        try {
            while (pool.inFlight() > 0) {
                mailbox.yield();
            }
        } finally {
            flushing = false;
        }
        if (endOfInput) {
            new LastCall(queue, pool, provider, settings).drain(mailbox, this::dispatch);
        } else {
            mailbox.execute(
                    () -> {
                        confirmed.alertIds().forEach(this::confirm);
                        dispatch();
                    },
                    "go on sending SMS");
        }
    }

    @Override
    public List<SenderState> snapshotState(long checkpointId) {
        List<SenderState> state = new ArrayList<>(queue.everything());
        state.addAll(looks.barred());
        state.addAll(deliveries.awaited());
        state.add(new KnownJournal(journal.mark()));
        return state;
    }

    @Override
    public void close() throws Exception {
        alongside.close();
        pool.close();
        gateway.close();
        journal.close();
    }

    private void restore(SenderState state) {
        if (state instanceof BarredNumber barred) {
            looks.restore(barred);
        } else if (state instanceof AwaitedReport sms) {
            SendRecord record = journal.find(sms.message().alertId());
            HeldSms begun = deliveries.restore(sms, record, time.getCurrentProcessingTime());
            if (begun != null) {
                hold(begun);
            }
        } else if (state instanceof HeldSms sms) {
            hold(sms);
        }
    }

    private void hold(HeldSms sms) {
        SendRecord record = journal.find(sms.alertId());
        if (sms.isFinished(record)) {
            metrics.duplicate();
            outcomes.sayAgain(sms.alertId());
            deliveries.wasTaken(sms.message(), record);
        } else if (!queue.add(sms)) {
            metrics.duplicate();
        }
    }

    private void dispatch() {
        if (flushing) {
            return;
        }
        long now = time.getCurrentProcessingTime();
        queue.takeEnding().forEach(this::begin);
        List<HeldSms> toLookAt = new ArrayList<>();
        HeldSms next;
        while (mayPost() && provider.pausedUntil() <= now && (next = queue.poll(now)) != null) {
            long allowed = provider.notBefore(next.message(), now);
            if (allowed > now) {
                queue.putBack(next.at(allowed));
            } else if (looks.isDue(next.message(), now)) {
                toLookAt.add(next);
            } else {
                begin(next);
            }
        }
        wakeUp.at(mayPost() ? Math.max(queue.nextAt(), provider.pausedUntil()) : WakeUp.NEVER);
        // Only now: the end of the look wakes them up.
        looks.at(toLookAt, pool, time::getCurrentProcessingTime, this::dispatch);
        missed.ask(pool, now, this::heard, this::dispatch);
        wakeUp.at(missed.nextAt());
    }

    private boolean mayPost() {
        return pool.steps() < provider.mostInFlight();
    }

    private void begin(HeldSms next) {
        BarredNumber refusal = looks.refusal(next.message());
        long secondNotBefore = provider.secondNotBefore();
        submit(
                next,
                refusal == null
                        ? () -> protocol.advance(next, secondNotBefore)
                        : () -> protocol.refuse(next.message(), refusal.code()));
    }

    private void submit(HeldSms sms, Callable<SendStep> step) {
        pool.run(sms.alertId(), step, (taken, failure) -> settle(sms, taken, failure));
    }

    private void settle(HeldSms begun, SendStep step, Throwable failure) throws IOException {
        Outcomes.requireJournalled(begun.alertId(), failure);
        // It may have been withdrawn meanwhile.
        HeldSms sms = queue.find(begun.alertId());
        metrics.took(step);
        long now = time.getCurrentProcessingTime();
        provider.learn(step, sms, now);
        if (step.state().isTerminal()) {
            ended(sms, step, now);
        } else {
            queue.putBack(sms.at(now + step.waitMillis()));
            confirm(sms.alertId());
        }
        recovery.letGo(now);
        dispatch();
    }

    private void ended(HeldSms sms, SendStep step, long now) {
        SendRecord record = journal.find(sms.alertId());
        if (step.answered() == DeliveryOutcome.OPTED_OUT) {
            looks.bar(sms.message().to(), now, record.code());
        }
        if (step.state() == SendState.ACCEPTED && gateway.reports()) {
            deliveries.await(sms.message(), now);
        }
        queue.remove(sms.alertId());
        looks.forget(sms.alertId());
        DeliveryReport last = confirmed.ended(record);
        if (last != null && step.state() == SendState.ACCEPTED) {
            follow(last, record, now);
        } else if (step.list() == GatewaySearch.Finding.FOUND) {
            missed.add(record);
        }
    }

    /** Resolves the doubt about a message, or publishes the end of its delivery. */
    private void heard(DeliveryReport report) {
        SendRecord record = journal.find(report.alertId());
        if (record == null) {
            // Not ours: nothing here waits for it.
            return;
        }
        deliveries.requireOne(report, record);
        boolean outran = confirmed.outran(report, record);
        confirm(report.alertId());
        if (report.status().isLast()) {
            metrics.delivered(report.status());
            if (!outran) {
                long now = time.getCurrentProcessingTime();
                follow(report, record, now);
                recovery.letGo(now);
            }
            outcomes.say(report);
        }
    }

    /** What the last report about a message asks for. */
    private void follow(DeliveryReport report, SendRecord record, long now) {
        HeldSms again = deliveries.ended(report, record.attempt(), now);
        if (again != null) {
            hold(again);
        }
    }

    /** Where it is in doubt, and a report says that the provider has it. */
    private void confirm(String alertId) {
        HeldSms sms = flushing ? null : confirmed.take(alertId);
        if (sms != null) {
            String sid = confirmed.sid(alertId);
            submit(sms, () -> protocol.confirm(sms.message(), sid));
        }
    }
}
