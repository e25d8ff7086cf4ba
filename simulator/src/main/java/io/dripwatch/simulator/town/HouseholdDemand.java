package io.dripwatch.simulator.town;

import java.util.List;

/**
 * The water that one household draws on one day, use by use. Frequencies, durations and flows are
 * the published pysimdeum tables for the Netherlands; docs/simulator.md lists them one by one.
 *
 * <p>Baths, dishwashers and garden taps are left out: rare in flats in northern China.
 */
final class HouseholdDemand {

    /** What is used besides showers, in L a person and day; measured over 2,000 of these homes. */
    private static final double USE_WITHOUT_SHOWERS = 59.5;

    /** Showers at their published frequency, duration and flow, in L a person and day. */
    private static final double USE_OF_SHOWERS = 48.7;

    /** A flush with the save button takes half the cistern; the button is used 70 % of times. */
    private static final double SAVE_BUTTON = 0.70;

    private static final double WC_MILLILITRES_PER_SECOND = 42;
    private static final double MACHINE_MILLILITRES_PER_SECOND = 167;
    private static final long MACHINE_FILL_MILLILITRES = 12_500;
    private static final int MACHINE_FILLS = 4;
    private static final int MACHINE_FILL_EVERY_SECONDS = 1_800;

    private final long seed;
    private final double showerFactor;

    HouseholdDemand(TownSettings settings) {
        this.seed = settings.seed();
        this.showerFactor =
                Math.max(
                        0.1,
                        (settings.litresPerPersonDay() - USE_WITHOUT_SHOWERS) / USE_OF_SHOWERS);
    }

    void draw(int household, LocalDay day, FlowSink sink) {
        List<Resident> residents = Census.residents(seed, household);
        Fittings fittings = Fittings.of(seed, household);
        DailyClock[] clocks = new DailyClock[residents.size()];
        for (int i = 0; i < clocks.length; i++) {
            RandomStream random = stream(household, day, Purpose.CLOCK, i);
            clocks[i] = DailyClock.of(residents.get(i), day.restDay(), random);
        }
        for (int i = 0; i < clocks.length; i++) {
            Resident resident = residents.get(i);
            wc(stream(household, day, Purpose.WC, i), resident, clocks[i], fittings, day, sink);
            shower(
                    stream(household, day, Purpose.SHOWER, i),
                    resident,
                    clocks[i],
                    fittings,
                    day,
                    sink);
        }
        kitchen(stream(household, day, Purpose.KITCHEN_TAP, 0), clocks, fittings, day, sink);
        if (fittings.washingMachine()) {
            washing(stream(household, day, Purpose.WASHING_MACHINE, 0), clocks, day, sink);
        }
    }

    private RandomStream stream(int household, LocalDay day, Purpose purpose, int part) {
        return RandomStream.of(seed, household, day.epochDay(), purpose, part);
    }

    /**
     * WC 4.6 to 7.2 times a person and day by {@link Resident}, bathroom tap 4.1 times: 15 s (2/3)
     * or 40 s (1/3) on average, up to 83 mL/s. One WC use in twenty falls into the night, and six
     * taps in ten follow a flush: our estimates.
     */
    private void wc(
            RandomStream random,
            Resident resident,
            DailyClock clock,
            Fittings fittings,
            LocalDay day,
            FlowSink sink) {
        double tapUses = 4.1;
        double tapAfterFlush = 0.6 * tapUses / resident.wcUses;
        int flushes = random.poisson(resident.wcUses);
        for (int i = 0; i < flushes; i++) {
            int at = random.chance(0.05) ? clock.momentAsleep(random) : clock.momentAtHome(random);
            long fill = fittings.cisternMillilitres() / (random.chance(SAVE_BUTTON) ? 2 : 1);
            emit(sink, day, at, fill / WC_MILLILITRES_PER_SECOND, fill);
            if (random.chance(tapAfterFlush)) {
                bathroomTap(random, fittings, day, at + 30, sink);
            }
        }
        int others = random.poisson(0.4 * tapUses);
        for (int i = 0; i < others; i++) {
            bathroomTap(random, fittings, day, clock.momentAtHome(random), sink);
        }
    }

    private static void bathroomTap(
            RandomStream random, Fittings fittings, LocalDay day, int at, FlowSink sink) {
        tap(random, random.chance(2.0 / 3) ? 15 : 40, 83, fittings, day, at, sink);
    }

    /** At most one a day; duration chi-square with the published mean, drawn as Erlang-4. */
    private void shower(
            RandomStream random,
            Resident resident,
            DailyClock clock,
            Fittings fittings,
            LocalDay day,
            FlowSink sink) {
        if (!random.chance(resident.showerChance)) {
            return;
        }
        double minutes = Math.min(60, random.erlang(4, resident.showerMinutes));
        double seconds = Math.min(7_200, minutes * 60 * showerFactor * fittings.thrift());
        int at = clock.momentAtHome(random);
        emit(sink, day, at, seconds, Math.round(seconds * fittings.showerMillilitresPerSecond()));
    }

    /**
     * Negative binomial with mean 11.8 and deviation 7.7 a home and day (published: 10.1 to 13.5
     * and 7 to 9.1), of 13 to 45 s on average, up to 167 mL/s.
     */
    private static void kitchen(
            RandomStream random,
            DailyClock[] clocks,
            Fittings fittings,
            LocalDay day,
            FlowSink sink) {
        int uses = random.poisson(Math.min(50, random.erlang(3, 11.8)));
        for (int i = 0; i < uses; i++) {
            int at = clocks[random.below(clocks.length)].mealTime(random);
            tap(random, random.uniform(13, 45), 167, fittings, day, at, sink);
        }
    }

    /** Poisson 0.3 a person and day; 4 fills in 2 h, 50 L; starts 7-12 h when somebody is home. */
    private static void washing(
            RandomStream random, DailyClock[] clocks, LocalDay day, FlowSink sink) {
        int loads = random.poisson(0.3 * clocks.length);
        for (int i = 0; i < loads; i++) {
            DailyClock clock = clocks[random.below(clocks.length)];
            int wanted = (int) random.uniform(7 * 3_600, 12 * 3_600);
            int at = clock.atHome(wanted) ? wanted : clock.momentAtHome(random);
            for (int fill = 0; fill < MACHINE_FILLS; fill++) {
                emit(
                        sink,
                        day,
                        at + fill * MACHINE_FILL_EVERY_SECONDS,
                        MACHINE_FILL_MILLILITRES / MACHINE_MILLILITRES_PER_SECOND,
                        MACHINE_FILL_MILLILITRES);
            }
        }
    }

    /** Lognormal duration with sigma 1, uniform flow; at most 30 min. */
    private static void tap(
            RandomStream random,
            double meanSeconds,
            double mostMillilitresPerSecond,
            Fittings fittings,
            LocalDay day,
            int at,
            FlowSink sink) {
        double median = meanSeconds * StrictMath.exp(-0.5);
        double seconds = Math.min(1_800, random.lognormal(median, 1) * fittings.thrift());
        double volume = seconds * random.uniform(0, mostMillilitresPerSecond);
        emit(sink, day, at, seconds, Math.round(volume));
    }

    private static void emit(
            FlowSink sink, LocalDay day, int at, double seconds, long millilitres) {
        sink.flow(
                day.epochSecond(Math.max(0, at)),
                (int) Math.ceil(Math.max(1, seconds)),
                millilitres);
    }
}
