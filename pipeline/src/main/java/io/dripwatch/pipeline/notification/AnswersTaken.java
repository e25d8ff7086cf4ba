package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.AnswerPolicy;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.RecipientZone;
import io.dripwatch.pipeline.answer.ReplySettings;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.metric.JobMetric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Asks {@link AnswerPolicy} about each answer, publishes what it means, silences who wants no SMS,
 * and replies. Counters: {@code answers.taken_<kind>} and {@code answers.repeated}.
 */
final class AnswersTaken {

    /** A reply that comes later than that is none; milliseconds. */
    private static final long REPLY_KEEPS = Duration.ofHours(1).toMillis();

    private final ReplySettings replies;
    private final NumberPlan numbers;
    private final JobClock clock;
    private final String utilityZone;
    private final boolean sends;
    private final Households.Registry registry;
    private final FeedbackByMeter asked;
    private final Map<AnswerKind, Counter> taken = new EnumMap<>(AnswerKind.class);
    private final Map<IncidentType, Counter> fixed = new EnumMap<>(IncidentType.class);
    private final Map<IncidentType, Counter> itIsMe = new EnumMap<>(IncidentType.class);
    private final Counter repeated;

    /**
     * @param sends false to reply to nobody
     */
    AnswersTaken(
            Wording wording,
            JobClock clock,
            String utilityZone,
            boolean sends,
            Households.Registry registry,
            FeedbackByMeter asked,
            MetricGroup parent) {
        this.replies = wording.replies();
        this.numbers = wording.numbers();
        this.clock = clock;
        this.utilityZone = utilityZone;
        this.sends = sends;
        this.registry = registry;
        this.asked = asked;
        for (AnswerKind kind : AnswerKind.values()) {
            taken.put(kind, JobMetric.ANSWERS_TAKEN.counter(parent, kind));
        }
        repeated = JobMetric.ANSWERS_REPEATED.counter(parent);
        for (IncidentType type : SmsContent.TOLD) {
            Counter right = JobMetric.ANSWERS_FIXED.counter(parent, type);
            Counter wrong = JobMetric.ANSWERS_IT_IS_ME.counter(parent, type);
            fixed.put(type, right);
            itIsMe.put(type, wrong);
            JobMetric.ANSWERS_PRECISION.show(
                    parent,
                    type.name().toLowerCase(Locale.ROOT),
                    () -> precision(right.getCount(), wrong.getCount()));
        }
    }

    /** Percent; -1 while nobody answered. */
    private static long precision(long right, long wrong) {
        return right + wrong == 0 ? -1 : Math.round(100.0 * right / (right + wrong));
    }

    /** Who was asked whether all is well says nothing about an alert. */
    private void label(AnswerEffect effect) {
        if (effect.type() != null
                && effect.type() != IncidentType.LOW_USE
                && effect.answer().kind().isLabel()) {
            Counter label =
                    (effect.answer().kind() == AnswerKind.FIXED ? fixed : itIsMe)
                            .get(effect.type());
            if (label != null) {
                label.inc();
            }
        }
    }

    /**
     * @param memory of the household; changed
     * @param now epoch milliseconds
     */
    void take(
            HouseholdAnswer answer,
            Correspondence memory,
            long now,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context,
            Collector<SmsOrder> out) {
        if (memory.hasAnswer(answer.answerId())) {
            repeated.inc();
            return;
        }
        taken.get(answer.kind()).inc();
        AnswerPolicy.Taken said = AnswerPolicy.take(answer, memory);
        if (said.effect() != null) {
            context.output(NotificationFunction.ANSWERS, said.effect());
            hold(said.effect());
            label(said.effect());
        }
        Household home = registry.find(answer.meterId());
        PhoneNumber number = home == null ? null : number(home, answer.audience());
        if (answer.kind() == AnswerKind.STOP) {
            out.collect(SmsOrder.stop(answer.householdId(), answer.audience()));
        } else if (answer.kind() == AnswerKind.START && number != null) {
            out.collect(SmsOrder.listening(number));
        }
        boolean listens = !memory.stops().isStopped(answer.audience());
        if (sends
                && said.replies()
                && replies.replies(answer.kind())
                && number != null
                && (listens || answer.kind() == AnswerKind.STOP)) {
            String body =
                    replies.words()
                            .replyTo(
                                    answer.kind(),
                                    said.effect(),
                                    home.language(),
                                    until(answer, home));
            reply(answer, body, number, now, context, out);
        }
    }

    /** From now on, and not only when it comes back by the topic. */
    private void hold(AnswerEffect effect) {
        if (effect.feedback() != null) {
            asked.add(new FeedbackUpdate(effect.meterId(), effect.feedback()));
        }
    }

    private PhoneNumber number(Household home, Audience reader) {
        PhoneNumber phone = reader == Audience.CARER ? home.carerPhone() : home.phone();
        return phone == null || phone.e164() == null ? null : numbers.judge(phone).number();
    }

    private void reply(
            HouseholdAnswer answer,
            String body,
            PhoneNumber number,
            long now,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context,
            Collector<SmsOrder> out) {
        SmsMessage sms =
                new SmsMessage(
                        "reply-" + answer.event(),
                        "reply-" + answer.event(),
                        null,
                        Occasion.REPLY,
                        answer.audience(),
                        answer.householdId(),
                        answer.meterId(),
                        number,
                        body,
                        now,
                        clock.isWall() ? now + REPLY_KEEPS : SmsMessage.NEVER_STALE,
                        Severity.INFO);
        out.collect(SmsOrder.send(sms));
        context.output(
                NotificationFunction.DECISIONS,
                NotificationDecision.about(sms, Verdict.SEND, null, now));
    }

    private LocalDate until(HouseholdAnswer answer, Household home) {
        ZoneId zone = RecipientZone.of(home, utilityZone);
        return answer.until() == 0
                ? null
                : LocalDate.ofInstant(Instant.ofEpochMilli(answer.until()), zone);
    }
}
