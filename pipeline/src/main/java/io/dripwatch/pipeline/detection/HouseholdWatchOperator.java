package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds one {@link HouseholdWatch} per meter and asks it about every upload. An operator rather
 * than a function because the {@link WatchCache} must name the key it writes.
 *
 * <p>State: {@code household-watch}, the packed watch; operator list state {@code reading-counts}.
 * The registry is not state: topic {@code households} owns it and is read at every start.
 */
final class HouseholdWatchOperator extends AbstractStreamOperator<IncidentTransition>
        implements TwoInputStreamOperator<InboundUpload, HouseholdUpdate, IncidentTransition> {

    private static final long serialVersionUID = 1L;

    private final DetectionJobSettings settings;
    private final Households households;

    private transient Households.Registry registry;
    private transient WatchCache watches;
    private transient ReadingCounts counts;
    private transient UploadReport report;
    private transient Calendars calendars;

    HouseholdWatchOperator(DetectionJobSettings settings, Households households) {
        this.settings = settings;
        this.households = households;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        counts = new ReadingCounts(context.getOperatorStateStore(), getRuntimeContext());
        watches =
                new WatchCache(
                        settings.cachedWatches(),
                        new WatchCodec(),
                        context.getKeyedStateStore()
                                .getState(
                                        new ValueStateDescriptor<>(
                                                "household-watch",
                                                PrimitiveArrayTypeInfo
                                                        .BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
                        this::setCurrentKey);
    }

    @Override
    public void open() throws Exception {
        super.open();
        report = new UploadReport(counts, output);
        calendars = new Calendars(settings.timeZone());
        TaskInfo task = getRuntimeContext().getTaskInfo();
        int maxParallelism = task.getMaxNumberOfParallelSubtasks();
        registry =
                households.open(
                        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                                maxParallelism,
                                task.getNumberOfParallelSubtasks(),
                                task.getIndexOfThisSubtask()),
                        maxParallelism);
    }

    @Override
    public void processElement1(StreamRecord<InboundUpload> element) throws Exception {
        InboundUpload upload = element.getValue();
        Household household = registry.find(upload.meterId());
        if (household == null) {
            if (settings.registryClosed()) {
                report.refuse(upload, RejectionReason.UNKNOWN_METER);
                return;
            }
            household = Household.unregistered(upload.meterId(), settings.timeZone());
        }
        report.begin(upload, household);
        HouseholdWatch watch = watches.change(upload.meterId());
        watch.observe(
                upload.reads(),
                new Circumstances(household, settings.rules(), calendars.of(household.timeZone())),
                report);
    }

    @Override
    public void processElement2(StreamRecord<HouseholdUpdate> element) {
        registry.apply(element.getValue());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watches.flush();
        counts.store();
    }

    @Override
    public void close() throws Exception {
        if (registry != null) {
            registry.close();
        }
        super.close();
    }
}
