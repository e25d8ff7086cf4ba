package io.dripwatch.simulator.town;

import io.dripwatch.simulator.chance.Purpose;
import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.event.EventFlows;
import io.dripwatch.simulator.event.HouseholdLife;
import io.dripwatch.simulator.event.PipedSink;
import io.dripwatch.simulator.home.Census;
import io.dripwatch.simulator.home.Fittings;
import io.dripwatch.simulator.home.FlowSink;
import io.dripwatch.simulator.home.Resident;
import io.dripwatch.simulator.region.LocalDay;
import io.dripwatch.simulator.region.Region;
import io.dripwatch.simulator.settings.TownSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The water that one household draws on one day, use by use. Frequencies, durations and flows are
 * the published pysimdeum tables for the Netherlands; docs/simulator.md lists them one by one.
 */
final class HouseholdDemand {

    private final TownSettings settings;
    private final long seed;
    private final UseScale scale;
    private final Region region;

    HouseholdDemand(TownSettings settings) {
        this.settings = settings;
        this.seed = settings.seed();
        this.region = settings.region();
        this.scale = UseScale.reaching(settings.litresPerPersonDay(), region.homes());
    }

    void draw(int household, LocalDay day, HouseholdLife life, FlowSink sink) {
        long noon = day.startSecond() + 43_200;
        if (life != HouseholdLife.PLAIN) {
            FlowSink piped = new PipedSink(seed, household, life, false, sink);
            life.machines().draw(day, region.climate(), piped);
            new EventFlows(seed, household).draw(life, day, piped);
            if (life.empty(day.startSecond(), day.startSecond() + 27 * 3_600)) {
                return;
            }
        }
        List<Resident> residents = residents(household, life, noon);
        Fittings fittings = Fittings.of(seed, household);
        DailyClock[] clocks = new DailyClock[residents.size()];
        for (int i = 0; i < clocks.length; i++) {
            RandomStream random = stream(household, day, Purpose.CLOCK, i);
            clocks[i] = DailyClock.of(residents.get(i), day.restDay(), region.days(), random);
        }
        FlowSink hands = life.cuts() ? new PipedSink(seed, household, life, true, sink) : sink;
        DayOfUses uses = new DayOfUses(day, fittings, scale, region, hands);
        for (int i = 0; i < clocks.length; i++) {
            Resident resident = residents.get(i);
            uses.wc(stream(household, day, Purpose.WC, i), resident, clocks[i]);
            uses.shower(stream(household, day, Purpose.SHOWER, i), resident, clocks[i]);
            if (fittings.bath() < region.homes().bath()) {
                uses.bath(stream(household, day, Purpose.BATH, i), resident, clocks[i]);
            }
        }
        uses.kitchen(stream(household, day, Purpose.KITCHEN_TAP, 0), clocks);
        if (fittings.washingMachine()) {
            uses.washing(stream(household, day, Purpose.WASHING_MACHINE, 0), clocks);
        }
        if (fittings.dishwasher() < region.homes().dishwasher()) {
            uses.dishwasher(stream(household, day, Purpose.DISHWASHER, 0), clocks);
        }
        if (life.machines().gardenTap()) {
            uses.garden(stream(household, day, Purpose.GARDEN_TAP, 0), clocks);
        }
    }

    /** Who sleeps there, guests included. */
    private List<Resident> residents(int household, HouseholdLife life, long at) {
        if (life.events().isEmpty()) {
            return Census.residents(settings, household, 0);
        }
        List<Resident> residents =
                new ArrayList<>(Census.residents(settings, household, life.tenancy(at)));
        for (int i = life.born(at); i > 0; i--) {
            residents.add(Resident.CHILD);
        }
        for (int i = life.guests(at); i > 0; i--) {
            residents.add(Resident.AT_HOME);
        }
        return residents;
    }

    private RandomStream stream(int household, LocalDay day, Purpose purpose, int part) {
        return RandomStream.of(seed, household, day.epochDay(), purpose, part);
    }
}
