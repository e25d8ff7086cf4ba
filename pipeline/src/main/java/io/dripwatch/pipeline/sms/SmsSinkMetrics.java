package io.dripwatch.pipeline.sms;

import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters of the sink, one for each name: {@code sms.post_<outcome>} for every POST, {@code
 * sms.end_<state>} for every message finished without one. Used by the task thread only.
 */
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
        MetricGroup group = parent.addGroup("sms");
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            posts.put(outcome, group.counter("post_" + lower(outcome)));
        }
        for (SendState state : SendState.values()) {
            if (state.isTerminal()) {
                ends.put(state, group.counter("end_" + lower(state)));
            }
        }
        duplicates = group.counter("duplicates");
        group.gauge("held", (Gauge<Integer>) held::getAsInt);
        group.gauge("in_flight", (Gauge<Integer>) inFlight::getAsInt);
        secondSms = group.counter("second_sms");
        malformed = group.counter("malformed");
        sentAgain = group.counter("undelivered_sent_again");
        urgentUndelivered = group.counter("urgent_undelivered");
        for (DeliveryReport.Status status : DeliveryReport.Status.values()) {
            delivered.put(status, group.counter("report_" + lower(status)));
        }
        group.gauge("misconfigured", (Gauge<Integer>) () -> provider.isMisconfigured() ? 1 : 0);
        group.gauge("other_sender", (Gauge<Integer>) () -> journal.tookOver() ? 1 : 0);
        group.gauge("journal_foreign", (Gauge<Integer>) journal::foreignEntries);
        group.gauge("account_limited", (Gauge<Integer>) () -> provider.isLimited() ? 1 : 0);
        group.gauge("limited_numbers", (Gauge<Integer>) provider::limitedNumbers);
        group.gauge("provider_away", (Gauge<Integer>) () -> provider.isAway() ? 1 : 0);
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

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
