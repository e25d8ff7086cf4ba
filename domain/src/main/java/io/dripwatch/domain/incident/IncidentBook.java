package io.dripwatch.domain.incident;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** The incidents of one meter that are open, or whose end late data could still change. */
public final class IncidentBook {

    private final List<Incident> incidents = new ArrayList<>(2);

    /** The incident of that type and onset; null when the book has none. */
    public @Nullable Incident find(IncidentType type, long onset) {
        for (Incident incident : incidents) {
            if (incident.is(type, onset)) {
                return incident;
            }
        }
        return null;
    }

    /** Notes a published transition; returns how many came before it for this incident. */
    public int note(IncidentType type, long onset, IncidentPhase phase, long decidedAt) {
        for (int i = 0; i < incidents.size(); i++) {
            Incident incident = incidents.get(i);
            if (incident.is(type, onset)) {
                incidents.set(
                        i, new Incident(type, onset, phase, decidedAt, incident.revision() + 1));
                return incident.revision();
            }
        }
        incidents.add(new Incident(type, onset, phase, decidedAt, 1));
        return 0;
    }

    /** Late data moved the read that decided a published phase, but not the phase. */
    public void redate(IncidentType type, long onset, long decidedAt) {
        incidents.replaceAll(
                incident ->
                        incident.is(type, onset)
                                ? new Incident(
                                        type,
                                        onset,
                                        incident.phase(),
                                        decidedAt,
                                        incident.revision())
                                : incident);
    }

    /** Forgets what is over and can no longer change. */
    public void settle(long settledThrough) {
        if (incidents.isEmpty()) {
            return; // As of nearly every home.
        }
        incidents.removeIf(
                incident -> !incident.phase().isOpen() && incident.decidedAt() < settledThrough);
    }

    /** The incidents, oldest note first; a copy. */
    public List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    /** Whether any is open. */
    public boolean hasOpen() {
        return incidents.stream().anyMatch(incident -> incident.phase().isOpen());
    }

    /** Names those that are open, by type and onset. */
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        for (Incident incident : incidents()) {
            if (incident.phase().isOpen()) {
                visitor.accept(incident.type(), incident.onset());
            }
        }
    }

    /** Writes the book. */
    public void write(PackedWriter out) {
        out.unsigned(incidents.size());
        for (Incident incident : incidents) {
            out.octet(incident.type().code());
            out.octet(incident.phase().code());
            out.instant(incident.onset());
            out.instant(incident.decidedAt());
            out.unsigned(incident.revision());
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        incidents.clear();
        int count = (int) in.unsigned();
        for (int i = 0; i < count; i++) {
            IncidentType type = IncidentType.ofCode(in.octet());
            IncidentPhase phase = IncidentPhase.ofCode(in.octet());
            incidents.add(
                    new Incident(type, in.instant(), phase, in.instant(), (int) in.unsigned()));
        }
    }
}
