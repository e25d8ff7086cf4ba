package io.dripwatch.simulator.town;

import java.time.Instant;
import java.util.Optional;

/**
 * Which home leaks, when and how much: at most one leak a home and run, so that every alert can be
 * judged. Rates: lognormal with median 12 L/h and sigma 1.2, our fit to SFPUC (28 to 190 L/h),
 * Thames Water toilets (8 to 17 L/h), slow taps (2.3 L/h) and 14 L/h or more in 10 % of US homes
 * (EPA).
 */
final class LeakPlan {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    /** Shortest life of a steady, cycling or growing leak; our choice. */
    private static final long SHORTEST = 12 * HOUR;

    private final TownSettings settings;
    private final long start;
    private final long end;

    LeakPlan(TownSettings settings, Instant start, Instant end) {
        this.settings = settings;
        this.start = start.getEpochSecond();
        this.end = end.getEpochSecond();
    }

    Optional<Leak> of(int household) {
        RandomStream random = RandomStream.of(settings.seed(), household, Purpose.LEAK);
        double fate = random.uniform();
        boolean atStart = fate < settings.leakShareAtStart();
        if (!atStart && fate >= settings.leakShareAtStart() + settings.leakShare()) {
            return Optional.empty();
        }
        LeakMix mix = atStart ? settings.leakMix().lasting() : settings.leakMix();
        LeakKind kind = mix.at(random.uniform());
        long earliest = start + settings.leaks().freeDays() * DAY;
        long span = Math.max(1, end - earliest);
        long onset = atStart ? start : earliest + (long) (random.uniform() * span);
        long stop = Math.min(end, onset + Math.max(60, duration(kind, random)));
        return stop <= onset
                ? Optional.empty()
                : Optional.of(leak(household, kind, onset, stop, random));
    }

    /**
     * Seconds. Untreated leaks run until the next bill: 60 days in Seoul, so exponential with that
     * mean. Bursts 6 h to 5 days; taps left running 4 h in the median, at most a day: our
     * estimates.
     */
    private static long duration(LeakKind kind, RandomStream random) {
        return switch (kind) {
            case STEADY, CYCLING, RAMP -> Math.max(SHORTEST, (long) random.exponential(60 * DAY));
            case BURST -> (long) random.uniform(6 * HOUR, 5 * DAY);
            case LEFT_RUNNING -> Math.min(DAY, (long) random.lognormal(4 * HOUR, 0.7));
        };
    }

    /**
     * Bursts: median 500 L/h (Coliban: 192 L/h on average, Yarra Valley up to 200, Thames up to
     * 2,083). Left running: 30 to 167 mL/s, the open half of a kitchen tap. Ramps grow 2 to 5 % a
     * day. Cycling: 5 to 20 minutes of every 30 to 60, or in half of the cases of every 90 to 240,
     * so that hours without flow lie between.
     */
    private static Leak leak(
            int household, LeakKind kind, long onset, long end, RandomStream random) {
        double mean = capped(random.lognormal(12, 1.2));
        String meterId = Census.meterId(household);
        double flow = mean;
        double growth = 0;
        int period = 0;
        int on = 0;
        switch (kind) {
            case STEADY -> {}
            case CYCLING -> {
                period =
                        60
                                * (int)
                                        (random.chance(0.5)
                                                ? random.uniform(30, 61)
                                                : random.uniform(90, 241));
                on = 60 * (int) random.uniform(5, 21);
                flow = capped(mean * period / on);
            }
            case RAMP -> growth = random.uniform(0.02, 0.05);
            case BURST -> flow = capped(random.lognormal(500, 0.6));
            case LEFT_RUNNING -> flow = random.uniform(0.030, 0.167) * HOUR;
        }
        return new Leak(
                household,
                meterId,
                meterId + "-leak",
                kind,
                Instant.ofEpochSecond(onset),
                Instant.ofEpochSecond(end),
                flow,
                growth,
                period,
                on);
    }

    private static double capped(double litresPerHour) {
        return Math.max(0.2, Math.min(Leak.MOST_LITRES_PER_HOUR, litresPerHour));
    }
}
