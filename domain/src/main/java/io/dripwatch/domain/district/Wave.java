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
 */
public record Wave(
        IncidentType type,
        long firstOnset,
        long earliestOnset,
        long lastOnset,
        int members,
        List<String> openIncidents) {

    boolean reaches(Opening opening, long span) {
        return opening.type() == type
                && opening.onset() >= earliestOnset - span
                && opening.onset() <= lastOnset + span;
    }

    Wave joinedBy(Opening opening) {
        List<String> open = new ArrayList<>(openIncidents);
        open.add(opening.incidentId());
        return new Wave(
                type,
                firstOnset,
                Math.min(earliestOnset, opening.onset()),
                Math.max(lastOnset, opening.onset()),
                members + 1,
                open);
    }

    Wave leftBy(String incidentId) {
        List<String> open = new ArrayList<>(openIncidents);
        open.remove(incidentId);
        return new Wave(type, firstOnset, earliestOnset, lastOnset, members, open);
    }
}
