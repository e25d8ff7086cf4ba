package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.SmsMessage;
import org.slf4j.MDC;

/** Puts the ids of an SMS beside what is logged about it, until it is closed. */
final class LogIds implements AutoCloseable {

    private static final String INCIDENT = "incidentId";
    private static final String ALERT = "alertId";

    private LogIds() {}

    static LogIds of(SmsMessage message) {
        MDC.put(INCIDENT, message.incidentId());
        MDC.put(ALERT, message.alertId());
        return new LogIds();
    }

    @Override
    public void close() {
        MDC.remove(INCIDENT);
        MDC.remove(ALERT);
    }
}
