package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;

/** Households for tests. */
public final class SampleHouseholds {

    private SampleHouseholds() {}

    public static Household withPhone(String phone) {
        return home("Europe/Madrid", "en", phone, true);
    }

    static Household withoutConsent(String phone) {
        return home("Europe/Madrid", "en", phone, false);
    }

    private static Household home(String timeZone, String language, String phone, boolean consent) {
        return new Household(
                "meter-1",
                "home-1",
                timeZone,
                language,
                phone == null ? null : new PhoneNumber(phone),
                consent,
                2,
                "residential",
                null,
                1_000,
                false,
                null,
                null,
                null,
                0,
                0);
    }
}
