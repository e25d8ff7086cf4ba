package io.dripwatch.pipeline.detection.silence;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.silence.HeardStretches;
import io.dripwatch.domain.silence.MeterSilence;
import io.dripwatch.domain.silence.MeterSilenceCodec;
import io.dripwatch.domain.silence.UploadRhythm;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.cache.CachedState;
import io.dripwatch.pipeline.detection.cache.HeapShare;
import java.util.Arrays;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tells the operator of meters that are no longer heard of. Live, the watermark is the town's time:
 * a meter is silent when the town has gone on for three of the meter's own upload periods without
 * it. When the whole feed stands still, so does the watermark, and no meter is called silent. A
 * recording is judged at its end, by all of it.
 *
 * <p>State: {@code meter-silence}; one event-time timer a meter. A meter that was silent for ninety
 * days more is forgotten: its incident closes, and says why.
 */
public final class SilentMeters extends AbstractStreamOperator<IncidentTransition>
        implements OneInputStreamOperator<Heard, IncidentTransition>,
                Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private static final long FORGOTTEN_AFTER_MILLIS = 90 * 86_400_000L;

    /** One part of so many of a process's heap. */
    private static final int PARTS_OF_HEAP = 8;

    private static final int MOST_CACHED = 100_000_000;

    /** A checkpoint writes them at once. */
    private static final int MOST_UNWRITTEN = 10_000;

    private final JobClock clock;
    private final int mostCached;
    private final int mostUnwritten;

    private transient MeterSilenceCodec codec;
    private transient CachedState meters;
    private transient InternalTimerService<VoidNamespace> timers;

    public SilentMeters(JobClock clock) {
        this(clock, MOST_CACHED, MOST_UNWRITTEN);
    }

    /**
     * @param mostCached most meters on the heap
     * @param mostUnwritten most of them whose state is not written
     */
    SilentMeters(JobClock clock, int mostCached, int mostUnwritten) {
        this.clock = clock;
        this.mostCached = mostCached;
        this.mostUnwritten = mostUnwritten;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        codec = new MeterSilenceCodec();
        meters =
                new CachedState(
                        mostCached,
                        HeapShare.oneOf(PARTS_OF_HEAP, getContainingTask().getEnvironment()),
                        mostUnwritten,
                        context.getKeyedStateStore()
                                .getState(
                                        new ValueStateDescriptor<>(
                                                "meter-silence",
                                                PrimitiveArrayTypeInfo
                                                        .BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
                        this::setCurrentKey);
        meters.show(getMetricGroup());
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("meter-looks", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        meters.flush();
    }

    @Override
    public void processElement(StreamRecord<Heard> element) throws Exception {
        Heard heard = element.getValue();
        MeterSilence before = known(heard.meterId());
        if (clock.isRecorded()) {
            if (before == null) {
                lookAt(Long.MAX_VALUE - 1);
            }
            record(heard, before);
        } else {
            hear(heard, before);
        }
    }

    /** Null for a meter that was never heard of. */
    private MeterSilence known(String meterId) throws Exception {
        byte[] packed = meters.value(meterId);
        return packed == null ? null : codec.unpack(packed);
    }

    private void remember(String meterId, MeterSilence meter) throws Exception {
        meters.update(meterId, codec.pack(meter));
    }

    /**
     * For the meter of the current key: before anything is remembered, which may write other meters
     * and leave their key behind.
     */
    private void lookAt(long at) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, at);
    }

    private void tell(IncidentTransition transition) {
        output.collect(new StreamRecord<>(transition));
    }

    private void record(Heard heard, MeterSilence before) throws Exception {
        HeardStretches known = before == null ? HeardStretches.NONE : before.heard();
        HeardStretches all = known.with(heard.stretches());
        if (before == null || !sameBounds(known, all)) {
            remember(
                    heard.meterId(),
                    new MeterSilence(heard.householdId(), all, UploadRhythm.NEW, false, 0));
        }
    }

    private static boolean sameBounds(HeardStretches one, HeardStretches other) {
        return Arrays.equals(one.bounds(), other.bounds());
    }

    private void hear(Heard heard, MeterSilence before) throws Exception {
        long newest = heard.stretches().newest();
        if (before == null) {
            long due = newest + UploadRhythm.NEW.limit();
            lookAt(due);
            remember(
                    heard.meterId(),
                    live(heard.householdId(), newest, UploadRhythm.NEW, false, due));
            return;
        }
        long lastHeard = before.heard().newest();
        if (newest <= lastHeard) {
            return;
        }
        if (before.silent()) {
            tell(
                    SilenceTransitions.closed(
                            heard.meterId(), heard.householdId(), lastHeard, newest));
        }
        long town = timers.currentWatermark();
        UploadRhythm rhythm = before.rhythm().heardAfter(Math.max(town, newest) - lastHeard);
        long due = newest + rhythm.limit();
        long nextLook = before.nextLook();
        if (due < nextLook || before.silent()) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, nextLook);
            lookAt(due);
            nextLook = due;
        }
        remember(heard.meterId(), live(heard.householdId(), newest, rhythm, false, nextLook));
    }

    private static MeterSilence live(
            String householdId, long newest, UploadRhythm rhythm, boolean silent, long nextLook) {
        return new MeterSilence(householdId, HeardStretches.at(newest), rhythm, silent, nextLook);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        String meterId = timer.getKey();
        long at = timer.getTimestamp();
        MeterSilence meter = known(meterId);
        if (meter == null) {
            return;
        }
        if (clock.isRecorded()) {
            SilenceTransitions.ofRecording(meterId, meter, clock.until(), this::tell);
            meters.clear(meterId);
            return;
        }
        long lastHeard = meter.heard().newest();
        long due = lastHeard + meter.rhythm().limit();
        if (meter.silent()) {
            long forgottenAt = due + FORGOTTEN_AFTER_MILLIS;
            if (at >= forgottenAt) {
                tell(
                        SilenceTransitions.forgotten(
                                meterId, meter.householdId(), lastHeard, forgottenAt));
                meters.clear(meterId);
            }
        } else if (at >= due) {
            tell(SilenceTransitions.opened(meterId, meter.householdId(), lastHeard, due));
            lookAgain(meterId, meter, true, due + FORGOTTEN_AFTER_MILLIS);
        } else {
            lookAgain(meterId, meter, false, due);
        }
    }

    /** The machine's time is nothing to it. */
    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}

    private void lookAgain(String meterId, MeterSilence meter, boolean silent, long at)
            throws Exception {
        lookAt(at);
        remember(
                meterId,
                live(meter.householdId(), meter.heard().newest(), meter.rhythm(), silent, at));
    }
}
