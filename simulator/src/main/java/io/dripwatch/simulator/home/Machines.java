package io.dripwatch.simulator.home;

import io.dripwatch.simulator.chance.Purpose;
import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.region.LocalDay;
import io.dripwatch.simulator.region.Region;

/**
 * What draws water in a home by itself, whether anybody is there or not.
 *
 * @param dripLitresPerHour flow of the garden's drip irrigation; 0 without
 * @param dripHours how long it runs, from 3 in the morning
 * @param dripEveryDays 1 or 2
 * @param softenerLitres what the softener rinses with, once a week at 2 in the morning; 0 without
 * @param softenerDay its day of the week, 0 to 6
 * @param iceMaker takes 0.15 L every 90 minutes
 * @param gardenTap a garden that is watered by hand
 */
public record Machines(
        double dripLitresPerHour,
        double dripHours,
        int dripEveryDays,
        double softenerLitres,
        int softenerDay,
        boolean iceMaker,
        boolean gardenTap) {

    public static final Machines NONE = new Machines(0, 0, 1, 0, 0, false, false);

    /** Share of homes with an ice maker that is always on; an estimate. */
    private static final double ICE_MAKERS = 0.02;

    /** Share of gardens with drip irrigation; an estimate. */
    private static final double DRIP = 0.4;

    private static final int ICE_EVERY = 5_400;
    private static final long ICE_MILLILITRES = 150;

    public static Machines of(long seed, int household, Region region, double share) {
        RandomStream random = RandomStream.of(seed, household, Purpose.MACHINES);
        Region.Homes homes = region.homes();
        boolean garden = random.chance(homes.garden() * share);
        boolean drip = random.chance(DRIP);
        boolean softener = random.chance(homes.softener() * share);
        boolean ice = random.chance(ICE_MAKERS * share);
        if (!garden && !softener && !ice) {
            return NONE;
        }
        return new Machines(
                garden && drip ? random.uniform(60, 300) : 0,
                random.uniform(1, 3),
                random.chance(0.5) ? 1 : 2,
                softener ? random.uniform(60, 200) : 0,
                random.below(7),
                ice,
                garden && !drip);
    }

    /** Draws what runs by the clock on this day. */
    public void draw(LocalDay day, Region.Climate climate, FlowSink sink) {
        if (dripLitresPerHour > 0
                && climate.isGrowingSeason(day.epochDay())
                && day.epochDay() % dripEveryDays == 0) {
            sink.flow(
                    day.epochSecond(3 * 3_600),
                    (int) (dripHours * 3_600),
                    Math.round(dripLitresPerHour * dripHours * 1_000));
        }
        if (softenerLitres > 0 && Math.floorMod(day.epochDay(), 7) == softenerDay) {
            sink.flow(day.epochSecond(2 * 3_600), 4_200, Math.round(softenerLitres * 1_000));
        }
        if (iceMaker) {
            for (int at = 600; at < 86_400; at += ICE_EVERY) {
                sink.flow(day.epochSecond(at), 20, ICE_MILLILITRES);
            }
        }
    }
}
