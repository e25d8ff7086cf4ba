package io.dripwatch.cli.demo;

import io.dripwatch.simulator.town.LeakMix;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.simulator.town.TownSettings;
import java.time.LocalDate;
import java.time.ZoneId;

/** A small town in Hebei whose meters report every hour, and what is staged in it. */
final class DemoTown {

    /** A Monday of an ordinary month: no holiday, no clock change. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Leaks besides the staged ones, some of them too small or too short to be found. */
    private static final double LEAK_SHARE = 0.02;

    private static final long REGISTER_STEP_MILLILITRES = 1_000;
    private static final double LITRES_A_PERSON_AND_DAY = 112;

    private final Town town;
    private final Story story;

    /**
     * @param language what its people read
     */
    DemoTown(int households, int days, long seed, String language) {
        TownSettings settings =
                TownSettings.of(households, days, seed)
                        .at(ZONE, FIRST_DAY)
                        .withLeaks(LEAK_SHARE, 0, LeakMix.even(), 1)
                        .withMeters(1, REGISTER_STEP_MILLILITRES)
                        .withPeople(LITRES_A_PERSON_AND_DAY, 0, 1)
                        .reading(language);
        this.story = new Story(new Town(settings));
        this.town = new Town(settings, story.staged());
    }

    Town town() {
        return town;
    }

    Story story() {
        return story;
    }

    ZoneId zone() {
        return ZONE;
    }
}
