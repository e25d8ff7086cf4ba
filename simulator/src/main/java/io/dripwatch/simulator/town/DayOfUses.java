package io.dripwatch.simulator.town;

import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.home.Fittings;
import io.dripwatch.simulator.home.FlowSink;
import io.dripwatch.simulator.home.Resident;
import io.dripwatch.simulator.region.LocalDay;
import io.dripwatch.simulator.region.Region;

/** The uses of one household on one day, kind by kind. */
final class DayOfUses {

    /** A flush with the save button takes half the cistern; the button is used 70 % of times. */
    private static final double SAVE_BUTTON = 0.70;

    private static final double WC_MILLILITRES_PER_SECOND = 42;
    private static final double MACHINE_MILLILITRES_PER_SECOND = 167;
    private static final long WASHING_FILL_MILLILITRES = 12_500;
    private static final long DISHWASHER_FILL_MILLILITRES = 3_500;
    private static final int FILLS = 4;
    private static final int FILL_EVERY_SECONDS = 1_800;
    private static final int HOUR = 3_600;

    /** Share of bathroom taps that follow a flush. */
    private static final double AFTER_FLUSH = 0.9;

    /** Share of kitchen taps that belong to a meal, and how far about it they spread; estimates. */
    private static final double MEALS = 0.93;

    private static final double MEAL_SECONDS = 700;

    /** Showers last longer in summer by this share, shorter in winter; our estimate. */
    private static final double SUMMER = 0.08;

    private final LocalDay day;
    private final Fittings fittings;
    private final UseScale scale;
    private final Region.Climate climate;
    private final FlowSink sink;

    DayOfUses(LocalDay day, Fittings fittings, UseScale scale, Region region, FlowSink sink) {
        this.day = day;
        this.fittings = fittings;
        this.scale = scale;
        this.climate = region.climate();
        this.sink = sink;
    }

    /**
     * WC 4.6 to 7.2 times a person and day by {@link Resident}, bathroom tap 4.1 times: 15 s (2/3)
     * or 40 s (1/3) on average, up to 83 mL/s. One WC use in twenty falls into the night, and nine
     * bathroom taps in ten follow a flush: our estimates.
     */
    void wc(RandomStream random, Resident resident, DailyClock clock) {
        double tapUses = 4.1;
        double tapAfterFlush = AFTER_FLUSH * tapUses / resident.wcUses;
        int flushes = random.poisson(resident.wcUses);
        for (int i = 0; i < flushes; i++) {
            int at = random.chance(0.05) ? clock.momentAsleep(random) : clock.momentAtHome(random);
            double whole = fittings.cisternMillilitres() * scale.cisternsAndTaps();
            double fill = random.chance(SAVE_BUTTON) ? whole / 2 : whole;
            emit(at, fill / WC_MILLILITRES_PER_SECOND, Math.round(fill));
            if (random.chance(tapAfterFlush)) {
                bathroomTap(random, at + 30);
            }
        }
        int others = random.poisson((1 - AFTER_FLUSH) * tapUses);
        for (int i = 0; i < others; i++) {
            bathroomTap(random, clock.momentAtHome(random));
        }
    }

    private void bathroomTap(RandomStream random, int at) {
        tap(random, random.chance(2.0 / 3) ? 15 : 40, 83, at);
    }

    /** At most one a day; duration chi-square with the published mean, drawn as Erlang-4. */
    void shower(RandomStream random, Resident resident, DailyClock clock) {
        if (!random.chance(resident.showerChance)) {
            return;
        }
        double minutes = Math.min(60, random.erlang(4, resident.showerMinutes));
        double season = 1 + SUMMER * climate.season(day.epochDay());
        double seconds =
                Math.min(7_200, minutes * 60 * scale.showers() * season * fittings.thrift());
        int at = clock.momentAtHome(random);
        emit(at, seconds, Math.round(seconds * fittings.showerMillilitresPerSecond()));
    }

