package io.dripwatch.pipeline.detection.silence;

import io.dripwatch.pipeline.metric.JobMetric;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Lets the town's time go on for {@link SilentMeters} only when the whole town has been heard out.
 * The watermark alone is that of the partitions that speak: after an outage one partition comes
 * back first, and its backlog carries the watermark past meters whose uploads wait in another, or
 * still at their gateway. So a watermark waits here for {@value #SETTLING_MILLIS} ms by the
 * machine's clock, and then until all that has arrived by that time is judged.
 *
 * <p>Nothing here is state: after a restart the time stands until the town has been heard out anew.
 */
public final class TownTime extends AbstractStreamOperator<Heard>
        implements OneInputStreamOperator<Heard, Heard>, ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;

    /** How long gateways have to come back one after the other. */
    static final long SETTLING_MILLIS = 900_000;

    /** How often it is looked. */
    static final long LOOK_MILLIS = 30_000;

    /** Silences last a day at least: smaller steps are not worth a question. */
    static final long STEP_MILLIS = 3_600_000;

    private record Seen(long watermark, long at) {}

    private final TakenIn takenIn;

    private transient TakenIn.Question question;
    private transient Deque<Seen> seen;
    private transient long first;
    private transient long newest;
    private transient long let;

    /** The watermark that is asked about; the smallest instant where none is. */
    private transient long asked;

    public TownTime(TakenIn takenIn) {
        this.takenIn = takenIn;
    }

    @Override
    public void open() throws Exception {
        super.open();
        question = takenIn.open();
        seen = new ArrayDeque<>();
        newest = Long.MIN_VALUE;
        let = Long.MIN_VALUE;
        asked = Long.MIN_VALUE;
        first = Long.MIN_VALUE;
        JobMetric.TOWN_TIME_HELD.show(getMetricGroup(), this::heldSeconds);
        lookLater();
    }

    /**
     * Also before it ever went on: without checkpoints it never does, and somebody must see that.
     */
    long heldSeconds() {
        if (newest == Long.MIN_VALUE || newest == Long.MAX_VALUE) {
            return 0;
        }
        return (newest - Math.max(first, let)) / 1_000;
    }

    @Override
    public void processElement(StreamRecord<Heard> heard) {
        output.collect(heard);
    }

    @Override
    public void processWatermark(Watermark watermark) {
        first = first == Long.MIN_VALUE ? watermark.getTimestamp() : first;
        newest = Math.max(newest, watermark.getTimestamp());
        if (newest == Long.MAX_VALUE) {
            output.emitWatermark(watermark);
        }
    }

    /** A feed that stands still is not out of the count: what it said last still waits here. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) {}

    @Override
    public void onProcessingTime(long at) {
        look(at);
        lookLater();
    }

    private void lookLater() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        var unused = getProcessingTimeService().registerTimer(now + LOOK_MILLIS, this);
    }

    private void look(long now) {
        if (seen.isEmpty() ? newest > let : newest > seen.peekLast().watermark()) {
            seen.addLast(new Seen(newest, now));
        }
        if (asked != Long.MIN_VALUE && question.isAnsweredYes()) {
            let = asked;
            asked = Long.MIN_VALUE;
            output.emitWatermark(new Watermark(let));
        }
        long settled = Long.MIN_VALUE;
        while (!seen.isEmpty() && seen.peekFirst().at() + SETTLING_MILLIS <= now) {
            settled = seen.pollFirst().watermark();
        }
        if (settled == Long.MIN_VALUE) {
            return;
        }
        boolean worthAsking = let == Long.MIN_VALUE || settled >= let + STEP_MILLIS;
        if (asked == Long.MIN_VALUE && worthAsking) {
            asked = settled;
            question.ask();
        } else {
            // It has settled, and is looked at again next time.
            seen.addFirst(new Seen(settled, now - SETTLING_MILLIS));
        }
    }

    @Override
    public void close() throws Exception {
        if (question != null) {
            question.close();
        }
        super.close();
    }
}
