package io.dripwatch.pipeline.metric;

import org.slf4j.MDC;

/** Puts the ids of an SMS beside what is logged about it, until it is closed. */
public final class LogIds implements AutoCloseable {

    private static final String INCIDENT = "incidentId";
    private static final String ALERT = "alertId";

    private LogIds() {}

    public static LogIds of(String incidentId, String alertId) {
        MDC.put(INCIDENT, incidentId);
        MDC.put(ALERT, alertId);
        return new LogIds();
    }

    @Override
    public void close() {
        MDC.remove(INCIDENT);
        MDC.remove(ALERT);
    }
}
