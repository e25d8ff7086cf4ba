package io.dripwatch.simulator.event;

import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.home.Census;
import io.dripwatch.simulator.home.Machines;
import io.dripwatch.simulator.region.LocalDay;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.TownSettings;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Leaks that flow for part of each day. Rates, hours and lives are our estimates: nobody publishes
 * them; that a toilet can run at night only and a program can be set to run longer is reported by
 * utilities.
 */
final class DailyLeaks {

    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;
    private static final int PROGRAM_BEGINS = 3 * HOUR;

    private final TownSettings settings;

    DailyLeaks(TownSettings settings) {
        this.settings = settings;
    }

    /**
     * A leak of such a kind. A home without drip irrigation in season gets a toilet instead of a
     * longer program.
     *
     * @param earliest epoch second; it begins within two days of it
     * @param end of the run, epoch second
     * @return null where the run ends before it flows
     */
    Leak leak(
            int household,
            String caseId,
            LeakKind kind,
            long earliest,
            long end,
            RandomStream random) {
        double flow = Math.max(6, Math.min(100, random.lognormal(25, 0.6)));
        int hours = 5 + random.below(8);
        int begins = (18 + random.below(8)) * HOUR;
        int days = 10 + random.below(31);
        double longer = random.uniform(2, 4);
        Machines machines =
                Machines.of(
                        settings.seed(), household, settings.region(), settings.life().machines());
        LocalDate date = Instant.ofEpochSecond(earliest).atZone(settings.timeZone()).toLocalDate();
        boolean program =
                kind == LeakKind.LONGER_IRRIGATION
                        && machines.dripLitresPerHour() > 0
                        && settings.region().climate().isGrowingSeason(date.toEpochDay());
        int every = program ? machines.dripEveryDays() : 1;
        int programSeconds = (int) (machines.dripHours() * HOUR);
        int from = program ? PROGRAM_BEGINS + programSeconds : begins;
        int on = program ? (int) (programSeconds * (longer - 1)) : hours * HOUR;
        long onset = first(date, from, every, earliest);
        int periods = Math.max(1, days / every);
        long stop = Math.min(end, onset + (periods - 1L) * every * DAY + on);
        if (stop <= onset) {
            return null;
        }
        return new Leak(
                household,
                Census.meterId(household),
                caseId,
                program ? LeakKind.LONGER_IRRIGATION : LeakKind.PART_DAY,
                Instant.ofEpochSecond(onset),
                Instant.ofEpochSecond(stop),
                program ? machines.dripLitresPerHour() : flow,
                0,
                every * DAY,
                on);
    }

    /** The first such second of a day that is not before another, on every or every other day. */
    private long first(LocalDate from, int secondOfDay, int every, long earliest) {
        LocalDate date = from;
        while (date.toEpochDay() % every != 0 || second(date, secondOfDay) < earliest) {
            date = date.plusDays(1);
        }
        return second(date, secondOfDay);
    }

    private long second(LocalDate date, int secondOfDay) {
        return LocalDay.of(date, settings.timeZone()).epochSecond(secondOfDay);
    }
}
