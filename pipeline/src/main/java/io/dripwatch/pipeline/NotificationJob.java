package io.dripwatch.pipeline;

import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.SecondLook;
import io.dripwatch.domain.notification.message.HeldOrder;
import io.dripwatch.pipeline.answer.ReplySettings;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.kafka.AlertsSource;
import io.dripwatch.pipeline.kafka.FeedbackTopic;
import io.dripwatch.pipeline.kafka.HeldOrders;
import io.dripwatch.pipeline.kafka.HouseholdsTopic;
import io.dripwatch.pipeline.kafka.KafkaHouseholds;
import io.dripwatch.pipeline.kafka.KafkaOptions;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.kafka.OutcomesSource;
import io.dripwatch.pipeline.kafka.ReadingsClock;
import io.dripwatch.pipeline.kafka.TopicSinks;
import io.dripwatch.pipeline.kafka.answer.AnswerFeedback;
import io.dripwatch.pipeline.kafka.answer.AnswersTopic;
import io.dripwatch.pipeline.kafka.journal.JournalTopic;
import io.dripwatch.pipeline.kafka.journal.PostedTopic;
import io.dripwatch.pipeline.notification.CourtesyOptions;
import io.dripwatch.pipeline.notification.DecisionLog;
import io.dripwatch.pipeline.notification.NotificationOptions;
import io.dripwatch.pipeline.notification.NotificationTopology;
import io.dripwatch.pipeline.notification.PostedBefore;
import io.dripwatch.pipeline.notification.Wording;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.sms.SmsSink;
import io.dripwatch.pipeline.sms.gateway.BesideSender;
import io.dripwatch.pipeline.sms.gateway.SendingOptions;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.WordsOptions;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Usage alerts from Kafka to SMS. */
public final class NotificationJob {

    /** Name under which Flink shows the job. */
    public static final String NAME = "dripwatch-notification";

    private static final Logger LOG = LoggerFactory.getLogger(NotificationJob.class);

    private NotificationJob() {}

    /** Every option of the job. */
    public static List<ConfigOption<?>> options() {
        List<ConfigOption<?>> options = new ArrayList<>(NotificationOptions.all());
        options.addAll(CourtesyOptions.all());
        options.addAll(WordsOptions.all());
        options.addAll(GatewayOptions.all());
        options.addAll(SendingOptions.all());
        options.addAll(AnswerOptions.all());
        return KafkaOptions.and(options);
    }

