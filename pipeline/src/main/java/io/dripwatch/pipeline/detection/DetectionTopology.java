package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Uploads in, incident transitions and rejected reads out. */
public final class DetectionTopology {

    /** What could not be read, believed or placed. */
    public static final OutputTag<RejectedRead> REJECTED =
            new OutputTag<>("rejected-reads", TypeInformation.of(RejectedRead.class));

    private DetectionTopology() {}

    /** The outputs. */
    public record Streams(
            DataStream<IncidentTransition> transitions, DataStream<RejectedRead> rejected) {}

    /** Builds detection over any source of uploads. */
    public static Streams from(
            DataStream<InboundUpload> uploads,
            DataStream<HouseholdUpdate> updates,
            Households households,
            DetectionJobSettings settings) {
        SingleOutputStreamOperator<InboundUpload> admitted =
                uploads.process(new UploadAdmission(settings.futureToleranceMillis()))
                        .uid("upload-admission")
                        .name("Admit uploads that can be believed");
        SingleOutputStreamOperator<IncidentTransition> transitions =
                admitted.keyBy(InboundUpload::meterId)
                        .connect(updates.keyBy(HouseholdUpdate::meterId))
                        .transform(
                                "Watch each household",
                                TypeInformation.of(IncidentTransition.class),
                                new HouseholdWatchOperator(settings, households))
                        .uid("household-watch");
        return new Streams(
                transitions,
                admitted.getSideOutput(REJECTED).union(transitions.getSideOutput(REJECTED)));
    }
}
