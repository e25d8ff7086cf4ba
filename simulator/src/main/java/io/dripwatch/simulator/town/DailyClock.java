package io.dripwatch.simulator.town;

/**
 * One person's day, in wall-clock seconds since midnight; bedtime may lie after 86,400.
 *
 * <p>Getting up, leaving, absence and sleep are normal as in pysimdeum: up at 7:00 (8:00 on rest
 * days and for seniors) with 1 h deviation, out at 8:00 with 45 min, away 9.5 h with 3.25 h, asleep
 * 7 h with 1 h. The cut-offs, and the outing of people who need not leave, are our estimate.
 *
 * @param leaves first second out of the home; equals {@code returns} on a day at home
 */
record DailyClock(int getsUp, int leaves, int returns, int goesToBed) {

    private static final double HOUR = 3_600;

    /** Latest bedtime: 2:30 in the night. Keeps what a day begins within reach of its end. */
    private static final double LATEST = 26.5 * HOUR;

    static DailyClock of(Resident resident, boolean restDay, RandomStream random) {
        boolean late = restDay || resident == Resident.SENIOR;
        double up = random.normalWithin((late ? 8 : 7) * HOUR, HOUR, 5 * HOUR, 11 * HOUR);
        double sleep = random.normalWithin(7 * HOUR, HOUR, 5 * HOUR, 9.5 * HOUR);
        double leaves;
        double away;
        if (resident.outOnWorkingDays && !restDay) {
            leaves = random.normalWithin(8 * HOUR, 0.75 * HOUR, up + 0.3 * HOUR, 12 * HOUR);
            away = random.normalWithin(9.5 * HOUR, 3.25 * HOUR, 2 * HOUR, 14 * HOUR);
        } else {
            leaves = random.uniform(up + 1.5 * HOUR, 16 * HOUR);
            away = random.chance(0.7) ? random.uniform(1 * HOUR, 4 * HOUR) : 0;
        }
        double returns = leaves + away;
        double bed = Math.min(LATEST, Math.max(up + 24 * HOUR - sleep, returns + 0.5 * HOUR));
        return new DailyClock(
                (int) up, (int) leaves, (int) Math.min(returns, LATEST - HOUR), (int) bed);
    }

    /**
     * A moment at home and awake, likelier after getting up and in the evening: use is greatest at
     * 5-9 and 17-21 h (Segye Ilbo, 2020-01-02). The shares are our estimate.
     */
    int momentAtHome(RandomStream random) {
        double when = random.uniform();
        if (when < 0.30) {
            return between(random, getsUp, Math.min(leaves, getsUp + 4_500));
        }
        if (when < 0.65) {
            int evening = Math.max(returns, 17 * 3_600);
            return between(random, evening, Math.min(goesToBed, evening + 4 * 3_600));
        }
        return anyMomentAtHome(random);
    }

    /** A moment at home and awake, all equally likely. */
    int anyMomentAtHome(RandomStream random) {
        int morning = leaves - getsUp;
        int second = random.below(morning + Math.max(1, goesToBed - returns));
        return second < morning ? getsUp + second : returns + second - morning;
    }

    /** Around breakfast, lunch or dinner when at home then, otherwise any moment at home. */
    int mealTime(RandomStream random) {
        double meal = random.uniform();
        double second;
        if (meal < 0.30) {
            second = random.normal(getsUp + 0.5 * HOUR, 0.25 * HOUR);
        } else if (meal < 0.50) {
            second = random.normal(12 * HOUR, 0.5 * HOUR);
        } else if (meal < 0.85) {
            second = random.normal(18.75 * HOUR, 0.75 * HOUR);
        } else {
            return anyMomentAtHome(random);
        }
        return atHome(second) ? (int) second : momentAtHome(random);
    }

    /** A moment asleep: in the night that begins this day. */
    int momentAsleep(RandomStream random) {
        return between(random, goesToBed, goesToBed + 5 * 3_600);
    }

    /** Awake and in the home. */
    boolean atHome(double second) {
        return (second >= getsUp && second < leaves) || (second >= returns && second < goesToBed);
    }

    private static int between(RandomStream random, int from, int to) {
        return from + random.below(Math.max(1, to - from));
    }
}
