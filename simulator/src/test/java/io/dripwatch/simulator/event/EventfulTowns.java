package io.dripwatch.simulator.event;

import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Towns in which one kind of event happens often, and what is drawn during it. */
final class EventfulTowns {

    private EventfulTowns() {}

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final int HOMES = 800;

    static TownSettings town(String start, int days) {
        return TownSettings.of(HOMES, days, 8)
                .withLeaks(0, 0, LeakMix.published(), 0)
                .at(SHANGHAI, LocalDate.parse(start));
    }

    static LifeRates only(LifeKind kind) {
        return switch (kind) {
            case GUESTS -> rates(12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case ABSENCE -> rates(0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case NEW_TENANT -> rates(0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0);
            case BIRTH -> rates(0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0);
            case POOL_FILL -> rates(0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0);
            case DEEP_CLEAN -> rates(0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0);
            case FREEZE_DRIP -> rates(0, 0, 0, 0, 0, 0, 0.2, 0, 0, 0, 0);
            case OUTAGE -> rates(0, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0);
            case FALL -> rates(0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0);
            case HOSE -> rates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12);
            case PRESSURE_RISE -> new LifeRates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 24);
        };
    }

    static LifeRates rates(double... r) {
        return new LifeRates(
                r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10], 0, 0);
    }

    /** Litres drawn at instants that lie in an event, over all homes. */
    static double litres(Town town, Town events, LifeKind kind) {
        double[] sum = new double[1];
        for (int i = 0; i < HOMES; i++) {
            HouseholdLife life = town.life(i);
            List<LifeEvent> all =
                    events.life(i).events().stream().filter(e -> e.kind() == kind).toList();
            if (all.isEmpty()) {
                continue;
            }
            for (int day = 0; day < town.settings().days(); day++) {
                town.drawDemand(
                        i,
                        life,
                        day,
                        (from, seconds, millilitres) -> {
                            if (all.stream().anyMatch(event -> event.at(from))) {
                                sum[0] += millilitres / 1_000.0;
                            }
                        });
            }
        }
        return sum[0];
    }
}
