package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.LogIds;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider took and has not reported the end of, and what follows when it reports that an
 * SMS did not arrive: another try where it can help, a barred number where nothing ever arrives,
 * and the operator told of everything urgent that nobody read. Used by the task thread only.
 */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** From the report to the second POST; the provider has tried for hours itself. */
    static final Duration RETRY_AFTER = Duration.ofMinutes(30);

    /** No provider reports later. */
    private static final long REPORTED_WITHIN = Duration.ofHours(72).toMillis();

    private static final int MOST_AWAITED = 20_000;

    private final SmsSettings settings;
    private final SmsSinkMetrics metrics;
    private final ProviderHealth provider;
    private final SecondLooks looks;
    private final MissedReports missed;
    private final Map<String, AwaitedReport> awaited = new LinkedHashMap<>();

    Deliveries(
            SmsSettings settings,
            SmsSinkMetrics metrics,
            ProviderHealth provider,
            SecondLooks looks,
            MissedReports missed) {
        this.settings = settings;
        this.metrics = metrics;
        this.provider = provider;
        this.looks = looks;
        this.missed = missed;
    }

    Collection<AwaitedReport> awaited() {
        return List.copyOf(awaited.values());
    }

    /**
     * Takes up what a checkpoint knew; its report may have been missed.
     *
     * @param record the journal's newest of it
     * @return the message, where its second POST has begun since and may be in doubt; else null
     */
    HeldSms restore(AwaitedReport sms, SendRecord record, long now) {
        if (record != null && !record.state().isTerminal()) {
            return new HeldSms(sms.message(), now, true);
        }
        awaited.put(sms.message().alertId(), sms);
        missed.add(record);
        return null;
    }

    /**
     * It comes again and has its end: where the provider took it, its report may have been missed.
     *
     * @param record the journal's newest of it
     */
    void wasTaken(SmsMessage message, SendRecord record) {
        if (missed.add(record)) {
            await(message, record.at());
        }
    }

    /** The provider took it. */
    void await(SmsMessage message, long now) {
        while (!awaited.isEmpty()) {
            AwaitedReport oldest = awaited.values().iterator().next();
            if (awaited.size() < MOST_AWAITED && now - oldest.acceptedAt() < REPORTED_WITHIN) {
                break;
            }
            awaited.remove(oldest.message().alertId());
        }
        awaited.put(message.alertId(), new AwaitedReport(message, now));
    }

    /** Its reader wants no SMS any more: none of these is POSTed once more. */
    void silence(Predicate<SmsMessage> which, Reason why) {
        awaited.replaceAll(
                (alertId, sms) ->
                        which.test(sms.message())
                                ? new AwaitedReport(sms.message().withdrawn(why), sms.acceptedAt())
                                : sms);
    }

    /**
     * Its last report came.
     *
     * @param posts of it so far
     * @return the message, to be POSTed once more; null when it is not
     */
    HeldSms ended(DeliveryReport report, int posts, long now) {
        learn(report, now);
        AwaitedReport sms = awaited.remove(report.alertId());
        if (sms == null || report.status() != DeliveryReport.Status.UNDELIVERED) {
            return null;
        }
        return follow(report, sms.message(), posts, now);
    }

    /** A report names another SMS than the one that is known, and nobody asked for two. */
    void requireOne(DeliveryReport report, SendRecord record) {
        boolean known = record.sid() != null && !record.sid().isEmpty();
        boolean other = known && !record.sid().equals(report.sid());
        if (other && record.attempt() < SendProtocol.MOST_POSTS) {
            metrics.secondSms();
            LOG.error("The provider took a second SMS for alert {}", report.alertId());
        }
    }

    private void learn(DeliveryReport report, long now) {
        AwaitedReport sms = awaited.get(report.alertId());
        if (report.status() == DeliveryReport.Status.DELIVERED) {
            provider.delivers();
        } else if (report.failure() == DeliveryReport.Failure.SENDER) {
            provider.refusesSender(report.code(), now);
        } else if (report.failure() == DeliveryReport.Failure.NUMBER && sms != null) {
            looks.bar(sms.message().to(), now, report.code());
        }
    }

    private HeldSms follow(DeliveryReport report, SmsMessage message, int posts, long now) {
        boolean senders = report.failure() == DeliveryReport.Failure.SENDER;
        long again = senders ? now : now + RETRY_AFTER.toMillis();
        if ((senders || report.failure() == DeliveryReport.Failure.PASSING)
                && posts < SendProtocol.MOST_POSTS
                && !message.isWithdrawn()
                && message.notAfter() != SmsMessage.NEVER_STALE
                && (senders || message.severity().compareTo(settings.resendFrom()) >= 0)
                && message.hours().nextAllowed(again) <= message.notAfter()) {
            try (LogIds ids = LogIds.of(message)) {
                LOG.info(
                        "SMS of alert {} did not arrive (code {}); it is sent once more",
                        report.alertId(),
                        report.code());
            }
            metrics.sentAgain();
            return new HeldSms(message, again, true);
        }
        if (message.severity() == Severity.URGENT) {
            try (LogIds ids = LogIds.of(message)) {
                LOG.error(
                        "The URGENT SMS of alert {} did not arrive (code {}): tell household {} in"
                                + " another way",
                        report.alertId(),
                        report.code(),
                        message.householdId());
            }
            metrics.urgentUndelivered();
        }
        return null;
    }
}
