package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.StandingFeedback;

/**
 * What is known of whom an alert is about.
 *
 * @param household null when the registry holds no such meter
 * @param allFeedback what it asked for; null for nothing
 */
public record KnownHousehold(Household household, FeedbackBook allFeedback) {

    /** One that never asked for anything. */
    public static KnownHousehold of(Household household) {
        return new KnownHousehold(household, null);
    }

    /** What it had asked for by then, epoch milliseconds. */
    StandingFeedback feedbackAt(long instant) {
        return allFeedback == null ? StandingFeedback.NONE : allFeedback.at(instant);
    }
}
