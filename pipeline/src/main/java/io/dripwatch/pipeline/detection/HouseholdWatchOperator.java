package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.cache.WatchCache;
import io.dripwatch.pipeline.detection.silence.Heard;
import io.dripwatch.pipeline.detection.unregistered.UnregisteredMeters;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.OwnKeys;
import io.dripwatch.pipeline.metric.JobMetric;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Holds one {@link HouseholdWatch} per meter and asks it about every upload. An operator rather
 * than a function because the {@link WatchCache} must name the key it writes, and because it has
 * four {@linkplain WatchInputs inputs}.
 *
 * <p>State: {@code household-watch}, the packed watch; operator list state {@code reading-counts};
 * broadcast state {@code detection-rules}. The registry is not state: topic {@code households} owns
 * it and is read at every start.
 */
@SuppressWarnings("serial") // Made on the task manager by its factory; never serialised.
final class HouseholdWatchOperator extends WatchInputs implements UnregisteredMeters.Followed {

    /** That a meter was heard of. */
    static final OutputTag<Heard> HEARD = new OutputTag<>("heard", TypeInformation.of(Heard.class));

    private final DetectionJobSettings settings;
    private final Households households;
    private final History<FeedbackUpdate> earlierFeedback;
    private final History<RuleUpdate> earlierRules;
    private final DetectionTopology.Announcement announcement;
    private final JobClock clock;

    private final long cacheBytes;

    private Households.Registry registry;
    private WatchCache watches;
    private ReadingCounts counts;
    private RunningRules rules;
    private Counter rulesRejected;
    private Counter feedbackOfUnknownMeters;
    private UploadReport report;
    private FitWithRegistry fit;
    private MovingMeters moving;
    private UnregisteredMeters unregistered;
    private Calendars calendars;
    private boolean restored;

    /**
     * @param cacheBytes most bytes of this subtask's unpacked homes, and of its packed ones
     */
    HouseholdWatchOperator(
            StreamOperatorParameters<IncidentTransition> parameters,
            DetectionJobSettings settings,
            Households households,
            History<FeedbackUpdate> earlierFeedback,
            History<RuleUpdate> earlierRules,
            DetectionTopology.Announcement announcement,
            JobClock clock,
            long cacheBytes) {
        super(parameters);
        this.cacheBytes = cacheBytes;
        this.settings = settings;
        this.households = households;
        this.earlierFeedback = earlierFeedback;
        this.earlierRules = earlierRules;
        this.announcement = announcement;
        this.clock = clock;
    }

