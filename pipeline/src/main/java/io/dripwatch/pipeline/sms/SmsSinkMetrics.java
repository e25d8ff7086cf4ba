package io.dripwatch.pipeline.sms;

import io.dripwatch.pipeline.metric.JobMetric;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the sink does. Used by the task thread only. */
final class SmsSinkMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(SmsSinkMetrics.class);

    private final Map<DeliveryOutcome, Counter> posts = new EnumMap<>(DeliveryOutcome.class);
    private final Map<SendState, Counter> ends = new EnumMap<>(SendState.class);
    private final Map<DeliveryReport.Status, Counter> delivered =
            new EnumMap<>(DeliveryReport.Status.class);
    private final Counter duplicates;
    private final Counter secondSms;
    private final Counter malformed;
    private final Counter sentAgain;
    private final Counter urgentUndelivered;

    SmsSinkMetrics(
            MetricGroup parent,
            IntSupplier held,
            IntSupplier inFlight,
            ProviderHealth provider,
            SendJournal journal) {
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            posts.put(outcome, JobMetric.SMS_POSTS.counter(parent, outcome));
        }
        for (SendState state : SendState.values()) {
            if (state.isTerminal()) {
                ends.put(state, JobMetric.SMS_ENDS.counter(parent, state));
            }
        }
        for (DeliveryReport.Status status : DeliveryReport.Status.values()) {
            delivered.put(status, JobMetric.SMS_REPORTS.counter(parent, status));
        }
        duplicates = JobMetric.SMS_DUPLICATES.counter(parent);
        secondSms = JobMetric.SMS_SECOND.counter(parent);
        malformed = JobMetric.SMS_MALFORMED.counter(parent);
        sentAgain = JobMetric.SMS_SENT_AGAIN.counter(parent);
        urgentUndelivered = JobMetric.SMS_URGENT_UNDELIVERED.counter(parent);
        JobMetric.SMS_HELD.show(parent, held::getAsInt);
        JobMetric.SMS_IN_FLIGHT.show(parent, inFlight::getAsInt);
        JobMetric.SMS_MISCONFIGURED.show(parent, () -> provider.isMisconfigured() ? 1 : 0);
        JobMetric.SMS_PROVIDER_AWAY.show(parent, () -> provider.isAway() ? 1 : 0);
        JobMetric.SMS_ACCOUNT_LIMITED.show(parent, () -> provider.isLimited() ? 1 : 0);
        JobMetric.SMS_LIMITED_NUMBERS.show(parent, provider::limitedNumbers);
        JobMetric.SMS_OTHER_SENDER.show(parent, () -> journal.tookOver() ? 1 : 0);
        JobMetric.SMS_JOURNAL_FOREIGN.show(parent, journal::foreignEntries);
    }

    /** Counts its POST, and its end without one: by the provider's list or by giving up. */
    void took(SendStep step) {
        if (step.answered() != null) {
            posts.get(step.answered()).inc();
        }
        if (step.resolved() || step.state() == SendState.PARKED) {
            ends.get(step.state()).inc();
        }
    }

    /** The provider reported how far a message came. */
    void delivered(DeliveryReport.Status status) {
        delivered.get(status).inc();
    }

    /** The provider named another id for a message than it gave before: it took two. */
    void secondSms() {
        secondSms.inc();
    }

    /** The message cannot be journalled, and was skipped. */
    void malformed() {
        LOG.error("An SMS was skipped: its id has more than {} characters", HeldSms.MOST_ID_CHARS);
        malformed.inc();
    }

    /** It did not arrive, for a reason that passes. */
    void sentAgain() {
        sentAgain.inc();
    }

    /** It did not arrive, is urgent, and is not sent again: a person must tell the household. */
    void urgentUndelivered() {
        urgentUndelivered.inc();
    }

    /** The message came again, and its alert was taken or finished before. */
    void duplicate() {
        duplicates.inc();
    }
}
