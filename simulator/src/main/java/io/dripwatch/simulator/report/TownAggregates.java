package io.dripwatch.simulator.report;

import io.dripwatch.simulator.meter.DayOfReads;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.Instant;
import java.util.concurrent.ExecutorService;

/**
 * What a town used.
 *
 * @param hourly what flowed from hour to hour
 * @param arriving what lies between the readings that an ordinary network brings
 * @param homes that were counted
 * @param people who live in them
 * @param litresPerPersonDay mean use, leaks included if the town has any
 */
public record TownAggregates(
        Aggregates hourly, Aggregates arriving, int homes, long people, double litresPerPersonDay) {

    /** Homes beyond these change no figure that is shown. */
    public static final int ENOUGH_HOMES = 2_000;

    private static final int ENOUGH_DAYS = 366;

    /** A read before it counts mostly the hour before. */
    private static final int HALF_AN_HOUR = 30;

    /** Reads up to 2,000 homes for up to a year, by the hour. */
    public static TownAggregates of(TownSettings settings, ExecutorService threads)
            throws InterruptedException {
        TownSettings byTheHour =
                settings.withMeters(
                        new TownSettings.Meters(3_600, 24, settings.resolutionMillilitres()));
        Town town = new Town(byTheHour);
        int homes = Math.min(ENOUGH_HOMES, settings.households());
        TownMeters meters = new TownMeters(town, 0, homes, threads);
        int days = Math.min(ENOUGH_DAYS, settings.days());
        Aggregates hourly = new Aggregates();
        long[] before = new long[homes];
        long millilitres = 0;
        for (int day = 0; day < days; day++) {
            DayOfReads reads = meters.nextDay();
            for (int hour = reads.firstSlot(); hour < reads.firstSlot() + reads.slots(); hour++) {
                for (int place = 0; place < homes; place++) {
                    int meter = meters.meterAt(place);
                    long register = reads.register(hour, meter);
                    if (hour > 0) {
                        boolean early = place < meters.metersBefore(HALF_AN_HOUR);
                        long middle = meters.readSecond(early ? hour - 1 : hour, 0);
                        long volume = register - before[meter];
                        hourly.add(hourOfDay(town, middle), volume / 1_000.0);
                        millilitres += volume;
                    }
                    before[meter] = register;
                }
            }
        }
        long people = town.households().limit(homes).mapToInt(h -> h.residents().size()).sum();
        double personDays = hourly.count() / 24.0 / homes * people;
        return new TownAggregates(
                hourly,
                ArrivingReads.of(byTheHour, homes, threads),
                homes,
                people,
                millilitres / 1_000.0 / Math.max(1e-9, personDays));
    }

    private static int hourOfDay(Town town, long second) {
        return Instant.ofEpochSecond(second).atZone(town.settings().timeZone()).getHour();
    }
}
