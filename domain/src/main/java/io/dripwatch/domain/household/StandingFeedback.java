package io.dripwatch.domain.household;

/**
 * What a household asked for through {@code household-feedback}. All instants are epoch
 * milliseconds of the readings' time, 0 where nothing was asked.
 *
 * @param snoozedUntil until then no incident of flow or high use opens
 * @param normalLitresPerHour continuous flow up to this rate was declared normal; 0 = none
 * @param normalUntil when that declaration ends (180 days after it was made)
 * @param awayFrom nobody is at home from then on; 0 = not away
 * @param awayUntil 0 = open-ended
 * @param budgetLitres the limit for a calendar month that the household set; 0 = none
 * @param stayAskedAt when the household last said whether somebody is at home: AWAY or BACK
 */
public record StandingFeedback(
        long snoozedUntil,
        double normalLitresPerHour,
        long normalUntil,
        long awayFrom,
        long awayUntil,
        long budgetLitres,
        long stayAskedAt) {

    /** Asked for nothing. */
    public static final StandingFeedback NONE = new StandingFeedback(0, 0, 0, 0, 0, 0);

    /** Of a household that never said whether somebody is at home. */
    public StandingFeedback(
            long snoozedUntil,
            double normalLitresPerHour,
            long normalUntil,
            long awayFrom,
            long awayUntil,
            long budgetLitres) {
        this(snoozedUntil, normalLitresPerHour, normalUntil, awayFrom, awayUntil, budgetLitres, 0);
    }

    /** Whether incidents are not to open at that instant. */
    public boolean isSnoozed(long at) {
        return at < snoozedUntil;
    }

    /** Continuous flow up to this rate is normal here at that instant, L/h. */
    public double normalLitresPerHour(long at) {
        return at < normalUntil ? normalLitresPerHour : 0;
    }
}
