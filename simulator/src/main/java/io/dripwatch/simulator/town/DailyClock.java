package io.dripwatch.simulator.town;

import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.home.Resident;
import io.dripwatch.simulator.region.Region;

/**
 * One person's day, in wall-clock seconds since midnight; bedtime may lie after 86,400.
 *
 * <p>Getting up, leaving, absence and sleep are normal as in pysimdeum: up at 7:00 (8:00 on rest
 * days and for seniors) with 1 h deviation, out at 8:00 with 45 min, away 9.5 h with 3.25 h, asleep
 * 7 h with 1 h. The cut-offs, the way home at noon, and the outing of people who need not leave,
 * are our estimate.
 *
 * @param leaves first second out of the home; equals {@code returns} on a day at home
 * @param noonFrom home for lunch from then until {@code noonUntil}; both equal {@code leaves}
 *     otherwise
 */
record DailyClock(
        int getsUp,
        int leaves,
        int noonFrom,
        int noonUntil,
        int returns,
        int goesToBed,
        Region.Days habits) {

    private static final double HOUR = 3_600;

    /** Latest bedtime: 2:30 in the night. Keeps what a day begins within reach of its end. */
    private static final double LATEST = 26.5 * HOUR;

    static DailyClock of(
            Resident resident, boolean restDay, Region.Days habits, RandomStream random) {
        boolean late = restDay || resident == Resident.SENIOR;
        double up = random.normalWithin((late ? 8 : 7) * HOUR, HOUR, 5 * HOUR, 11 * HOUR);
        double sleep = random.normalWithin(7 * HOUR, HOUR, 5 * HOUR, 9.5 * HOUR);
        double leaves;
        double away;
        double noonFrom = 0;
        double noonUntil = 0;
        if (resident.outOnWorkingDays && !restDay) {
            leaves = random.normalWithin(8 * HOUR, 0.75 * HOUR, up + 0.3 * HOUR, 12 * HOUR);
            away = random.normalWithin(9.5 * HOUR, 3.25 * HOUR, 2 * HOUR, 14 * HOUR);
            if (random.chance(habits.lunchAtHome())) {
                noonFrom = random.normalWithin(12.5 * HOUR, 0.5 * HOUR, 11 * HOUR, 14 * HOUR);
                noonUntil = noonFrom + random.uniform(1, 2) * HOUR;
            }
        } else {
            leaves = random.uniform(up + 1.5 * HOUR, 16 * HOUR);
            away = random.chance(0.7) ? random.uniform(1 * HOUR, 4 * HOUR) : 0;
        }
        double returns = leaves + away;
        if (!(noonFrom > leaves && noonUntil < returns)) {
            noonFrom = leaves;
            noonUntil = leaves;
        }
        double bed = Math.min(LATEST, Math.max(up + 24 * HOUR - sleep, returns + 0.5 * HOUR));
        return new DailyClock(
                (int) up,
                (int) leaves,
                (int) noonFrom,
                (int) noonUntil,
                (int) Math.min(returns, LATEST - HOUR),
                (int) bed,
                habits);
    }

    /**
     * A moment at home and awake, likelier after getting up and in the evening: use is greatest at
     * 5-9 and 17-21 h (Segye Ilbo, 2020-01-02). How much likelier is a habit of the region.
     */
    int momentAtHome(RandomStream random) {
        double when = random.uniform();
        if (when < habits.morning()) {
            return between(random, getsUp, Math.min(leaves, getsUp + 2 * 3_600));
        }
        if (when < habits.morning() + habits.evening()) {
            int evening = Math.max(returns, 18 * 3_600);
            return between(random, evening, Math.min(goesToBed, evening + 5 * 3_600));
        }
        return anyMomentAtHome(random);
    }

    /** A moment at home and awake, all equally likely. */
    int anyMomentAtHome(RandomStream random) {
        int morning = leaves - getsUp;
        int noon = noonUntil - noonFrom;
        int second = random.below(morning + noon + Math.max(1, goesToBed - returns));
        if (second < morning) {
            return getsUp + second;
        }
        second -= morning;
        return second < noon ? noonFrom + second : returns + second - noon;
    }

    /**
     * When this person works in the kitchen: around breakfast, lunch and dinner, as far as at home
     * then.
     *
     * @return three moments, -1 for a meal taken elsewhere
     */
    int[] meals(RandomStream random) {
        double[] wanted = {
            random.normal(getsUp + 0.5 * HOUR, 0.3 * HOUR),
            random.normal(13 * HOUR, 1 * HOUR),
            random.normal(19.5 * HOUR, 1.2 * HOUR)
        };
        int[] meals = new int[wanted.length];
        for (int i = 0; i < meals.length; i++) {
            meals[i] = atHome(wanted[i]) ? (int) wanted[i] : -1;
        }
        return meals;
    }

    /** A moment asleep: in the night that begins this day. */
    int momentAsleep(RandomStream random) {
        return between(random, goesToBed, goesToBed + 5 * 3_600);
    }

    /** Awake and in the home. */
    boolean atHome(double second) {
        return (second >= getsUp && second < leaves)
                || (second >= noonFrom && second < noonUntil)
                || (second >= returns && second < goesToBed);
    }

    private static int between(RandomStream random, int from, int to) {
        return from + random.below(Math.max(1, to - from));
    }
}
