package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.peer.PeerRules;
import io.dripwatch.cli.bench.timing.Job;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.DetectionTopology;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.pipeline.detection.RuleUpdate;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.kafka.FeedbackTopic;
import io.dripwatch.pipeline.kafka.HouseholdsTopic;
import io.dripwatch.pipeline.kafka.KafkaHouseholds;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.kafka.ReadingsSource;
import io.dripwatch.pipeline.kafka.RulesTopic;
import io.dripwatch.pipeline.kafka.TopicSinks;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The whole detection job, sinks included, over a topic of the benchmark. Its side inputs are
 * empty: nobody changes registry, rules or wishes meanwhile.
 */
final class Ours implements Job {

    private final DetectionJobSettings settings;
    private final JobClock clock;
    private final long doneBefore;

    /** With recorded readings, until the end of which it knows everything, or with live ones. */
    Ours(DetectionJobSettings settings, JobClock clock) {
        this(settings, clock, 0);
    }

    private Ours(DetectionJobSettings settings, JobClock clock, long doneBefore) {
        this.settings = settings;
        this.clock = clock;
        this.doneBefore = doneBefore;
    }

    /**
     * The same from a savepoint: the job counts on from what it had read by then.
     *
     * @param readings that it had read
     */
    Ours after(long readings) {
        return new Ours(settings, clock, readings);
    }

    /** Set to the rules that other tools express, too. */
    static Ours byFixedRules(String timeZone, JobClock clock) {
        DetectionJobSettings defaults = DetectionJobSettings.DEFAULTS.in(timeZone);
        return new Ours(
                new DetectionJobSettings(
                        defaults.rules().withRules(PeerRules.LEAK, PeerRules.LARGE_USE),
                        defaults.classRules(),
                        defaults.district(),
                        defaults.timeZone(),
                        defaults.registryClosed(),
                        defaults.futureToleranceMillis(),
                        defaults.cachedWatches()),
                clock);
    }

    @Override
    public void attach(StreamExecutionEnvironment env, KafkaSettings kafka, String topic) {
        env.setMaxParallelism(DetectionJob.MAX_PARALLELISM);
        DetectionTopology.Streams detected =
                DetectionTopology.from(
                        new DetectionTopology.Inputs(
                                ReadingsSource.attach(env, kafka, clock, topic),
                                new Followed<>(
                                        nothing(env, "households", HouseholdUpdate.class),
                                        HouseholdsTopic.history(kafka)),
                                new KafkaHouseholds(kafka),
                                new Followed<>(
                                        nothing(env, "feedback", FeedbackUpdate.class),
                                        FeedbackTopic.history(kafka)),
                                new Followed<>(
                                        nothing(env, "rules", RuleUpdate.class),
                                        RulesTopic.history(kafka)),
                                RulesTopic.announcement(kafka),
                                clock,
                                null),
                        settings);
        TopicSinks.alerts(detected.transitions(), kafka);
        TopicSinks.rejected(detected.rejected(), kafka);
        TopicSinks.coverage(detected.coverage(), kafka);
        TopicSinks.days(detected.days(), kafka);
    }

    private static <T> DataStream<T> nothing(
            StreamExecutionEnvironment env, String of, Class<T> type) {
        return env.fromSequence(1, 1)
                .uid("bench-one-" + of)
                .flatMap(new Nothing<T>())
                .returns(TypeInformation.of(type))
                .uid("bench-no-" + of);
    }

    private static final class Nothing<T> implements FlatMapFunction<Long, T> {

        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Long number, Collector<T> out) {}
    }

    @Override
    public long done(Map<String, Object> accumulators) {
        // Until it has restored its counts there are none.
        return Math.max(0, ReadingTotals.of(accumulators).readings() - doneBefore);
    }
}
