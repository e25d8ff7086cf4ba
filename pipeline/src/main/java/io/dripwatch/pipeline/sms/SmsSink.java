package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.SecondLook;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.sms.gateway.BesideSender;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/**
 * Sends one SMS for each alertId, through a journal, and withdraws what was not POSTed. What that
 * promises and what it does not stands in docs/delivery-guarantees.md. One writer only: two could
 * not know of each other's POSTs.
 */
public final class SmsSink implements Sink<SmsOrder>, SupportsWriterState<SmsOrder, SenderState> {

    private static final long serialVersionUID = 1L;

    private final SmsSettings settings;
    private final SendJournal.Opener journal;
    private final SmsGateway.Opener gateway;

    /** Null where what waited is not looked at again. */
    private final SecondLook rules;

    private final Households households;
    private final BesideSender beside;

    /** Sends what it was given to the number and at the hour of its decision. */
    public SmsSink(SmsSettings settings, SendJournal.Opener journal, SmsGateway.Opener gateway) {
        this(settings, journal, gateway, null, null, BesideSender.NOTHING);
    }

    private SmsSink(
            SmsSettings settings,
            SendJournal.Opener journal,
            SmsGateway.Opener gateway,
            SecondLook rules,
            Households households,
            BesideSender beside) {
        this.settings = settings;
        this.journal = journal;
        this.gateway = gateway;
        this.rules = rules;
        this.households = households;
        this.beside = beside;
    }

    /** The same, asking again about what waited for longer than {@link SecondLook#HOLDS_FOR}. */
    public SmsSink lookingAgain(SecondLook at, Households registry) {
        return new SmsSink(settings, journal, gateway, at, registry, beside);
    }

    /** The same, with something that runs where it sends. */
    public SmsSink beside(BesideSender other) {
        return new SmsSink(settings, journal, gateway, rules, households, other);
    }

    /** Ends the stream here, with the one uid under which held messages are found again. */
    public DataStreamSink<SmsOrder> attachTo(DataStream<SmsOrder> orders) {
        return orders.sinkTo(this)
                .setParallelism(1)
                .uid("sms-sink")
                .name("SMS to the provider, once for each alert");
    }

    @Override
    public SinkWriter<SmsOrder> createWriter(WriterInitContext context) throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<SmsOrder, SenderState> restoreWriter(
            WriterInitContext context, Collection<SenderState> state) throws IOException {
        int writers = context.getTaskInfo().getNumberOfParallelSubtasks();
        if (writers != 1) {
            throw new IllegalStateException(
                    "The SMS sink must run with parallelism 1, but has " + writers);
        }
        // The gateway first: a sender without its secret must not shut out one that has it.
        SmsGateway provider = gateway.open(settings);
        SendJournal sent;
        try {
            sent = journal.open(opening(context, state));
        } catch (IOException | RuntimeException e) {
            provider.close();
            throw e;
        }
        AutoCloseable alongside;
        try {
            alongside = beside.open(context.metricGroup());
        } catch (RuntimeException e) {
            provider.close();
            sent.close();
            throw e;
        }
        return new SmsSinkWriter(
                settings, sent, provider, alongside, rules, households, context, state);
    }

    private JournalOpening opening(WriterInitContext context, Collection<SenderState> state) {
        JournalMark known =
                state.stream()
                        .filter(KnownJournal.class::isInstance)
                        .map(each -> ((KnownJournal) each).mark())
                        .findFirst()
                        .orElse(null);
        return new JournalOpening(
                context.getJobInfo().getJobId().toString(), known, settings.acceptsJournalLoss());
    }

    @Override
    public SimpleVersionedSerializer<SenderState> getWriterStateSerializer() {
        return new SenderStateSerializer();
    }
}
