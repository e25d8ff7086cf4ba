package io.dripwatch.domain.detection;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * An incident of one type, open or not, for a detector whose incidents are of no other: what it
 * tells of them and what it packs. {@code FlowIncident} is the same for flow, where more is known.
 */
public final class OpenIncident {

    private final IncidentType type;
    private boolean open;
    private boolean escalated;
    private long onset;

    public OpenIncident(IncidentType type) {
        this.type = type;
    }

    public boolean isOpen() {
        return open;
    }

    /** Whether the open incident has escalated. */
    public boolean isEscalated() {
        return escalated;
    }

    /** When it began, epoch milliseconds; 0 where none is open. */
    public long onset() {
        return onset;
    }

    /** From onset to that instant. */
    public double hours(long at) {
        return (at - onset) / (double) ObservedInterval.HOUR_MILLIS;
    }

    /**
     * Opens it and tells so.
     *
     * @param evidence asked for when the onset is known
     */
    public void open(long since, long at, Supplier<Evidence> evidence, IncidentListener listener) {
        open = true;
        escalated = false;
        onset = since;
        listener.opened(type, onset, at, evidence.get());
    }

    /** It is open and became more serious. */
    public void escalate(long at, Evidence evidence, IncidentListener listener) {
        escalated = true;
        listener.escalated(type, onset, at, evidence);
    }

    /** It is open and has ended. */
    public void close(long at, Evidence evidence, IncidentListener listener) {
        listener.closed(type, onset, at, evidence);
        restore(false, false, 0);
    }

    /** Names it where it is open. */
    public void visit(ObjLongConsumer<IncidentType> visitor) {
        if (open) {
            visitor.accept(type, onset);
        }
    }

    /** Packs the onset of an open incident; whether it is open stands among its owner's flags. */
    public void write(PackedWriter out) {
        if (open) {
            out.instant(onset);
        }
    }

    /** Reads what {@link #write} wrote, after its owner's flags. */
    public void read(PackedReader in, boolean isOpen, boolean isEscalated) {
        restore(isOpen, isEscalated, isOpen ? in.instant() : 0);
    }

    /** As it was, for an owner that packs the onset itself. */
    public void restore(boolean isOpen, boolean isEscalated, long since) {
        open = isOpen;
        escalated = isEscalated;
        onset = isOpen ? since : 0;
    }
}
