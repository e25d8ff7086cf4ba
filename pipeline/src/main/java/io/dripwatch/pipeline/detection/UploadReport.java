package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.coverage.Coverage;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.district.DistrictWatch;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.Transitions;
import io.dripwatch.domain.watch.WatchListener;
import java.time.ZoneId;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Counts and emits what one upload did. */
final class UploadReport implements WatchListener {

    private final ReadingCounts counts;
    private final Feed feed;
    private final Output<StreamRecord<IncidentTransition>> output;
    private InboundUpload upload;
    private Household household;
    private ZoneId zone;

    UploadReport(ReadingCounts counts, Output<StreamRecord<IncidentTransition>> output, Feed feed) {
        this.feed = feed;
        this.counts = counts;
        this.output = output;
    }

    void begin(InboundUpload nextUpload, Circumstances circumstances) {
        upload = nextUpload;
        household = circumstances.household();
        zone = circumstances.calendar().zone();
    }

    /** Refuses every read of an upload. */
    void refuse(InboundUpload refused, RejectionReason reason) {
        upload = refused;
        for (RegisterRead read : refused.reads()) {
            rejected(read, reason);
        }
    }

    @Override
    public void accepted(boolean late) {
        counts.accepted(late);
    }

    @Override
    public void duplicate() {
        counts.duplicate();
    }

    @Override
    public void rejected(RegisterRead read, RejectionReason reason) {
        counts.rejected();
        emit(RejectedRead.of(upload, read, reason, expectation(reason)));
    }

    @Override
    public void disbelieved(RegisterRead read, RejectionReason reason) {
        counts.disbelieved();
        emit(RejectedRead.earlier(upload.meterId(), read, reason, expectation(reason)));
    }

    @Override
    public void coverage(Coverage coverage, long at) {
        output.collect(
                DetectionTopology.COVERAGE,
                new StreamRecord<>(MeterCoverage.of(upload.meterId(), at, coverage)));
    }

    private void emit(RejectedRead rejected) {
        output.collect(DetectionTopology.REJECTED, new StreamRecord<>(rejected));
    }

    private static String expectation(RejectionReason reason) {
        return switch (reason) {
            case UNKNOWN_METER -> "expected a meter of the registry, which is closed";
            case TOO_LATE -> "older than the settle horizon before the meter's newest read";
            case CONFLICTING -> "another register for this instant was believed";
            case UNCONFIRMED_JUMP_AHEAD -> "far ahead of the meter's other reads, and alone";
            case IMPLAUSIBLE_REGISTER -> "the reads around it disprove this register";
            default -> "";
        };
    }

    @Override
    public void transition(
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            int revision,
            Evidence evidence) {
        IncidentTransition transition =
                Transitions.of(household, type, event, onset, detectedAt, revision, evidence, zone);
        // Of a recording all wait, so that the alerts of a home are published in their order.
        boolean waits = feed == Feed.RECORDED || DistrictWatch.concerns(transition);
        if (household.district() != null && waits) {
            output.collect(
                    DetectionTopology.IN_DISTRICTS,
                    new StreamRecord<>(new DistrictTransition(household.district(), transition)));
        } else {
            output.collect(new StreamRecord<>(transition));
        }
    }
}
