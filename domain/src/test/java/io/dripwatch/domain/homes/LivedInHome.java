package io.dripwatch.domain.homes;

import io.dripwatch.domain.metering.RegisterRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A home for tests: people who sleep, wake, leave for work, use the WC, tap, shower and washing
 * machine, and what may go wrong with their water. The water of a day is a function of the home's
 * seed and the day alone. Day 0 is a Monday; days 5 and 6 of a week are spent at home.
 */
public final class LivedInHome {

    private static final int DAY = 24 * 60;
    private static final long MINUTE_MILLIS = 60_000;

    /** Something that runs besides what people do, in minutes since day 0. */
    private interface Flow {
        /** Litres in that minute. */
        double at(long minute);
    }

    private final long seed;
    private final List<Flow> flows = new ArrayList<>();
    private int people;
    private double nightWc;
    private boolean atHomeByDay;
    private int wakes;
    private int goesToBed;
    private int guestsFrom;
    private int guestsUntil;
    private int guests;
    private int awayFrom;
    private int awayUntil;
    private int tenantFrom = Integer.MAX_VALUE;
    private LivedInHome tenant;

    private LivedInHome(long seed) {
        this.seed = seed;
    }

    /** Some household of one to five; every third has somebody at home all day. */
    public static LivedInHome of(long seed) {
        Random random = new Random(seed * 7_919);
        LivedInHome home = new LivedInHome(seed);
        home.people = 1 + random.nextInt(5);
        home.nightWc = 0.6 * random.nextDouble();
        home.atHomeByDay = random.nextInt(3) == 0;
        home.wakes = 6 * 60 + random.nextInt(120);
        home.goesToBed = 22 * 60 + random.nextInt(90);
        return home;
    }

    /** One person who sleeps through and works outside. */
    public static LivedInHome quiet(long seed) {
        LivedInHome home = of(seed);
        home.people = 1;
        home.nightWc = 0.05;
        home.atHomeByDay = false;
        return home;
    }

    /** Five people, at home by day and up at night. */
    public static LivedInHome busy(long seed) {
        LivedInHome home = of(seed);
        home.people = 5;
        home.nightWc = 0.6;
        home.atHomeByDay = true;
        return home;
    }

    /** A constant flow; hours since day 0. */
    public LivedInHome leaks(double litresPerHour, double fromHour, double untilHour) {
        long from = Math.round(fromHour * 60);
        long until = Math.round(untilHour * 60);
        flows.add(minute -> minute >= from && minute < until ? litresPerHour / 60 : 0);
        return this;
    }

    /** A cistern that refills within a minute, again and again. */
    public LivedInHome cycles(double litres, int periodMinutes, int fromHour, int untilHour) {
        long from = fromHour * 60L;
        long until = untilHour * 60L;
        flows.add(
                minute ->
                        minute >= from && minute < until && (minute - from) % periodMinutes == 20
                                ? litres
                                : 0);
        return this;
    }

    /** People who stay for some days. */
    public LivedInHome hosts(int howMany, int fromDay, int untilDay) {
        guests = howMany;
        guestsFrom = fromDay;
        guestsUntil = untilDay;
        return this;
    }

    /** Nobody is at home on these days. */
    public LivedInHome leaves(int fromDay, int untilDay) {
        awayFrom = fromDay;
        awayUntil = untilDay;
        return this;
    }

    /** From that day on others live here. */
    public LivedInHome letTo(LivedInHome others, int fromDay) {
        tenant = others;
        tenantFrom = fromDay;
        return this;
    }

    /** Litres in each hour of so many days. */
    public double[] hourly(int days) {
        double[] hours = new double[days * 24];
        for (int day = 0; day < days; day++) {
            double[] minutes = day(day);
            for (int minute = 0; minute < DAY; minute++) {
                hours[day * 24 + minute / 60] += minutes[minute];
            }
        }
        return hours;
    }

    /**
     * What the register shows every so many minutes, from {@code start} on.
     *
     * @param resolution smallest step of the register, millilitres
     */
    public List<RegisterRead> reads(long start, int days, int everyMinutes, long resolution) {
        List<RegisterRead> reads = new ArrayList<>();
        double millilitres = 100_000_000;
        for (int day = 0; day < days; day++) {
            double[] minutes = day(day);
            for (int minute = 0; minute < DAY; minute++) {
                long since = (long) day * DAY + minute;
                if (since % everyMinutes == 0) {
                    long shown = (long) (millilitres + 0.001) / resolution * resolution;
                    reads.add(new RegisterRead(start + since * MINUTE_MILLIS, shown, (byte) 0));
                }
                millilitres += minutes[minute] * 1_000;
            }
        }
        return reads;
    }

    /** Litres in each minute of a day. */
    private double[] day(int day) {
        double[] minutes = new double[DAY];
        if (day < awayFrom || day >= awayUntil) {
            if (day >= tenantFrom) {
                tenant.live(day, minutes);
            } else {
                live(day, minutes);
            }
        }
        for (Flow flow : flows) {
            for (int minute = 0; minute < DAY; minute++) {
                minutes[minute] += flow.at((long) day * DAY + minute);
            }
        }
        return minutes;
    }

    private void live(int day, double[] minutes) {
        Random random = new Random(seed * 1_000_003 + day * 31L);
        boolean rest = day % 7 >= 5;
        int present = people + (day >= guestsFrom && day < guestsUntil ? guests : 0);
        for (int person = 0; person < present; person++) {
            liveOn(random, rest, person, minutes);
        }
        for (int load = 0; load < present; load++) {
            if (random.nextInt(5) == 0) {
                int begins = (rest || atHomeByDay ? 9 : 18) * 60 + random.nextInt(180);
                for (int fill = 0; fill < 4; fill++) {
                    use(minutes, begins + 15 * fill, 12 + random.nextInt(4), 2);
                }
            }
        }
    }

    private void liveOn(Random random, boolean rest, int person, double[] minutes) {
        int up = wakes + (int) (25 * random.nextGaussian()) + (rest ? 80 : 0);
        int down = goesToBed + (int) (35 * random.nextGaussian());
        boolean works = !rest && !(atHomeByDay && person == 0) && random.nextInt(10) > 0;
        int leaves = up + 60 + random.nextInt(30);
        int returns = 17 * 60 + random.nextInt(120);
        if (random.nextDouble() < nightWc) {
            use(minutes, random.nextInt(up), 6, 1);
        }
        use(minutes, up, 6, 1);
        if (random.nextInt(10) < 7) {
            use(minutes, random.nextInt(3) == 0 ? down - 40 : up + 12, 30 + random.nextInt(40), 7);
        }
        for (int use = 0; use < 14; use++) {
            int at = up + random.nextInt(Math.max(1, down - up));
            if (works && at >= leaves && at < returns) {
                continue;
            }
            use(minutes, at, use % 3 == 0 ? 6 : 0.3 + 5 * random.nextDouble(), 1);
        }
        use(minutes, down, 7, 1);
    }

    private static void use(double[] minutes, int at, double litres, int forMinutes) {
        for (int minute = at; minute < at + forMinutes; minute++) {
            minutes[Math.floorMod(minute, DAY)] += litres / forMinutes;
        }
    }
}
