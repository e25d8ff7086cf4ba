package io.dripwatch.domain.detection;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.function.ObjLongConsumer;

/**
 * One hypothesis at work on one household. It hears what the register tells, in time order, and is
 * a function of that alone: no clock, no chance.
 */
public interface Detector {

    /**
     * Volume in an interval of about the usual length. The interval is reused by the caller: keep
     * none.
     */
    void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener);

    /**
     * The meter is read in other intervals from now on. Heard before the first of them.
     *
     * @param middleHour local hour of the day in which the middle of such an interval lies
     */
    default void rhythm(ReadingInterval interval, int middleHour) {}

    /**
     * Volume known, the time of its use not, for reads are missing: never a burst, never proof of
     * continuous flow.
     */
    void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener);

    /** The register cannot tell what flowed up to {@code at}. */
    void unknown(long at, Circumstances circumstances, IncidentListener listener);

    /**
     * The register fell by {@code millilitres}, at least 1, between two reads: water ran back.
     * Heard before the {@link #unknown} of the same read.
     */
    default void reversed(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {}

    /**
     * What the head-end says about the read at {@code at}, a mask of {@code ReadMark}; heard before
     * what the read's register tells. Estimated reads are not heard.
     */
    default void marked(
            long at, byte marks, Circumstances circumstances, IncidentListener listener) {}

    /** Names the incidents that are open, by type and onset (epoch milliseconds). */
    void openIncidents(ObjLongConsumer<IncidentType> visitor);

    /** Writes what outlives a call, exactly: what is read back goes on to the same conclusions. */
    void write(PackedWriter out);

    /** Reads what {@link #write} wrote. */
    void read(PackedReader in);
}
