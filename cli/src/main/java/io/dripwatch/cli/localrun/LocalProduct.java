package io.dripwatch.cli.localrun;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.WorkDirectory;
import io.dripwatch.cli.trace.SmsTrace;
import io.dripwatch.cli.trace.TraceTopics;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.notification.Wording;
import io.dripwatch.pipeline.phone.WorldNumberPlan;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.schemas.MeterCoverage;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole product on this machine: a real broker, a real Flink, the two jobs, and an SMS provider
 * that delivers to nobody.
 */
public final class LocalProduct implements AutoCloseable {

    private final WorkDirectory work;
    private final EmbeddedBroker broker;
    private final LocalFlink flink;
    private final LocalProvider provider;

    private LocalProduct(
            WorkDirectory work, EmbeddedBroker broker, LocalFlink flink, LocalProvider provider) {
        this.work = work;
        this.broker = broker;
        this.flink = flink;
        this.provider = provider;
    }

    /** Starts everything but the jobs. */
    public static LocalProduct start(
            int kafkaPort, LocalFlinkSettings flinkSettings, Consumer<AcceptedSms> onAccepted)
            throws IOException {
        WorkDirectory work = WorkDirectory.create();
        try {
            EmbeddedBroker broker =
                    work.owning(
                            EmbeddedBroker.start(
                                    work.directory("kafka"), kafkaPort, "--kafka-port"));
            broker.createTopics(Topics.all());
            LocalFlink flink =
                    work.owning(LocalFlink.start(work.directory("flink"), flinkSettings));
            LocalProvider provider =
                    work.owning(LocalProvider.start(work.directory("sms"), onAccepted));
            return new LocalProduct(work, broker, flink, provider);
        } catch (IOException | RuntimeException e) {
            work.close();
            throw e;
        }
    }

    /** Where Kafka's clients find the broker. */
    public KafkaSettings kafka() {
        return KafkaSettings.of(broker.bootstrapServers());
    }

    /** A directory that goes with the run. */
    public Path directory(String name) throws IOException {
        return work.directory(name);
    }

    public LocalFlink flink() {
        return flink;
    }

    public LocalProvider provider() {
        return provider;
    }

    /** The detection job, to be executed. */
    public StreamExecutionEnvironment detection(
            KafkaSettings kafka, DetectionJobSettings settings, JobClock clock) {
        StreamExecutionEnvironment env = environment(kafka);
        DetectionJob.attach(env, kafka, settings, clock);
        return env;
    }

    private StreamExecutionEnvironment environment(KafkaSettings kafka) {
        StreamExecutionEnvironment env = flink.environment();
        if (kafka.bounded()) {
            // The sinks flush at the end of their input; a last checkpoint would only be waited
            // for, up to a whole interval.
            Configuration configuration = new Configuration();
            configuration.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
            env.configure(configuration);
        }
        return env;
    }

    /**
     * The notification job, to be executed.
     *
     * @param clock of the readings
     */
    public StreamExecutionEnvironment notification(
            KafkaSettings kafka, String timeZone, JobClock clock) {
        return notification(kafka, timeZone, clock, Duration.ZERO);
    }

    /**
     * The notification job, to be executed.
     *
     * @param clock of the readings
     * @param askFirst how long homes are asked before their carers are told
     */
    public StreamExecutionEnvironment notification(
            KafkaSettings kafka, String timeZone, JobClock clock, Duration askFirst) {
        StreamExecutionEnvironment env = environment(kafka);
        NotificationJob.attach(
                env,
                kafka,
                NotificationSettings.defaults()
                        .withMode(NotificationMode.LIVE)
                        .withUtilityZone(timeZone)
                        .askingFirst(askFirst),
                clock,
                Wording.of(SmsText.builtIn(timeZone), WorldNumberPlan.ofInventedNumbers()),
                SmsSettings.defaults(),
                TwilioSmsGateway.opener(provider.twilio()));
        return env;
    }

    /** A reader of the alerts, from the first on. */
    public TopicReader<UsageAlert> alerts() {
        return new TopicReader<>(
                broker.bootstrapServers(),
                Topics.USAGE_ALERTS.name(),
                UsageAlert.getClassSchema(),
                UsageAlert.class);
    }

    /** Reads all that topics say of SMS. */
    public void read(SmsTrace trace) {
        TraceTopics.read(kafka().properties(), trace);
    }

    /** A reader of what became of the SMS, from the first on. */
    public TopicReader<SmsOutcome> outcomes() {
        return new TopicReader<>(
                broker.bootstrapServers(),
                Topics.SMS_OUTCOMES.name(),
                SmsOutcome.getClassSchema(),
                SmsOutcome.class);
    }

    /** A reader of the rejected readings, from the first on. */
    public TopicReader<RejectedReading> rejected() {
        return new TopicReader<>(
                broker.bootstrapServers(),
                Topics.REJECTED_READINGS.name(),
                RejectedReading.getClassSchema(),
                RejectedReading.class);
    }

    /** A reader of what meters' data can show, from the first on. */
    public TopicReader<MeterCoverage> coverage() {
        return new TopicReader<>(
                broker.bootstrapServers(),
                Topics.METER_COVERAGE.name(),
                MeterCoverage.getClassSchema(),
                MeterCoverage.class);
    }

    @Override
    public void close() {
        work.close();
    }
}
