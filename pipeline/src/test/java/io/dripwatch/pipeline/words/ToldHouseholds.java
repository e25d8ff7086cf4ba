package io.dripwatch.pipeline.words;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;

/** Households for tests of the words. */
final class ToldHouseholds {

    private ToldHouseholds() {}

    static Household inMadrid() {
        return speaking("en", "Europe/Madrid");
    }

    static Household speaking(String language, String timeZone) {
        return new Household(
                "meter-1",
                "home-1",
                timeZone,
                language,
                new PhoneNumber("+34600000001"),
                true,
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
