package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.domain.notification.SmsText;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** From alerts to SMS messages. */
public final class NotificationTopology {

    private NotificationTopology() {}

    /**
     * What leaves.
     *
     * @param messages to send, each once
     * @param decisions one for every alert, sent or not
     */
    public record Streams(
            DataStream<SmsMessage> messages, DataStream<NotificationDecision> decisions) {}

    /**
     * @param updates of the households topic, from any time on; {@code households} knows the rest
     * @param text loaded and checked before the job is submitted
     */
    public static Streams from(
            DataStream<IncidentTransition> alerts,
            DataStream<HouseholdUpdate> updates,
            Households households,
            NotificationSettings settings,
            PolicyClock clock,
            SmsText text) {
        SingleOutputStreamOperator<SmsMessage> messages =
                alerts.connect(updates)
                        .keyBy(IncidentTransition::meterId, HouseholdUpdate::meterId, Types.STRING)
                        .process(new NotificationFunction(settings, clock, text, households))
                        .uid("notification")
                        .name("Alerts to SMS messages by the notification policy");
        return new Streams(messages, messages.getSideOutput(NotificationFunction.DECISIONS));
    }
}
