package io.dripwatch.domain.district;

import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.List;

/**
 * Homes of one district that tripped together. Flat.
 *
 * @param firstOnset epoch milliseconds; with the district and type it names the wave
 * @param lastOnset epoch milliseconds of the youngest member
 * @param members how many homes have joined
 * @param openIncidents ids of the members' incidents that are not over
 * @param closedAt epoch milliseconds at which the last member closed; 0 while the wave goes on
 */
public record Wave(
        IncidentType type,
        long firstOnset,
        long earliestOnset,
        long lastOnset,
        int members,
        List<String> openIncidents,
        long closedAt) {

    boolean isOver() {
        return closedAt != 0;
    }

    boolean reaches(Opening opening, long span) {
        return opening.type() == type
                && opening.onset() >= earliestOnset - span
                && opening.onset() <= lastOnset + span;
    }

    /** A latecomer to a wave that is over does not widen what it reaches. */
    Wave joinedBy(Opening opening) {
        List<String> open = new ArrayList<>(openIncidents);
        open.add(opening.incidentId());
        return new Wave(
                type,
                firstOnset,
                isOver() ? earliestOnset : Math.min(earliestOnset, opening.onset()),
                isOver() ? lastOnset : Math.max(lastOnset, opening.onset()),
                members + 1,
                open,
                closedAt);
    }

    Wave leftBy(String incidentId) {
        List<String> open = new ArrayList<>(openIncidents);
        open.remove(incidentId);
        return new Wave(type, firstOnset, earliestOnset, lastOnset, members, open, closedAt);
    }

    Wave closed(long at) {
        return new Wave(type, firstOnset, earliestOnset, lastOnset, members, openIncidents, at);
    }
}
