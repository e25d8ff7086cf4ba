package io.dripwatch.pipeline.notification;

import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Everything that {@link NotificationFunction} remembers of a meter. */
final class NotificationState {

    private final ValueState<NotifiedAlerts> notified;

    NotificationState(RuntimeContext context) {
        this.notified =
                context.getState(
                        new ValueStateDescriptor<>(
                                "notified-alerts", TypeInformation.of(NotifiedAlerts.class)));
    }

    boolean wasNotified(String alertId) throws IOException {
        NotifiedAlerts alerts = notified.value();
        return alerts != null && alerts.contains(alertId);
    }

    void notified(String alertId) throws IOException {
        NotifiedAlerts alerts = notified.value();
        notified.update((alerts == null ? NotifiedAlerts.NONE : alerts).with(alertId));
    }
}
