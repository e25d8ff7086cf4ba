package io.dripwatch.domain.watch;

import io.dripwatch.domain.coverage.Coverage;
import io.dripwatch.domain.day.HouseholdDay;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;

/** Hears what one upload did. */
public interface WatchListener {

    /** A read was taken. {@code late}: it came after a newer read of its meter. */
    void accepted(boolean late);

    /** A read that was there already. */
    void duplicate();

    /** A read was refused as it came. */
    void rejected(RegisterRead read, RejectionReason reason);

    /** A read that had been accepted was disproved by later ones. */
    void disbelieved(RegisterRead read, RejectionReason reason);

    /**
     * What the meter's data can show is told for the first time, is another level now, or was not
     * told for a month.
     *
     * @param at epoch milliseconds of the read after which it was found
     */
    default void coverage(Coverage coverage, long at) {}

    /** A day of the home was read to its end, or is told early because it has an incident. */
    default void day(HouseholdDay day) {}

    /**
     * An incident changed phase.
     *
     * @param onset epoch milliseconds
     * @param detectedAt epoch milliseconds of the newest read that the decision used
     * @param revision transitions published before of the same incident
     * @param evidence null when the incident was not judged anew (retracted)
     */
    void transition(
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            int revision,
            Evidence evidence);
}
