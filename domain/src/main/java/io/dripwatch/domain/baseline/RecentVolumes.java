package io.dripwatch.domain.baseline;

/** The volumes of a meter's newest intervals, from the newest back, as its reads tell them. */
public interface RecentVolumes {

    /** How many there are. */
    int count();

    /** The class in {@link VolumeBins} of an interval, the newest first; -1 where it is unknown. */
    int bin(int i);
}
