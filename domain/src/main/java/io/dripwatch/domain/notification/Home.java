package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.WishBook;
import io.dripwatch.domain.household.Wishes;

/**
 * What is known of whom an alert is about.
 *
 * @param household null when the registry holds no such meter
 * @param wishes what it asked for; null for nothing
 */
public record Home(Household household, WishBook wishes) {

    /** One that never asked for anything. */
    public static Home of(Household household) {
        return new Home(household, null);
    }

    /** What it had asked for by then, epoch milliseconds. */
    Wishes wishesAt(long instant) {
        return wishes == null ? Wishes.NONE : wishes.at(instant);
    }
}
