package io.dripwatch.pipeline.notification;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes one line for each alert to the log of the machine that decided: by alertId, and never a
 * number or a word of the SMS. The lines of a dry run and of a live job beside it can be compared.
 * An alert that is read again after a restart is written again.
 */
public final class DecisionLog implements Sink<NotificationDecision> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);

    /** Ends the stream here. */
    public DataStreamSink<NotificationDecision> attachTo(
            DataStream<NotificationDecision> decisions) {
        return decisions.sinkTo(this).uid("decision-log").name("Decisions to the log");
    }

    @Override
    public SinkWriter<NotificationDecision> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<NotificationDecision> {

        @Override
        public void write(NotificationDecision decision, Context context) {
            try (MDC.MDCCloseable id = MDC.putCloseable("alertId", decision.alertId())) {
                LOG.info(
                        "Alert {}: {} {}{}, segments={}, words={}",
                        decision.alertId(),
                        decision.verdict(),
                        decision.occasion(),
                        decision.reason() == null ? "" : " " + decision.reason(),
                        decision.segments(),
                        Integer.toHexString(decision.bodyHash()));
            }
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
