package io.dripwatch.domain.detection;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.StandingFeedback;

/**
 * What a detector must know besides water: whose use it is, when their day begins, what the
 * operator set and what the household asked for.
 */
public record Circumstances(
        Household household,
        DetectionSettings settings,
        LocalCalendar calendar,
        StandingFeedback allFeedback,
        long resolution) {

    /** A household that asked for nothing. */
    public Circumstances(Household household, DetectionSettings settings, LocalCalendar calendar) {
        this(
                household,
                settings,
                calendar,
                StandingFeedback.NONE,
                household.resolutionMillilitres());
    }

    /** The same with this feedback. */
    public Circumstances withFeedback(StandingFeedback theirs) {
        return theirs == allFeedback
                ? this
                : new Circumstances(household, settings, calendar, theirs, resolution);
    }

    /**
     * A number for all that reads are judged by, but for feedback: what was judged by another one
     * is to be judged anew. The same in every run.
     *
     * @param ofSettings their own, which is asked for seldom
     */
    public int fingerprint(int ofSettings) {
        int hash = ofSettings;
        hash = 31 * hash + calendar.zone().getId().hashCode();
        hash = 31 * hash + Long.hashCode(resolution);
        hash = 31 * hash + household.people();
        hash = 31 * hash + Boolean.hashCode(household.welfare());
        hash = 31 * hash + Long.hashCode(household.awayFrom());
        return 31 * hash + Long.hashCode(household.awayUntil());
    }

    /** Smallest step of the register, litres. */
    public double stepLitres() {
        return resolution / 1_000.0;
    }

    /** The same with the step that the register itself shows, millilitres. */
    public Circumstances counting(long step) {
        return step == resolution
                ? this
                : new Circumstances(household, settings, calendar, allFeedback, step);
    }

    /**
     * Whether nobody is said to be at home: by the household itself, or by the registry for a time
     * that begins after the household's last word on it.
     */
    public boolean isAway(long at) {
        return within(at, allFeedback.awayFrom(), allFeedback.awayUntil())
                || household.awayFrom() > allFeedback.stayAskedAt()
                        && within(at, household.awayFrom(), household.awayUntil());
    }

    /** An end of 0 is open, a beginning of 0 means never. */
    private static boolean within(long at, long from, long until) {
        return from != 0 && at >= from && (until == 0 || at < until);
    }
}
