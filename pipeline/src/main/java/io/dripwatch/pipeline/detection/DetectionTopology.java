package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.silence.Heard;
import io.dripwatch.pipeline.detection.silence.SilentMeters;
import io.dripwatch.pipeline.grouping.GroupedTransition;
import io.dripwatch.pipeline.grouping.TransitionGrouping;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.HouseholdWish;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.RegistryFinding;
import io.dripwatch.pipeline.household.RegistryFit;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.MultipleConnectedStreams;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.KeyedMultipleInputTransformation;
import org.apache.flink.util.OutputTag;

/** Uploads in, incident transitions and rejected reads out. */
public final class DetectionTopology {

    /** What could not be read, believed or placed. */
    public static final OutputTag<RejectedRead> REJECTED =
            new OutputTag<>("rejected-reads", TypeInformation.of(RejectedRead.class));

    /** What meters' data can show. */
    public static final OutputTag<MeterCoverage> COVERAGE =
            new OutputTag<>("coverage", TypeInformation.of(MeterCoverage.class));

    /** The settled days of homes. */
    public static final OutputTag<MeterDay> DAYS =
            new OutputTag<>("household-days", TypeInformation.of(MeterDay.class));

    /** What waits for the neighbours'. */
    static final OutputTag<GroupedTransition> IN_DISTRICTS =
            new OutputTag<>("in-districts", TypeInformation.of(GroupedTransition.class));

    /** What waits for that of the feed's other meters. */
    static final OutputTag<GroupedTransition> IN_FEEDS =
            new OutputTag<>("in-feeds", TypeInformation.of(GroupedTransition.class));

    /** That a meter was heard of. */
    static final OutputTag<Heard> HEARD = new OutputTag<>("heard", TypeInformation.of(Heard.class));

    /** Where the registry and the readings do not fit. */
    static final OutputTag<RegistryFinding> REGISTRY_FINDINGS =
            new OutputTag<>("registry-findings", TypeInformation.of(RegistryFinding.class));

    private DetectionTopology() {}

    /** Where the job says what it was started with: the value of each setting of each scope. */
    public interface Announcement extends Serializable {
        void tell(List<DetectionRule> configuration);
    }

    /**
     * What detection hears.
     *
     * @param updates of the registry, from any time on; {@code registry} knows the rest
     * @param wholeRegistry of every subtask's meters: how many homes a district has
     * @param feedback from any time on; {@code earlierFeedback} knows the rest
     * @param rules from any time on; {@code earlierRules} knows the rest
     * @param announcement hears of the configuration at each start
     * @param clock what the job takes for now
     */
    public record Inputs(
            DataStream<InboundUpload> uploads,
            DataStream<HouseholdUpdate> updates,
            Households registry,
            History<HouseholdUpdate> wholeRegistry,
            DataStream<HouseholdWish> feedback,
            History<HouseholdWish> earlierFeedback,
            DataStream<RuleUpdate> rules,
            History<RuleUpdate> earlierRules,
            Announcement announcement,
            JobClock clock) {}

    /** The outputs. */
    public record Streams(
            DataStream<IncidentTransition> transitions,
            DataStream<RejectedRead> rejected,
            DataStream<MeterCoverage> coverage,
            DataStream<MeterDay> days) {}

    /** Builds detection over any source of uploads. */
    public static Streams from(Inputs in, DetectionJobSettings settings) {
        SingleOutputStreamOperator<InboundUpload> admitted =
                in.uploads()
                        .process(new UploadAdmission(settings.futureToleranceMillis()))
                        .uid("upload-admission")
                        .name("Admit uploads that can be believed");
        SingleOutputStreamOperator<IncidentTransition> transitions =
                watched(in, admitted, settings).uid("household-watch");
        DataStream<IncidentTransition> ofDistricts =
                transitions
                        .getSideOutput(IN_DISTRICTS)
                        .keyBy(GroupedTransition::group)
                        .process(
                                TransitionGrouping.ofDistricts(
                                        settings.district(), in.wholeRegistry(), in.clock()))
                        .uid("district-grouping")
                        .name("Tell a district's events from households' own");
        DataStream<IncidentTransition> ofSilentMeters =
                DataStreamUtils.reinterpretAsKeyedStream(
                                transitions.getSideOutput(HEARD), Heard::meterId, Types.STRING)
                        .process(new SilentMeters(in.clock()))
                        .uid("silent-meters")
                        .name("Tell of silent meters");
        DataStream<IncidentTransition> ofFeeds =
                transitions
                        .getSideOutput(IN_FEEDS)
                        .keyBy(GroupedTransition::group)
                        .process(TransitionGrouping.ofFeeds(in.clock()))
                        .uid("feed-grouping")
                        .name("Tell a feed's faults from meters' own");
        DataStream<IncidentTransition> ofRegistry =
                transitions
                        .getSideOutput(REGISTRY_FINDINGS)
                        .union(admitted.getSideOutput(REGISTRY_FINDINGS))
                        .keyBy(finding -> 0, Types.INT)
                        .process(new RegistryFit(in.wholeRegistry(), in.clock()))
                        .setParallelism(1)
                        .uid("registry-fit")
                        .name("Tell where registry and readings do not fit");
        return new Streams(
                transitions.union(ofDistricts, ofFeeds, ofSilentMeters, ofRegistry),
                admitted.getSideOutput(REJECTED).union(transitions.getSideOutput(REJECTED)),
                transitions.getSideOutput(COVERAGE),
                transitions.getSideOutput(DAYS));
    }

    /** Three inputs by meter, and the rules for every subtask. */
    private static SingleOutputStreamOperator<IncidentTransition> watched(
            Inputs in, DataStream<InboundUpload> admitted, DetectionJobSettings settings) {
        StreamExecutionEnvironment env = admitted.getExecutionEnvironment();
        KeyedMultipleInputTransformation<IncidentTransition> watch =
                new KeyedMultipleInputTransformation<>(
                        "Watch each household",
                        new HouseholdWatchFactory(
                                settings,
                                in.registry(),
                                in.earlierFeedback(),
                                in.earlierRules(),
                                in.announcement(),
                                in.clock()),
                        TypeInformation.of(IncidentTransition.class),
                        env.getParallelism(),
                        false,
                        Types.STRING);
        addKeyed(watch, admitted.keyBy(InboundUpload::meterId));
        addKeyed(watch, in.updates().keyBy(HouseholdUpdate::meterId));
        addKeyed(watch, in.feedback().keyBy(HouseholdWish::meterId));
        watch.addInput(in.rules().broadcast().getTransformation(), null);
        env.addOperator(watch);
        return new MultipleConnectedStreams(env).transform(watch);
    }

    private static <T> void addKeyed(
            KeyedMultipleInputTransformation<?> operator, KeyedStream<T, String> input) {
        operator.addInput(input.getTransformation(), input.getKeySelector());
    }
}
