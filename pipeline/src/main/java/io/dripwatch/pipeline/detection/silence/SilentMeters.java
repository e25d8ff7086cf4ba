package io.dripwatch.pipeline.detection.silence;

import io.dripwatch.domain.explanation.Explanations;
import io.dripwatch.domain.explanation.Explanations.Turn;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.silence.HeardStretches;
import io.dripwatch.domain.silence.UploadRhythm;
import io.dripwatch.pipeline.clock.JobClock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells the operator of meters that are no longer heard of. Live, the watermark is the town's time:
 * a meter is silent when the town has gone on for three of the meter's own upload periods without
 * it. When the whole feed stands still, so does the watermark, and no meter is called silent. A
 * recording is judged at its end, by all of it.
 *
 * <p>State: {@code meter-silence}; one event-time timer a meter. A meter that was silent for ninety
 * days more is forgotten: its incident closes, and says why.
 */
public final class SilentMeters extends KeyedProcessFunction<String, Heard, IncidentTransition> {

    private static final long serialVersionUID = 1L;

    private static final long FORGOTTEN_AFTER_MILLIS = 90 * 86_400_000L;

    private final JobClock clock;

    private transient ValueState<MeterSilence> state;

    public SilentMeters(JobClock clock) {
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "meter-silence", TypeInformation.of(MeterSilence.class)));
    }

    @Override
    public void processElement(Heard heard, Context context, Collector<IncidentTransition> out)
            throws Exception {
        MeterSilence before = state.value();
        if (clock.isRecorded()) {
            if (before == null) {
                context.timerService().registerEventTimeTimer(Long.MAX_VALUE - 1);
            }
            record(heard, before);
        } else {
            hear(heard, before, context, out);
        }
    }

    private void record(Heard heard, MeterSilence before) throws Exception {
        HeardStretches known = before == null ? HeardStretches.NONE : before.heard();
        HeardStretches all = known.with(heard.stretches());
        if (before == null || !sameBounds(known, all)) {
            state.update(new MeterSilence(heard.householdId(), all, UploadRhythm.NEW, false, 0));
        }
    }

    private static boolean sameBounds(HeardStretches one, HeardStretches other) {
        return Arrays.equals(one.bounds(), other.bounds());
    }

    private void hear(
            Heard heard, MeterSilence before, Context context, Collector<IncidentTransition> out)
            throws Exception {
        long newest = heard.stretches().newest();
        if (before == null) {
            long due = newest + UploadRhythm.NEW.limit();
            context.timerService().registerEventTimeTimer(due);
            state.update(live(heard.householdId(), newest, UploadRhythm.NEW, false, due));
            return;
        }
        long lastHeard = before.heard().newest();
        if (newest <= lastHeard) {
            return;
        }
        if (before.silent()) {
            out.collect(
                    transition(
                            context.getCurrentKey(),
                            heard.householdId(),
                            IncidentEvent.CLOSED,
                            lastHeard,
                            newest,
                            newest - lastHeard,
                            Turn.CLOSED));
        }
        long town = context.timerService().currentWatermark();
        UploadRhythm rhythm = before.rhythm().heardAfter(Math.max(town, newest) - lastHeard);
        long due = newest + rhythm.limit();
        long nextLook = before.nextLook();
        if (due < nextLook || before.silent()) {
            context.timerService().deleteEventTimeTimer(nextLook);
            context.timerService().registerEventTimeTimer(due);
            nextLook = due;
        }
        state.update(live(heard.householdId(), newest, rhythm, false, nextLook));
    }

    private static MeterSilence live(
            String householdId, long newest, UploadRhythm rhythm, boolean silent, long nextLook) {
        return new MeterSilence(householdId, HeardStretches.at(newest), rhythm, silent, nextLook);
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<IncidentTransition> out)
            throws Exception {
        MeterSilence meter = state.value();
        if (meter == null) {
            return;
        }
        if (clock.isRecorded()) {
            tellSilences(context.getCurrentKey(), meter, out);
            state.clear();
            return;
        }
        long lastHeard = meter.heard().newest();
        long due = lastHeard + meter.rhythm().limit();
        if (meter.silent()) {
            long forgottenAt = due + FORGOTTEN_AFTER_MILLIS;
            if (at >= forgottenAt) {
                out.collect(
                        transition(
                                context.getCurrentKey(),
                                meter.householdId(),
                                IncidentEvent.CLOSED,
                                lastHeard,
                                forgottenAt,
                                forgottenAt - lastHeard,
                                Turn.FORGOTTEN));
                state.clear();
            }
        } else if (at >= due) {
            out.collect(
                    transition(
                            context.getCurrentKey(),
                            meter.householdId(),
                            IncidentEvent.OPENED,
                            lastHeard,
                            due,
                            due - lastHeard,
                            Turn.OPENED));
            lookAgain(meter, true, due + FORGOTTEN_AFTER_MILLIS, context);
        } else {
            lookAgain(meter, false, due, context);
        }
    }

    private void lookAgain(MeterSilence meter, boolean silent, long at, Context context)
            throws Exception {
        context.timerService().registerEventTimeTimer(at);
        state.update(live(meter.householdId(), meter.heard().newest(), meter.rhythm(), silent, at));
    }

    private void tellSilences(
            String meterId, MeterSilence meter, Collector<IncidentTransition> out) {
        meter.heard()
                .silences(
                        clock.until(),
                        (onset, noticedAt, end) -> {
                            out.collect(
                                    transition(
                                            meterId,
                                            meter.householdId(),
                                            IncidentEvent.OPENED,
                                            onset,
                                            noticedAt,
                                            noticedAt - onset,
                                            Turn.OPENED));
                            if (end != 0) {
                                out.collect(
                                        transition(
                                                meterId,
                                                meter.householdId(),
                                                IncidentEvent.CLOSED,
                                                onset,
                                                end,
                                                end - onset,
                                                Turn.CLOSED));
                            }
                        });
    }

    private static IncidentTransition transition(
            String meterId,
            String householdId,
            IncidentEvent event,
            long onset,
            long detectedAt,
            long silence,
            Turn turn) {
        IncidentType type = IncidentType.SILENT_METER;
        String incidentId = ContentId.of(meterId, type.name(), Long.toString(onset));
        double hours = Math.round(silence / 3_600.0) / 1_000.0;
        return new IncidentTransition(
                ContentId.of(incidentId, event.name(), Long.toString(detectedAt)),
                incidentId,
                meterId,
                householdId,
                type,
                event,
                Audience.OPERATOR,
                Severity.INFO,
                onset,
                detectedAt,
                0,
                0,
                new TreeMap<>(Map.of("hours", hours)),
                Explanations.ofSilence(turn, hours));
    }
}