    /** Poisson 0.043 a person and day, a child 0.086: 120 L in 10 min, in the evening. */
    void bath(RandomStream random, Resident resident, DailyClock clock) {
        int baths = random.poisson(resident == Resident.CHILD ? 0.086 : 0.043);
        for (int i = 0; i < baths; i++) {
            emit(Math.max(clock.returns(), clock.goesToBed() - 2 * HOUR), 600, 120_000);
        }
    }

    /**
     * Negative binomial with mean 11.8 and deviation 7.7 a home and day (published: 10.1 to 13.5
     * and 7 to 9.1), of 13 to 45 s on average, up to 167 mL/s. Most belong to the meals of whoever
     * cooks that day.
     */
    void kitchen(RandomStream random, DailyClock[] clocks) {
        int uses = random.poisson(Math.min(50, random.erlang(3, 11.8)));
        DailyClock cook = clocks[random.below(clocks.length)];
        int[] meals = cook.meals(random);
        for (int i = 0; i < uses; i++) {
            double which = random.uniform();
            int meal = which < 0.27 ? 0 : which < 0.58 ? 1 : which < MEALS ? 2 : -1;
            int at =
                    meal >= 0 && meals[meal] >= 0
                            ? meals[meal] + (int) random.normal(0, MEAL_SECONDS)
                            : clocks[random.below(clocks.length)].anyMomentAtHome(random);
            tap(random, random.uniform(13, 45), 167, at);
        }
    }

    /** Poisson 0.3 a person and day; 4 fills in 2 h, 50 L; starts 7-12 h when somebody is home. */
    void washing(RandomStream random, DailyClock[] clocks) {
        int loads = random.poisson(0.3 * clocks.length);
        for (int i = 0; i < loads; i++) {
            DailyClock clock = clocks[random.below(clocks.length)];
            int wanted = (int) random.uniform(7 * HOUR, 12 * HOUR);
            fills(clock, wanted, random, WASHING_FILL_MILLILITRES);
        }
    }

    /** Poisson 0.2 a person and day; 4 fills, 14 L; starts at 18-19 or 22-23 h. */
    void dishwasher(RandomStream random, DailyClock[] clocks) {
        int loads = random.poisson(Math.min(2, 0.2 * clocks.length));
        for (int i = 0; i < loads; i++) {
            int wanted = (int) ((random.chance(0.5) ? 18 : 22) * HOUR + random.uniform(0, HOUR));
            fills(clocks[0], wanted, random, DISHWASHER_FILL_MILLILITRES);
        }
    }

    private void fills(DailyClock clock, int wanted, RandomStream random, long millilitres) {
        int at = clock.atHome(wanted) ? wanted : clock.momentAtHome(random);
        for (int fill = 0; fill < FILLS; fill++) {
            emit(
                    at + fill * FILL_EVERY_SECONDS,
                    millilitres / MACHINE_MILLILITRES_PER_SECOND,
                    millilitres);
        }
    }

    /** In the growing season Poisson 0.44 a day, 300 s (3/4) or 15 s, up to 200 mL/s. */
    void garden(RandomStream random, DailyClock[] clocks) {
        if (!climate.isGrowingSeason(day.epochDay())) {
            return;
        }
        int uses = random.poisson(0.44);
        for (int i = 0; i < uses; i++) {
            double seconds = random.chance(0.75) ? 300 : 15;
            tap(random, seconds, 200, clocks[0].momentAtHome(random));
        }
    }

    /** Lognormal duration with sigma 1, uniform flow; at most 30 min. */
    private void tap(
            RandomStream random, double meanSeconds, double mostMillilitresPerSecond, int at) {
        double median = meanSeconds * StrictMath.exp(-0.5);
        double seconds = Math.min(1_800, random.lognormal(median, 1) * fittings.thrift());
        double volume =
                seconds * random.uniform(0, mostMillilitresPerSecond) * scale.cisternsAndTaps();
        emit(at, seconds, Math.round(volume));
    }

    private void emit(int at, double seconds, long millilitres) {
        sink.flow(
                day.epochSecond(Math.max(0, at)),
                (int) Math.ceil(Math.max(1, seconds)),
                millilitres);
    }
}
