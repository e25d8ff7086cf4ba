package io.dripwatch.pipeline;

import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.DetectionOptions;
import io.dripwatch.pipeline.detection.DetectionTopology;
import io.dripwatch.pipeline.kafka.FeedbackTopic;
import io.dripwatch.pipeline.kafka.HouseholdsTopic;
import io.dripwatch.pipeline.kafka.KafkaHouseholds;
import io.dripwatch.pipeline.kafka.KafkaOptions;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.kafka.ReadingsSource;
import io.dripwatch.pipeline.kafka.RulesTopic;
import io.dripwatch.pipeline.kafka.TopicSinks;
import io.dripwatch.pipeline.kafka.arrival.BrokerTime;
import io.dripwatch.pipeline.kafka.arrival.ReadingsTakenIn;
import io.dripwatch.pipeline.settings.JobArguments;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Meter uploads from Kafka to usage alerts on Kafka. */
public final class DetectionJob {

    /** Name under which Flink shows the job. */
    public static final String NAME = "dripwatch-detection";

    /** Fixed for the life of the state; up to 128 a key costs one byte less. */
    public static final int MAX_PARALLELISM = 128;

    /** Names its consumer group. */
    private static final String READER = "detection";

    private DetectionJob() {}

    /** Every option of the job. */
    public static List<ConfigOption<?>> options() {
        return KafkaOptions.and(DetectionOptions.all());
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
     * @throws IllegalArgumentException saying what is wrong with the options, the topic or Flink
     */
    public static void attach(StreamExecutionEnvironment env, Configuration configuration) {
        StrictEnvironment.requireCheckpoints(env);
        KafkaSettings kafka = KafkaSettings.from(configuration);
        BrokerTime.require(kafka);
        attach(env, kafka, DetectionOptions.settings(configuration), JobClock.WALL);
    }

    /** Attaches the whole job to an environment. */
    public static void attach(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            DetectionJobSettings settings,
            JobClock clock) {
        env.setMaxParallelism(MAX_PARALLELISM);
        DetectionTopology.Streams detected = detected(env, kafka, settings, clock);
        TopicSinks.alerts(detected.transitions(), kafka);
        TopicSinks.rejected(detected.rejected(), kafka);
        TopicSinks.coverage(detected.coverage(), kafka);
        TopicSinks.days(detected.days(), kafka);
    }

    /** What detection makes of the topics it reads; where it goes is left to the caller. */
    public static DetectionTopology.Streams detected(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            DetectionJobSettings settings,
            JobClock clock) {
        return DetectionTopology.from(
                new DetectionTopology.Inputs(
                        ReadingsSource.attach(env, kafka, clock),
                        HouseholdsTopic.attach(env, kafka, READER),
                        new KafkaHouseholds(kafka),
                        FeedbackTopic.attach(env, kafka, READER),
                        RulesTopic.attach(env, kafka),
                        RulesTopic.announcement(kafka),
                        clock,
                        clock.isWall() ? new ReadingsTakenIn(kafka, READER) : null),
                settings);
    }
}
