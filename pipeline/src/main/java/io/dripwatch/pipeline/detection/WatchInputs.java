package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractInput;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorV2;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.MultipleInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * The inputs of detection: uploads, changes of the registry and feedback by meter, and rules for
 * all. Only uploads tell the town's time: the other inputs neither hold it back nor, while the feed
 * stands still, let it leap.
 */
@SuppressWarnings("serial") // Made on the task manager by its factory; never serialised.
abstract class WatchInputs extends AbstractStreamOperatorV2<IncidentTransition>
        implements MultipleInputStreamOperator<IncidentTransition> {

    static final int UPLOADS = 1;
    static final int HOUSEHOLDS = 2;
    static final int FEEDBACK = 3;
    static final int RULES = 4;

    WatchInputs(StreamOperatorParameters<IncidentTransition> parameters) {
        super(parameters, RULES);
    }

    protected abstract void take(InboundUpload upload) throws Exception;

    protected abstract void take(HouseholdUpdate update) throws Exception;

    protected abstract void take(FeedbackUpdate given) throws Exception;

    protected abstract void take(RuleUpdate update) throws Exception;

    /** The town's time passes, before it does for what comes behind this operator. */
    protected abstract void passes(Watermark watermark) throws Exception;

    @Override
    @SuppressWarnings("rawtypes")
    public final List<Input> getInputs() {
        return List.of(
                input(UPLOADS, (InboundUpload upload) -> take(upload)),
                input(HOUSEHOLDS, (HouseholdUpdate update) -> take(update)),
                input(FEEDBACK, (FeedbackUpdate given) -> take(given)),
                input(RULES, (RuleUpdate update) -> take(update)));
    }

    @SuppressWarnings("unchecked") // Flink's AbstractInput has an unchecked override.
    private <T> Input<T> input(int number, ThrowingConsumer<T, Exception> taker) {
        return new AbstractInput<T, IncidentTransition>(this, number) {
            @Override
            public void processElement(StreamRecord<T> element) throws Exception {
                taker.accept(element.getValue());
            }
        };
    }

    @Override
    protected final void reportWatermark(Watermark watermark, int input) throws Exception {
        if (input == UPLOADS) {
            passes(watermark);
            processWatermark(watermark);
        }
    }

    @Override
    public final void processWatermarkStatus(WatermarkStatus status, int input) {
        if (input == UPLOADS) {
            output.emitWatermarkStatus(status);
        }
    }
}
