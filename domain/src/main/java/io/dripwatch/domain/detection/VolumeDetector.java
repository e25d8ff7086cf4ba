package io.dripwatch.domain.detection;

/** A detector to which intervals and gaps are the same: a time, and what was used in it. */
public interface VolumeDetector extends Detector {

    /** Volume in an interval, or in a gap. */
    void measured(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener);

    @Override
    default void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        measured(interval.from(), interval.to(), interval.millilitres(), circumstances, listener);
    }

    @Override
    default void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        measured(from, to, millilitres, circumstances, listener);
    }
}
