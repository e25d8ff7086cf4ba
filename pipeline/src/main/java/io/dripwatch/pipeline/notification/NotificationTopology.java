package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.message.HeldOrder;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.HouseholdNews;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** From alerts to SMS messages. */
public final class NotificationTopology {

    private static final Byte ALL = 0;

    /** Flink asks for one; the registry is no Flink state, it is read from its topic at start. */
    private static final MapStateDescriptor<String, Boolean> NO_STATE =
            new MapStateDescriptor<>("household-updates", Types.STRING, Types.BOOLEAN);

    private NotificationTopology() {}

    /**
     * What leaves.
     *
     * @param orders to send an SMS, each once, or to withdraw one
     * @param decisions at least one for every alert, sent or not
     * @param answers what each answer means
     */
    public record Streams(
            DataStream<SmsOrder> orders,
            DataStream<NotificationDecision> decisions,
            DataStream<AnswerEffect> answers) {}

    /**
     * What the job hears.
     *
     * @param updates of the households topic, from any time on; {@code households} knows the rest
     * @param outcomes what became of SMS; null where that does not come back
     * @param postedBefore what was sent before the job began
     * @param answers what people answered; null where nobody can
     * @param heldOrders what people order about SMS that are held; null where nobody can
     */
    public record Inputs(
            DataStream<IncidentTransition> alerts,
            DataStream<MessageOutcome> outcomes,
            DataStream<HouseholdUpdate> updates,
            Households households,
            Followed<FeedbackUpdate> feedback,
            PostedBefore postedBefore,
            DataStream<HouseholdAnswer> answers,
            DataStream<HeldOrder> heldOrders) {

        /** Where nobody can answer. */
        public Inputs(
                DataStream<IncidentTransition> alerts,
                DataStream<MessageOutcome> outcomes,
                DataStream<HouseholdUpdate> updates,
                Households households,
                Followed<FeedbackUpdate> feedback,
                PostedBefore postedBefore,
                DataStream<HeldOrder> heldOrders) {
            this(alerts, outcomes, updates, households, feedback, postedBefore, null, heldOrders);
        }

        private DataStream<BookEvent> bookEvents() {
            TypeInformation<BookEvent> type = TypeInformation.of(BookEvent.class);
            DataStream<BookEvent> heard =
                    alerts.map(alert -> BookEvent.of(alert))
                            .returns(type)
                            .uid("alerts-for-the-book")
                            .name("Alerts for the book");
            if (outcomes != null) {
                heard =
                        heard.union(
                                outcomes.map(outcome -> BookEvent.of(outcome))
                                        .returns(type)
                                        .uid("outcomes-for-the-book")
                                        .name("What became of SMS, for the book"));
            }
            return answers == null
                    ? heard
                    : heard.union(
                            answers.map(answer -> BookEvent.of(answer))
                                    .returns(type)
                                    .uid("answers-for-the-book")
                                    .name("Answers, for the book"));
        }

        private DataStream<SmsOrder> withOrdersOfPersons(DataStream<SmsOrder> decided) {
            return heldOrders == null
                    ? decided
                    : decided.union(
                            heldOrders
                                    .map(order -> SmsOrder.ofPerson(order))
                                    .returns(TypeInformation.of(SmsOrder.class))
                                    .uid("held-orders-for-the-budget")
                                    .name("Orders about held SMS, for the budget"));
        }

        private DataStream<HouseholdNews> householdNews() {
            TypeInformation<HouseholdNews> type = TypeInformation.of(HouseholdNews.class);
            DataStream<HouseholdNews> registry =
                    updates.map(update -> HouseholdNews.of(update))
                            .returns(type)
                            .uid("registry-of-homes")
                            .name("What the registry says");
            return registry.union(
                    feedback.news()
                            .map(each -> HouseholdNews.of(each))
                            .returns(type)
                            .uid("feedback-of-homes")
                            .name("What homes ask for"));
        }
    }

    /** Builds notification over any source of alerts. */
    public static Streams from(
            Inputs in, NotificationSettings settings, JobClock clock, Wording wording) {
        SingleOutputStreamOperator<SmsOrder> decided =
                in.bookEvents()
                        .keyBy(BookEvent::householdId, Types.STRING)
                        .connect(in.householdNews().broadcast(NO_STATE))
                        .process(
                                new NotificationFunction(
                                        settings,
                                        clock,
                                        wording,
                                        in.households(),
                                        in.feedback().earlier(),
                                        in.postedBefore()))
                        .uid("household-notification")
                        .name("Alerts to orders by the notification policy");
        SingleOutputStreamOperator<SmsOrder> affordable =
                in.withOrdersOfPersons(decided)
                        .keyBy(order -> ALL, Types.BYTE)
                        .process(new SendingBudgetFunction(settings.budget(), clock))
                        .setParallelism(1)
                        .uid("sms-budget")
                        .name("No more SMS than the budget allows");
        return new Streams(
                affordable,
                decided.getSideOutput(NotificationFunction.DECISIONS)
                        .union(affordable.getSideOutput(NotificationFunction.DECISIONS)),
                decided.getSideOutput(NotificationFunction.ANSWERS));
    }
}