    /** Runs the job with the options of {@link #options()}. */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = JobArguments.parse(arguments, System.getenv(), options());
        StreamExecutionEnvironment env = StrictEnvironment.fromCluster();
        attach(env, configuration);
        env.execute(NAME);
    }

    /**
     * Attaches the job that a configuration asks for; its clock is the wall's.
     *
     * @throws IllegalArgumentException saying what is wrong with the options or with Flink
     */
    public static void attach(StreamExecutionEnvironment env, Configuration configuration) {
        StrictEnvironment.requireCheckpoints(env);
        NotificationSettings policy =
                NotificationOptions.policy(configuration)
                        .askingFirst(AnswerOptions.askFirst(configuration));
        SmsText text =
                WordsOptions.approved(NotificationOptions.words(configuration), configuration);
        ReplySettings replies = AnswerOptions.replies(configuration, text);
        Wording wording = CourtesyOptions.wording(configuration, text).replying(replies);
        wording.text()
                .longerThanOneSegment()
                .forEach(each -> LOG.warn("Words that may cost two segments: {}", each));
        KafkaSettings kafka = KafkaSettings.from(configuration);
        attach(
                env,
                kafka,
                policy,
                JobClock.WALL,
                wording,
                SendingOptions.settings(configuration),
                sends(policy) ? GatewayOptions.gateway(configuration) : null,
                sends(policy)
                        ? AnswerOptions.door(configuration, kafka, replies, wording.numbers())
                        : BesideSender.NOTHING);
    }

    /** Attaches the whole job to an environment; nobody answers by SMS. */
    public static void attach(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            NotificationSettings policy,
            JobClock clock,
            Wording wording,
            SmsSettings sending,
            SmsGateway.Opener gateway) {
        attach(env, kafka, policy, clock, wording, sending, gateway, BesideSender.NOTHING);
    }

    /**
     * Attaches the whole job to an environment. Only a job that sends opens the journal: opening it
     * shuts the sender out that runs elsewhere.
     *
     * @param gateway null unless the policy's mode is LIVE
     * @param door where answers come in
     */
    public static void attach(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            NotificationSettings policy,
            JobClock clock,
            Wording wording,
            SmsSettings sending,
            SmsGateway.Opener gateway,
            BesideSender door) {
        env.setMaxParallelism(DetectionJob.MAX_PARALLELISM);
        DataStream<IncidentTransition> alerts = AlertsSource.attach(env, kafka);
        DataStream<HouseholdUpdate> updates =
                HouseholdsTopic.attach(env, kafka, "notification").news();
        Followed<FeedbackUpdate> feedback =
                FeedbackTopic.attachWithStops(env, kafka, "notification");
        boolean readingsFlow = !clock.isWall() && !clock.isRecorded();
        NotificationTopology.Streams notified =
                NotificationTopology.from(
                        new NotificationTopology.Inputs(
                                readingsFlow ? ReadingsClock.of(alerts, env, kafka) : alerts,
                                sends(policy) && clock.isWall()
                                        ? OutcomesSource.attach(env, kafka)
                                        : null,
                                readingsFlow
                                        ? ReadingsClock.timeless(
                                                updates, "readings-clock-households")
                                        : updates,
                                new KafkaHouseholds(kafka),
                                readingsFlow
                                        ? new Followed<>(
                                                ReadingsClock.timeless(
                                                        feedback.news(), "readings-clock-feedback"),
                                                feedback.earlier())
                                        : feedback,
                                sends(policy) ? PostedTopic.of(kafka) : PostedBefore.NOTHING,
                                answers(env, kafka, policy, clock),
                                heldOrders(env, kafka, policy, clock)),
                        policy,
                        clock,
                        wording);
        new DecisionLog().attachTo(notified.decisions());
        if (sends(policy)) {
            TopicSinks.decisions(notified.decisions(), kafka);
            if (!clock.isRecorded()) {
                AnswerFeedback.publish(notified.answers(), kafka);
            }
            new SmsSink(sending, JournalTopic.ofJob(kafka), gateway)
                    .lookingAgain(
                            SecondLook.of(policy, wording.numbers()), new KafkaHouseholds(kafka))
                    .beside(door)
                    .attachTo(notified.orders());
        }
    }

    /**
     * Null in a recording, which nobody sees go on, and where nothing is sent: answers wait for the
     * job that does.
     */
    private static DataStream<HouseholdAnswer> answers(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            NotificationSettings policy,
            JobClock clock) {
        if (!sends(policy) || clock.isRecorded()) {
            return null;
        }
        DataStream<HouseholdAnswer> answers = AnswersTopic.attach(env, kafka);
        return clock.isWall() ? answers : ReadingsClock.timeless(answers, "readings-clock-answers");
    }

    /** Null where nothing is sent, and in a recording, which nobody sees go on. */
    private static DataStream<HeldOrder> heldOrders(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            NotificationSettings policy,
            JobClock clock) {
        if (!sends(policy) || clock.isRecorded()) {
            return null;
        }
        DataStream<HeldOrder> orders = HeldOrders.attach(env, kafka);
        return clock.isWall() ? orders : ReadingsClock.timeless(orders, "readings-clock-orders");
    }

    private static boolean sends(NotificationSettings policy) {
        return policy.mode() == NotificationMode.LIVE;
    }
}
