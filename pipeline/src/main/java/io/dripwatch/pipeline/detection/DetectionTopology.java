package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.silence.Heard;
import io.dripwatch.pipeline.detection.silence.SilentMeters;
import io.dripwatch.pipeline.detection.silence.TakenIn;
import io.dripwatch.pipeline.detection.silence.TownTime;
import io.dripwatch.pipeline.grouping.GroupedTransition;
import io.dripwatch.pipeline.grouping.TransitionGrouping;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
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

/** Uploads in, incident transitions and rejected reads out. */
public final class DetectionTopology {

    private DetectionTopology() {}

    /** Where the job says what it was started with: the value of each setting of each scope. */
    public interface Announcement extends Serializable {
        void tell(List<DetectionRule> configuration);
    }

    /**
     * What detection hears.
     *
     * @param households the whole registry: how many homes a district has
     * @param registry of a subtask's own meters
     * @param announcement hears of the configuration at each start
     * @param clock what the job takes for now
     * @param takenIn whether the town has been heard out; null where all partitions are read as one
     */
    public record Inputs(
            DataStream<InboundUpload> uploads,
            Followed<HouseholdUpdate> households,
            Households registry,
            Followed<FeedbackUpdate> feedback,
            Followed<RuleUpdate> rules,
            Announcement announcement,
            JobClock clock,
            TakenIn takenIn) {}

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
                        .getSideOutput(UploadReport.IN_DISTRICTS)
                        .keyBy(GroupedTransition::group)
                        .process(
                                TransitionGrouping.ofDistricts(
                                        settings.district(), in.households().earlier(), in.clock()))
                        .uid("district-grouping")
                        .name("Tell a district's events from households' own");
        DataStream<IncidentTransition> ofSilentMeters =
                DataStreamUtils.reinterpretAsKeyedStream(
                                heard(transitions, in.takenIn()), Heard::meterId, Types.STRING)
                        .transform(
                                "Tell of silent meters",
                                TypeInformation.of(IncidentTransition.class),
                                new SilentMeters(in.clock()))
                        .uid("silent-meters");
        DataStream<IncidentTransition> ofFeeds =
                transitions
                        .getSideOutput(UploadReport.IN_FEEDS)
                        .keyBy(GroupedTransition::group)
                        .process(TransitionGrouping.ofFeeds(in.clock()))
                        .uid("feed-grouping")
                        .name("Tell a feed's faults from meters' own");
        DataStream<IncidentTransition> ofRegistry =
                transitions
                        .getSideOutput(UploadAdmission.REGISTRY_FINDINGS)
                        .union(admitted.getSideOutput(UploadAdmission.REGISTRY_FINDINGS))
                        .keyBy(finding -> 0, Types.INT)
                        .process(new RegistryFit(in.households().earlier(), in.clock()))
                        .setParallelism(1)
                        .uid("registry-fit")
                        .name("Tell where registry and readings do not fit");
        return new Streams(
                transitions.union(ofDistricts, ofFeeds, ofSilentMeters, ofRegistry),
                admitted.getSideOutput(UploadAdmission.REJECTED)
                        .union(transitions.getSideOutput(UploadAdmission.REJECTED)),
                transitions.getSideOutput(UploadReport.COVERAGE),
                transitions.getSideOutput(UploadReport.DAYS));
    }

    private static DataStream<Heard> heard(
            SingleOutputStreamOperator<IncidentTransition> watched, TakenIn takenIn) {
        DataStream<Heard> heard = watched.getSideOutput(HouseholdWatchOperator.HEARD);
        return takenIn == null
                ? heard
                : heard.transform("Hear the town out", heard.getType(), new TownTime(takenIn))
                        .uid("town-time");
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
                                in.feedback().earlier(),
                                in.rules().earlier(),
                                in.announcement(),
                                in.clock()),
                        TypeInformation.of(IncidentTransition.class),
                        env.getParallelism(),
                        false,
                        Types.STRING);
        addKeyed(watch, admitted.keyBy(InboundUpload::meterId));
        addKeyed(watch, in.households().news().keyBy(HouseholdUpdate::meterId));
        addKeyed(watch, in.feedback().news().keyBy(FeedbackUpdate::meterId));
        watch.addInput(in.rules().news().broadcast().getTransformation(), null);
        env.addOperator(watch);
        return new MultipleConnectedStreams(env).transform(watch);
    }

    private static <T> void addKeyed(
            KeyedMultipleInputTransformation<?> operator, KeyedStream<T, String> input) {
        operator.addInput(input.getTransformation(), input.getKeySelector());
    }
}
