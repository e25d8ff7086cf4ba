package io.dripwatch.pipeline;

import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.SmsText;
import io.dripwatch.pipeline.kafka.AlertsSource;
import io.dripwatch.pipeline.kafka.HouseholdsTopic;
import io.dripwatch.pipeline.kafka.JournalTopic;
import io.dripwatch.pipeline.kafka.KafkaHouseholds;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.notification.DecisionLog;
import io.dripwatch.pipeline.notification.NotificationTopology;
import io.dripwatch.pipeline.notification.PolicyClock;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.NotificationOptions;
import io.dripwatch.pipeline.settings.SendingOptions;
import io.dripwatch.pipeline.sms.SmsSettings;
import io.dripwatch.pipeline.sms.SmsSink;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Usage alerts from Kafka to SMS. */
public final class NotificationJob {

    /** Name under which Flink shows the job. */
    public static final String NAME = "dripwatch-notification";

    private NotificationJob() {}

    /** Every option of the job. */
    public static List<ConfigOption<?>> options() {
        List<ConfigOption<?>> options = new ArrayList<>(NotificationOptions.all());
        options.addAll(SendingOptions.all());
        return JobArguments.known(options);
    }

    /** Runs the job with the options of {@link #options()}. */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = JobArguments.parse(arguments, System.getenv(), options());
        StreamExecutionEnvironment env = StrictEnvironment.fromCluster();
        attach(env, configuration);
        env.execute(NAME);
    }

    /** Attaches the job that a configuration asks for; its clock is the wall's. */
    public static void attach(StreamExecutionEnvironment env, Configuration configuration) {
        NotificationSettings policy = NotificationOptions.policy(configuration);
        attach(
                env,
                KafkaSettings.from(configuration),
                policy,
                PolicyClock.WALL,
                NotificationOptions.words(configuration),
                SendingOptions.settings(configuration),
                sends(policy) ? NotificationOptions.twilio(configuration) : null);
    }

    /**
     * Attaches the whole job to an environment. Only a job that sends opens the journal: opening it
     * shuts the sender out that runs elsewhere.
     *
     * @param twilio null unless the policy's mode is LIVE
     */
    public static void attach(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            NotificationSettings policy,
            PolicyClock clock,
            SmsText words,
            SmsSettings sending,
            TwilioSettings twilio) {
        env.setMaxParallelism(DetectionJob.MAX_PARALLELISM);
        NotificationTopology.Streams notified =
                NotificationTopology.from(
                        AlertsSource.attach(env, kafka),
                        HouseholdsTopic.attach(env, kafka, "notification"),
                        new KafkaHouseholds(kafka),
                        policy,
                        clock,
                        words);
        new DecisionLog().attachTo(notified.decisions());
        if (sends(policy)) {
            new SmsSink(sending, JournalTopic.on(kafka), TwilioSmsGateway.opener(twilio))
                    .attachTo(notified.messages());
        }
    }

    private static boolean sends(NotificationSettings policy) {
        return policy.mode() == NotificationMode.LIVE;
    }
}
