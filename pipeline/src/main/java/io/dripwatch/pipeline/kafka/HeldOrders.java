package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.notification.message.HeldOrder;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What people order about SMS that are held: some of what stands on the topic of all that they do.
 */
public final class HeldOrders {

    /** In the place of one SMS: all that are held. */
    public static final String ALL = "ALL";

    private HeldOrders() {}

    /** Reads topic {@code operator-actions}. */
    public static DataStream<HeldOrder> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka) {
        return SideTopic.attach(
                        env,
                        kafka,
                        Topics.OPERATOR_ACTIONS,
                        "notification",
                        "Orders about held SMS",
                        HeldOrders::decoder,
                        TypeInformation.of(HeldOrder.class))
                .uid("held-orders");
    }

    static SideTopic.Decoder<HeldOrder> decoder() {
        WireCodec<OperatorAction> codec =
                new WireCodec<>(OperatorAction.getClassSchema(), OperatorAction.class);
        return message -> order(message, codec);
    }

    private static HeldOrder order(
            ConsumerRecord<byte[], byte[]> message, WireCodec<OperatorAction> codec)
            throws MalformedMessageException, SideTopic.Unusable {
        if (message.value() == null) {
            return null;
        }
        OperatorAction action = codec.decode(message.value());
        HeldOrder.Kind kind =
                switch (action.getKind()) {
                    case SMS_RELEASE -> HeldOrder.Kind.RELEASE;
                    case SMS_DROP -> HeldOrder.Kind.DROP;
                    default -> null;
                };
        if (kind == null) {
            return null;
        }
        String named = action.getValue();
        boolean several = named == null || named.equals(ALL);
        if (named == null && action.getMeterId() == null) {
            throw new SideTopic.Unusable(
                    kind + " names nothing, expected an SMS, a meter or " + ALL);
        }
        return new HeldOrder(
                kind,
                several ? null : named,
                ALL.equals(named) ? null : action.getMeterId(),
                action.getAt().toEpochMilli(),
                action.getAuthor());
    }
}
