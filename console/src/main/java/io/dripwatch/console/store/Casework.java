package io.dripwatch.console.store;

import io.dripwatch.console.fact.Deed;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How far people came with an incident.
 *
 * @param state NEW, TAKEN, CONTACTED, VISITED, FOUND, CLOSED or RATED
 * @param since epoch milliseconds, as the other instants: when it got into this state
 * @param rating 1 to 5; null for none
 */
record Casework(
        String incidentId,
        String state,
        String assignee,
        String finding,
        Long foundAt,
        Integer rating,
        long since,
        Long firstTakenAt) {

    static Casework fresh(String incidentId, long at) {
        return new Casework(incidentId, "NEW", null, null, null, null, at, null);
    }

    static Casework of(ResultSet row) throws SQLException {
        return new Casework(
                row.getString("incident_id"),
                row.getString("state"),
                row.getString("assignee"),
                row.getString("finding"),
                (Long) row.getObject("found_at"),
                (Integer) row.getObject("rating"),
                row.getLong("since"),
                (Long) row.getObject("first_taken_at"));
    }

    /** With one more deed. */
    Casework after(Deed deed) {
        return switch (deed.kind()) {
            case TAKE -> to("TAKEN", deed, deed.author());
            case ASSIGN -> to(state.equals("NEW") ? "TAKEN" : state, deed, deed.value());
            case CONTACT -> to("CONTACTED", deed, assignee == null ? deed.author() : assignee);
            case VISIT -> to("VISITED", deed, assignee == null ? deed.author() : assignee);
            case FINDING ->
                    new Casework(
                            incidentId,
                            "FOUND",
                            assignee == null ? deed.author() : assignee,
                            deed.value(),
                            deed.at(),
                            rating,
                            deed.at(),
                            firstTakenAt == null ? Long.valueOf(deed.at()) : firstTakenAt);
            case CLOSE -> to("CLOSED", deed, assignee);
            case RATE ->
                    new Casework(
                            incidentId,
                            "RATED",
                            assignee,
                            finding,
                            foundAt,
                            Integer.valueOf(deed.value()),
                            deed.at(),
                            firstTakenAt);
            case NOTE, UNMASK, RULE_SET, RULE_UNSET, SMS_RELEASE, SMS_DROP, WISH, UNKNOWN -> this;
        };
    }

    private Casework to(String next, Deed deed, String who) {
        return new Casework(
                incidentId,
                next,
                who,
                finding,
                foundAt,
                rating,
                next.equals(state) ? since : deed.at(),
                firstTakenAt == null ? Long.valueOf(deed.at()) : firstTakenAt);
    }

    /** In the order of the table's columns. */
    Object[] row() {
        return new Object[] {
            incidentId, state, assignee, finding, foundAt, rating, since, firstTakenAt
        };
    }
}
