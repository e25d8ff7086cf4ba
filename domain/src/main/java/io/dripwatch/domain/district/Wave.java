package io.dripwatch.domain.district;

import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.List;

/**
 * Homes of one district that tripped together. Flat.
 *
 * @param type what most of its first homes showed
 * @param firstOnset epoch milliseconds; with the district and type it names the wave
 * @param lastOnset epoch milliseconds of the youngest member
 * @param homes meters of all homes that are known to have tripped, also those that were told
 *     themselves before the wave was known
 * @param toldHomes how many of them the district's newest alert counted
 * @param openIncidents ids of the members' incidents that are not over
 * @param closedAt epoch milliseconds at which the last member closed; 0 while the wave goes on
 */
public record Wave(
        IncidentType type,
        long firstOnset,
        long earliestOnset,
        long lastOnset,
        List<String> homes,
        int toldHomes,
        List<String> openIncidents,
        long closedAt) {

    /** Fewer homes more are not worth another alert. */
    private static final int LEAST_MORE = 3;

    boolean isOver() {
        return closedAt != 0;
    }

    boolean reaches(TrippedHousehold opening, long span) {
        return DistrictWatch.kind(opening.type()) == DistrictWatch.kind(type)
                && opening.onset() >= earliestOnset - span
                && opening.onset() <= lastOnset + span;
    }

    /** A latecomer to a wave that is over does not widen what it reaches. */
    Wave joinedBy(TrippedHousehold opening) {
        List<String> open = new ArrayList<>(openIncidents);
        open.add(opening.incidentId());
        List<String> known = new ArrayList<>(homes);
        if (!known.contains(opening.meterId())) {
            known.add(opening.meterId());
        }
        return new Wave(
                type,
                firstOnset,
                isOver() ? earliestOnset : Math.min(earliestOnset, opening.onset()),
                isOver() ? lastOnset : Math.max(lastOnset, opening.onset()),
                known,
                toldHomes,
                open,
                closedAt);
    }

    Wave leftBy(String incidentId) {
        List<String> open = new ArrayList<>(openIncidents);
        open.remove(incidentId);
        return new Wave(
                type, firstOnset, earliestOnset, lastOnset, homes, toldHomes, open, closedAt);
    }

    /** A home that turned out not to have tripped does not count. */
    Wave without(String meterId) {
        List<String> known = new ArrayList<>(homes);
        known.remove(meterId);
        return new Wave(
                type,
                firstOnset,
                earliestOnset,
                lastOnset,
                known,
                toldHomes,
                openIncidents,
                closedAt);
    }

    /** Whether the operator has to hear of so many more: half as many again, and a few at least. */
    boolean hasGrown() {
        return homes.size() >= toldHomes + Math.max(LEAST_MORE, toldHomes / 2);
    }

    /** The operator was told how many there are. */
    Wave told() {
        return new Wave(
                type,
                firstOnset,
                earliestOnset,
                lastOnset,
                homes,
                homes.size(),
                openIncidents,
                closedAt);
    }

    Wave closed(long at) {
        return new Wave(
                type, firstOnset, earliestOnset, lastOnset, homes, toldHomes, openIncidents, at);
    }
}
