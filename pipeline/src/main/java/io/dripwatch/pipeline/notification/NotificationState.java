package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.Told;
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

    Told told(IncidentTransition alert) throws IOException {
        return alerts().of(alert);
    }

    void notified(IncidentTransition alert) throws IOException {
        notified.update(alerts().with(alert));
    }

    private NotifiedAlerts alerts() throws IOException {
        NotifiedAlerts alerts = notified.value();
        return alerts == null ? NotifiedAlerts.NONE : alerts;
    }
}
