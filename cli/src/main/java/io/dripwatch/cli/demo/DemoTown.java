package io.dripwatch.cli.demo;

import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.LeakMix;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.simulator.town.TownSettings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** A small town in Hebei whose meters report every hour, with leaks of every kind. */
final class DemoTown {

    /** A Monday of an ordinary month: no holiday, no clock change. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Far more leaks than in a real town, so that a minute shows some. */
    private static final double LEAK_SHARE = 0.05;

    private static final long REGISTER_STEP_MILLILITRES = 1_000;
    private static final double LITRES_A_PERSON_AND_DAY = 112;
    private static final double SHARE_CHINESE = 0.6;

    private final Town town;

    DemoTown(int households, int days, long seed) {
        town =
                new Town(
                        TownSettings.of(households, days, seed)
                                .at(ZONE, FIRST_DAY)
                                .withLeaks(LEAK_SHARE, 0, LeakMix.even(), 1)
                                .withMeters(1, REGISTER_STEP_MILLILITRES)
                                .withPeople(LITRES_A_PERSON_AND_DAY, SHARE_CHINESE, 1));
    }

    Town town() {
        return town;
    }

    ZoneId zone() {
        return ZONE;
    }

    /** The leaks in the order in which they begin. */
    List<Leak> leaks() {
        return town.leaks().sorted(Comparator.comparing(Leak::onset)).toList();
    }
}