    @Override
    protected void passes(Watermark watermark) throws Exception {
        fit.passes(watermark, registry);
        moving.passes(watermark.getTimestamp());
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        restored = context.isRestored();
        counts = new ReadingCounts(context.getOperatorStateStore(), getRuntimeContext());
        feedbackOfUnknownMeters = JobMetric.FEEDBACK_OF_UNKNOWN_METERS.counter(getMetricGroup());
        rulesRejected = JobMetric.RULES_REJECTED.counter(getMetricGroup());
        rules =
                new RunningRules(
                        context.getOperatorStateStore(),
                        settings,
                        rulesRejected,
                        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0);
        unregistered =
                new UnregisteredMeters(
                        context.getOperatorStateStore(),
                        context.getKeyedStateStore(),
                        getRuntimeContext().getTaskInfo(),
                        getMetricGroup(),
                        settings.unregisteredMeters(),
                        this);
        watches =
                new WatchCache(
                        settings.unpackedWatches(),
                        settings.cachedWatches(),
                        cacheBytes,
                        context.getKeyedStateStore()
                                .getState(
                                        new ValueStateDescriptor<>(
                                                "household-watch",
                                                PrimitiveArrayTypeInfo
                                                        .BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
                        this::setCurrentKey);
        watches.show(getMetricGroup());
    }

    @Override
    public void open() throws Exception {
        super.open();
        fit = new FitWithRegistry(output, watches);
        moving = new MovingMeters(output);
        unregistered.open(
                getInternalTimerService(
                        "unregistered-meters", VoidNamespaceSerializer.INSTANCE, unregistered));
        report = new UploadReport(counts, output, clock, fit);
        calendars = new Calendars(settings.timeZone());
        TaskInfo task = getRuntimeContext().getTaskInfo();
        OwnKeys mine = OwnKeys.of(task);
        if (task.getIndexOfThisSubtask() == 0) {
            announcement.tell(settings.configuration());
        }
        registry = households.open(mine);
        if (!restored) {
            catchUp(mine);
        }
    }

    /** Reads what was asked and ruled before the first reading is judged. */
    private void catchUp(OwnKeys mine) throws Exception {
        for (RuleUpdate update : earlierRules.all(update -> true)) {
            rules.take(update);
        }
        for (FeedbackUpdate given : earlierFeedback.all(given -> mine.has(given.meterId()))) {
            take(given);
        }
    }

    @Override
    protected void take(InboundUpload upload) throws Exception {
        Household household = registry.find(upload.meterId());
        boolean registered = household != null;
        if (!registered) {
            if (settings.registryClosed()) {
                refuse(upload);
                return;
            }
            household = Household.unregistered(upload.meterId(), settings.timeZone());
        }
        Circumstances circumstances =
                new Circumstances(
                        household,
                        rules.settingsFor(household),
                        calendars.of(household.timeZone()));
        HouseholdWatch watch = watchOf(upload.meterId());
        long readBefore = watch.newestRead();
        boolean bounded = !registered && readBefore == Long.MIN_VALUE && !clock.isRecorded();
        if (bounded && !unregistered.hasRoom()) {
            watches.discard();
            refuse(upload);
            return;
        }
        fit.begin(registered ? household : null);
        report.begin(upload, circumstances);
        moving.count(upload, readBefore, watch.newestMillilitres());
        watch.observe(upload.reads(), circumstances, report);
        report.end(watch, readBefore);
        long newest = watch.newestRead();
        if (newest != Long.MIN_VALUE) {
            Heard heard = Heard.of(upload.readAt(), household, watch, clock.isRecorded());
            output.collect(HEARD, new StreamRecord<>(heard));
        }
        watches.close();
        boolean first = readBefore == Long.MIN_VALUE && newest != Long.MIN_VALUE;
        fit.taken(upload.meterId(), registered, first, newest);
        if (first) {
            report.tellFeed();
        }
        if (first && bounded) {
            unregistered.follow(upload.meterId());
        }
    }

    private void refuse(InboundUpload upload) {
        fit.refused(upload.meterId(), upload.newestBelievable());
        report.refuse(upload, RejectionReason.UNKNOWN_METER);
    }

    @Override
    protected void take(HouseholdUpdate update) throws Exception {
        registry.apply(update);
        // What the registry says now may be newer than this.
        String meterId = update.meterId();
        if (registry.find(meterId) == null) {
            fit.deregistered(meterId);
            if (!clock.isRecorded()) {
                unregistered.follow(meterId);
            }
        } else {
            fit.registered(meterId, update.timestamp());
            unregistered.register(meterId);
        }
    }

    @Override
    public boolean isRegistered(String meterId) {
        return registry.find(meterId) != null;
    }

    @Override
    public long newestRead(String meterId) throws Exception {
        return watches.newestRead(meterId);
    }

    @Override
    public void forget(String meterId) throws Exception {
        watches.forget(meterId);
    }

    @Override
    protected void take(FeedbackUpdate given) throws Exception {
        if (settings.registryClosed() && registry.find(given.meterId()) == null) {
            feedbackOfUnknownMeters.inc();
            return;
        }
        watchOf(given.meterId()).feedback(given.feedback());
        watches.close();
    }

    @Override
    protected void take(RuleUpdate update) throws Exception {
        rules.take(update);
    }

    HouseholdWatch watchOf(String meterId) throws Exception {
        return watches.open(meterId);
    }

    long rulesRejected() {
        return rulesRejected.getCount();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) {
        moving.emit();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watches.flush();
        counts.store();
        unregistered.store();
    }

    @Override
    public void close() throws Exception {
        if (registry != null) {
            registry.close();
        }
        super.close();
    }
}
