package io.dripwatch.console.store;

import io.dripwatch.console.fact.Alert;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An incident as its alerts tell it.
 *
 * @param state OPEN, CLOSED or RETRACTED
 * @param onset epoch milliseconds, as the other instants
 * @param openUntil newest instant at which it is known to have been open
 */
record IncidentRow(
        String incidentId,
        String meterId,
        String householdId,
        String type,
        String audience,
        String severity,
        String state,
        long onset,
        long openedAt,
        long changedAt,
        Long endedAt,
        long openUntil,
        double litresPerHour,
        double litres,
        boolean escalated,
        String explanation) {

    static final String OPEN = "OPEN";
    static final String CLOSED = "CLOSED";
    static final String RETRACTED = "RETRACTED";

    static IncidentRow of(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_at");
        Long endedAt = row.wasNull() ? null : ended;
        return new IncidentRow(
                row.getString("incident_id"),
                row.getString("meter_id"),
                row.getString("household_id"),
                row.getString("type"),
                row.getString("audience"),
                row.getString("severity"),
                row.getString("state"),
                row.getLong("onset"),
                row.getLong("opened_at"),
                row.getLong("changed_at"),
                endedAt,
                row.getLong("open_until"),
                row.getDouble("litres_per_hour"),
                row.getDouble("litres"),
                row.getBoolean("escalated"),
                row.getString("explanation"));
    }

    static IncidentRow first(Alert alert) {
        return new IncidentRow(
                alert.incidentId(),
                alert.meterId(),
                alert.householdId(),
                alert.type(),
                alert.audience(),
                alert.severity(),
                state(alert),
                alert.onset(),
                alert.detectedAt(),
                alert.detectedAt(),
                state(alert).equals(OPEN) ? null : alert.detectedAt(),
                read(alert),
                alert.litresPerHour(),
                alert.litres(),
                alert.event().equals("ESCALATED"),
                Json.text(alert.explanation()));
    }

    /** With one more alert. What a retraction does not know stays as it was. */
    IncidentRow after(Alert alert) {
        boolean retracted = state(alert).equals(RETRACTED);
        boolean ended = !state(alert).equals(OPEN);
        return new IncidentRow(
                incidentId,
                meterId,
                householdId,
                type,
                audience,
                retracted ? severity : alert.severity(),
                state(alert),
                onset,
                openedAt,
                alert.detectedAt(),
                ended ? alert.detectedAt() : null,
                Math.max(openUntil, read(alert)),
                retracted || alert.event().equals("CLOSED") ? litresPerHour : alert.litresPerHour(),
                retracted ? litres : alert.litres(),
                escalated || alert.event().equals("ESCALATED"),
                retracted || alert.explanation().isEmpty()
                        ? explanation
                        : Json.text(alert.explanation()));
    }

    IncidentRow openUntil(long read) {
        return state.equals(OPEN) && read > openUntil
                ? new IncidentRow(
                        incidentId,
                        meterId,
                        householdId,
                        type,
                        audience,
                        severity,
                        state,
                        onset,
                        openedAt,
                        changedAt,
                        endedAt,
                        read,
                        litresPerHour,
                        litres,
                        escalated,
                        explanation)
                : this;
    }

    private static long read(Alert alert) {
        return alert.readUntil() == null ? alert.detectedAt() : alert.readUntil();
    }

    private static String state(Alert alert) {
        return switch (alert.event()) {
            case "CLOSED" -> CLOSED;
            case "RETRACTED" -> RETRACTED;
            default -> OPEN;
        };
    }

    /** In the order of the table's columns. */
    Object[] row() {
        return new Object[] {
            incidentId,
            meterId,
            householdId,
            type,
            audience,
            severity,
            state,
            onset,
            openedAt,
            changedAt,
            endedAt,
            openUntil,
            litresPerHour,
            litres,
            escalated,
            explanation
        };
    }
}
