package io.dripwatch.cli.demo;

import io.dripwatch.simulator.event.LifeEvent;
import io.dripwatch.simulator.event.LifeKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    private final DemoStory story;

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
        this.story = new DemoStory(new Town(settings));
        this.town = new Town(settings, story.staged());
    }

    Town town() {
        return town;
    }

    /** What happens to its homes, but for leaks: home after home. */
    Stream<LifeEvent> events(Predicate<LifeKind> kinds) {
        return town.households()
                .flatMap(home -> town.life(home.index()).events().stream())
                .filter(event -> kinds.test(event.kind()));
    }

    DemoStory story() {
        return story;
    }

    ZoneId zone() {
        return ZONE;
    }
}
