package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.Decision;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.SendingHours;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.domain.notification.message.SmsSegments;
import io.dripwatch.pipeline.answer.AnswerLinks;
import io.dripwatch.pipeline.answer.ReplySettings;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.SmsWording;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes orders of decisions: withdraws what they take back, has the words written for what they
 * tell, and counts and publishes each.
 */
final class DecisionsCarriedOut {

    private final NotificationSettings settings;
    private final JobClock clock;
    private final SmsText text;
    private final ReplySettings replies;

    /** Null where SMS hold none. */
    private final AnswerLinks links;

    private final Households.Registry registry;
    private final NotificationMetrics metrics;

    DecisionsCarriedOut(
            NotificationSettings settings,
            JobClock clock,
            Wording wording,
            Households.Registry registry,
            NotificationMetrics metrics) {
        this.settings = settings;
        this.clock = clock;
        this.text = wording.text();
        this.replies = wording.replies();
        this.links = replies.link() == null ? null : replies.link().open();
        this.registry = registry;
        this.metrics = metrics;
    }

    /**
     * @param household of the alert; null where the registry knows none
     * @param at epoch milliseconds of the decision
     */
    void take(
            Decision decision,
            Household household,
            long at,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context,
            Collector<SmsOrder> out) {
        decision.withdrawn().forEach(smsId -> out.collect(SmsOrder.withdraw(smsId)));
        Notice notice = decision.notice();
        SmsWording wording =
                decision.to() == null ? null : text.wording(content(notice, household, at));
        String body = wording == null ? null : withLink(wording.body(), notice, household, at);
        if (decision.verdict() == Verdict.SEND) {
            SmsMessage sms = message(decision, body, at).saidBy(wording.template());
            out.collect(
                    SmsOrder.send(
                            sms.within(
                                    SendingHours.of(
                                            sms,
                                            household,
                                            settings.quietHours(),
                                            settings.utilityZone()))));
        }
        metrics.count(decision);
        context.output(
                NotificationFunction.DECISIONS,
                new NotificationDecision(
                        notice.smsId(),
                        notice.alert().householdId(),
                        notice.alert().meterId(),
                        notice.occasion(),
                        decision.verdict(),
                        decision.reason(),
                        at,
                        decision.verdict() == Verdict.DEFER && !notice.isAsleep()
                                ? notice.due()
                                : 0,
                        body == null ? 0 : SmsSegments.count(body),
                        body == null ? 0 : body.hashCode(),
                        decision.verdict() == Verdict.SEND ? body : null));
    }

    /** Who takes consent back is silenced at once, also behind the policy. */
    void hear(HouseholdUpdate update, Collector<SmsOrder> out) {
        boolean consented = consents(update.meterId());
        registry.apply(update);
        if (clock.isWall() && consented && !consents(update.meterId())) {
            out.collect(SmsOrder.silence(update.meterId()));
        }
    }

    /** False also for a home that another subtask knows. */
    private boolean consents(String meterId) {
        Household home = registry.find(meterId);
        return home != null && home.consent();
    }

    private SmsContent content(Notice notice, Household household, long at) {
        return text.contentOf(
                notice, household, at, household != null && registry.sharesItsNumber(household));
    }

    /** A warning or a question can be answered where it is read. */
    private String withLink(String body, Notice notice, Household home, long at) {
        IncidentTransition alert = notice.alert();
        if (links == null
                || home == null
                || alert.audience() != Audience.HOUSEHOLD
                || !notice.occasion().warns() && notice.occasion() != Occasion.QUESTION) {
            return body;
        }
        String token =
                links.token(
                        alert.meterId(),
                        home.householdId(),
                        notice.smsId(),
                        at + replies.link().keeps().toMillis());
        String address = replies.link().url() + AnswerLinks.PATH + token;
        return body + " " + replies.words().link(home.language(), address);
    }

    private SmsMessage message(Decision decision, String body, long at) {
        IncidentTransition alert = decision.notice().alert();
        return new SmsMessage(
                decision.notice().smsId(),
                alert.incidentId(),
                alert.type(),
                decision.notice().occasion(),
                alert.audience(),
                alert.householdId(),
                alert.meterId(),
                decision.to(),
                body,
                at,
                clock.isWall() ? decision.notAfter() : SmsMessage.NEVER_STALE,
                SmsMessage.severityOf(alert));
    }
}
