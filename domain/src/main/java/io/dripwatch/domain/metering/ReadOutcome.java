package io.dripwatch.domain.metering;

import static io.dripwatch.domain.metering.ReadVerdict.BELIEVED;
import static io.dripwatch.domain.metering.ReadVerdict.DISBELIEVED;

/** What one register read means among those before and after it: the verdict and its reason. */
public enum ReadOutcome {
    /** The first read of a series: a starting point, no volume. */
    FIRST_READ(BELIEVED),
    /** So much was used since the read before. */
    CONSUMED(BELIEVED),
    /** As {@link #CONSUMED}, but the register passed its highest value. */
    ROLLED_OVER(BELIEVED),
    /** The register fell a little and went on from there: water ran back. No volume. */
    REVERSED(BELIEVED),
    /** The register went on from another value: a new meter or a reset. No volume across it. */
    EXCHANGED(BELIEVED),
    /** Later reads will tell. */
    DOUBTFUL(ReadVerdict.DOUBTFUL),
    /** The register came back to its course: this read was wrong. */
    MISREAD(DISBELIEVED),
    /** As {@link #MISREAD}, and the read fits the course in another unit. */
    OTHER_UNIT(DISBELIEVED),
    /** The register was not read but repeated while water ran; a later read has the volume. */
    REPEATED(DISBELIEVED),
    /** Another register of the same instant fits the course. */
    CONFLICTING(DISBELIEVED),
    /** Not read but computed, or thinned away: skipped. */
    ESTIMATED(DISBELIEVED);

    private final ReadVerdict verdict;

    ReadOutcome(ReadVerdict verdict) {
        this.verdict = verdict;
    }

    public ReadVerdict verdict() {
        return verdict;
    }

    /** Whether the register itself is wrong, and the read is refused for it. */
    public boolean isImplausible() {
        return this == MISREAD || this == OTHER_UNIT;
    }
}
