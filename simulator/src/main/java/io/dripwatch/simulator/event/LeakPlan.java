package io.dripwatch.simulator.event;

import io.dripwatch.simulator.chance.Purpose;
import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.home.Census;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.TownSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which home leaks, when and how much. A home has one leak after the other, never two at a time, so
 * that every alert can be judged: the one that ended may come back, and later another may begin.
 * Flows: lognormal with median 12 L/h and sigma 1.2, our fit to SFPUC (28 to 190 L/h), Thames Water
 * toilets (8 to 17 L/h), slow taps (2.3 L/h) and 14 L/h or more in 10 % of US homes (EPA).
 */
public final class LeakPlan {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    /** Shortest life of a steady, cycling or growing leak; our choice. */
    private static final long SHORTEST = 12 * HOUR;

    /** Deviation of the logarithm of the flow of one that came back, to what it was before. */
    private static final double BACK_SIGMA = 0.3;

    /** Homes that leak more than once have so many leaks at most. */
    private static final int MOST = 20;

    /** Above this share of homes, further leaks do not become likelier. */
    private static final double MOST_SHARE = 0.95;

    private final TownSettings settings;
    private final DailyLeaks daily;
    private final long start;
    private final long end;
    private final long earliest;

    /** Mean seconds until another leak begins; infinite where none does. */
    private final double secondsToNext;

    public LeakPlan(TownSettings settings, Instant start, Instant end) {
        this.settings = settings;
        this.daily = new DailyLeaks(settings);
        this.start = start.getEpochSecond();
        this.end = end.getEpochSecond();
        this.earliest = this.start + settings.leaks().freeDays() * DAY;
        double others = 1 - settings.leakShareAtStart();
        double share = others <= 0 ? 0 : Math.min(MOST_SHARE, settings.leakShare() / others);
        double onsets = -StrictMath.log(1 - share);
        this.secondsToNext = Math.max(1, this.end - earliest) / onsets;
    }

    /** One after the other. */
    public List<Leak> of(int household) {
        RandomStream random = RandomStream.of(settings.seed(), household, Purpose.LEAK);
        double fate = random.uniform();
        boolean atStart = fate < settings.leakShareAtStart();
        if (!atStart && fate >= settings.leakShareAtStart() + settings.leakShare()) {
            return List.of();
        }
        LeakMix mix = atStart ? settings.leakMix().lasting() : settings.leakMix();
        LeakKind kind = mix.at(random.uniform());
        long span = Math.max(1, end - earliest);
        long onset = atStart ? start : earliest + (long) (random.uniform() * span);
        List<Leak> leaks = new ArrayList<>(1);
        Leak leak = leak(household, 0, kind, onset, random);
        while (leak != null) {
            leaks.add(leak);
            leak = leaks.size() < MOST ? after(leak, leaks.size()) : null;
        }
        return leaks;
    }

    /** The same again or another, whatever comes first; null when the run ends before. */
    private Leak after(Leak last, int number) {
        int household = last.household();
        RandomStream random =
                RandomStream.of(settings.seed(), household, Long.MIN_VALUE, Purpose.LEAK, number);
        long over = Math.max(earliest, last.end().getEpochSecond());
        double back =
                random.chance(Leak.COMES_BACK)
                        ? over + random.exponential(Leak.BACK_AFTER_DAYS * DAY)
                        : Double.POSITIVE_INFINITY;
        // Drawn in any case, so that the draws after it are the same for every rate.
        double wait = random.exponential(1);
        double other =
                Double.isInfinite(secondsToNext)
                        ? Double.POSITIVE_INFINITY
                        : over + wait * secondsToNext;
        LeakKind kind = settings.leakMix().at(random.uniform());
        if (Math.min(back, other) >= end) {
            return null;
        }
        if (other <= back) {
            return leak(household, number, kind, (long) other, random);
        }
        long onset = sameTimeOfDay(last, (long) back);
        if (onset >= end) {
            return null;
        }
        return new Leak(
                household,
                last.meterId(),
                caseId(last.meterId(), number),
                last.kind(),
                Instant.ofEpochSecond(onset),
                Instant.ofEpochSecond(stop(last.kind(), onset, random)),
                flowOnReturn(last, random),
                last.growthPerDay(),
                last.periodSeconds(),
                last.onSeconds());
    }

    /** A program is set longer, and its emitters stay what they are. */
    private static double flowOnReturn(Leak last, RandomStream random) {
        return last.kind() == LeakKind.LONGER_IRRIGATION
                ? last.litresPerHour()
                : capped(last.litresPerHour() * random.lognormal(1, BACK_SIGMA));
    }

    /** What flows for part of the day comes back at the same time of the day. */
    private static long sameTimeOfDay(Leak last, long back) {
        if (!partOfDay(last.kind())) {
            return back;
        }
        long begun = last.onset().getEpochSecond();
        long period = last.periodSeconds();
        return begun + (back - begun + period - 1) / period * period;
    }

    private static boolean partOfDay(LeakKind kind) {
        return kind == LeakKind.PART_DAY || kind == LeakKind.LONGER_IRRIGATION;
    }

    private static String caseId(String meterId, int number) {
        return number == 0 ? meterId + "-leak" : meterId + "-leak-" + (number + 1);
    }

    private long stop(LeakKind kind, long onset, RandomStream random) {
        return Math.min(end, onset + Math.max(60, duration(kind, random)));
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
            case PART_DAY, LONGER_IRRIGATION -> (10 + random.below(31)) * DAY;
        };
    }

    /**
     * Bursts: median 500 L/h (Coliban: 192 L/h on average, Yarra Valley up to 200, Thames up to
     * 2,083). Left running: 30 to 167 mL/s, the open half of a kitchen tap. Ramps grow 2 to 5 % a
     * day. Cycling: 5 to 20 minutes of every 30 to 60, or in half of the cases of every 90 to 240,
     * so that hours without flow lie between.
     */
    private Leak leak(int household, int number, LeakKind kind, long onset, RandomStream random) {
        if (partOfDay(kind)) {
            return daily.leak(
                    household, caseId(Census.meterId(household), number), kind, onset, end, random);
        }
        long stop = stop(kind, onset, random);
        if (stop <= onset) {
            return null;
        }
        double mean = capped(random.lognormal(12, 1.2));
        String meterId = Census.meterId(household);
        double flow = mean;
        double growth = 0;
        int period = 0;
        int on = 0;
        switch (kind) {
            case STEADY, PART_DAY, LONGER_IRRIGATION -> {}
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
                caseId(meterId, number),
                kind,
                Instant.ofEpochSecond(onset),
                Instant.ofEpochSecond(stop),
                flow,
                growth,
                period,
                on);
    }

    private static double capped(double litresPerHour) {
        return Math.max(0.2, Math.min(Leak.MOST_LITRES_PER_HOUR, litresPerHour));
    }
}
