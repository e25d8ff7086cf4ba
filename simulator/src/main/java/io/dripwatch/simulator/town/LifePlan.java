package io.dripwatch.simulator.town;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happens in a home during the run. Each kind of event is drawn year by year of the calendar,
 * so that it does not depend on where the run begins; what lasts from before the run is in it too,
 * but for new tenants and births, who change the home only during the run.
 */
final class LifePlan {

    private static final int YEAR = 365;
    private static final int HOUR = 3_600;

    /** Longest event, in days. */
    private static final int LONGEST = 45;

    private static final double FROST = -10;

    /** Median of what runs from a hose: 100 gal for a car or a pavement (H2ouse.org), in L. */
    private static final double HOSE_LITRES = 380;

    private static final double HOSE_SIGMA = 0.7;

    /** Keeps the draw of a year short. */
    private static final double MOST_HOSES = 50;

    private final TownSettings settings;
    private final LifeRates rates;
    private final ZoneId zone;
    private final long start;
    private final long end;

    LifePlan(TownSettings settings, Instant start, Instant end) {
        this.settings = settings;
        this.rates = settings.life();
        this.zone = settings.timeZone();
        this.start = start.getEpochSecond();
        this.end = end.getEpochSecond();
    }

    /** What is drawn, and what is staged besides. */
    HouseholdLife of(int household, List<LifeEvent> staged) {
        if (rates.equals(LifeRates.none()) && staged.isEmpty()) {
            return HouseholdLife.PLAIN;
        }
        Drawing drawing = new Drawing(household);
        drawing.everything();
        drawing.events.addAll(staged);
        drawing.leaveOutWhatNobodyIsThereFor();
        drawing.events.sort(Comparator.comparing(LifeEvent::start));
        return HouseholdLife.of(
                settings.seed(), household, settings.region(), rates, drawing.events);
    }

    /** Lowest temperature of the night after this day, in degrees C; the same in the whole town. */
    double lowest(long epochDay) {
        Region.Climate climate = settings.region().climate();
        double phase = 2 * Math.PI * (epochDay - 15) / 365.25;
        double winter = StrictMath.cos(phase) * (climate.southern() ? -1 : 1);
        double noise = 0;
        for (int i = -1; i <= 1; i++) {
            noise +=
                    RandomStream.of(settings.seed(), -1, epochDay + i, Purpose.WEATHER, 0)
                            .normal(0, 1.8);
        }
        return climate.mean() - climate.swing() * winter + noise;
    }

    /** One household's events, gathered. */
    private final class Drawing {

        private final int household;
        private final List<Resident> residents;
        private final List<LifeEvent> events = new ArrayList<>(4);

        Drawing(int household) {
            this.household = household;
            this.residents = Census.residents(settings, household, 0);
        }

        void everything() {
            long firstDay = Math.floorDiv(start, 86_400L) - LONGEST;
            long lastDay = Math.floorDiv(end, 86_400L) + 1;
            Fittings fittings = Fittings.of(settings.seed(), household);
            for (long year = Math.floorDiv(firstDay, YEAR);
                    year <= Math.floorDiv(lastDay, YEAR);
                    year++) {
                years(year, fittings);
            }
            for (int year = settings.start().getYear();
                    year <= settings.start().plusDays(settings.days()).getYear();
                    year++) {
                festival(year);
            }
            if (fittings.frostProne() < rates.frostProne()) {
                frost(firstDay + LONGEST - 1, lastDay);
            }
        }

        private void years(long year, Fittings fittings) {
            for (LifeKind kind : LifeKind.values()) {
                double rate = rate(kind, fittings);
                if (rate <= 0) {
                    continue;
                }
                int whose = kind.ofDistrict() ? -2 - Census.district(household) : household;
                RandomStream random =
                        RandomStream.of(settings.seed(), whose, year, Purpose.LIFE, kind.ordinal());
                int count = random.poisson(rate);
                for (int i = 0; i < count; i++) {
                    draw(kind, year * YEAR + random.below(YEAR), random);
                }
            }
        }

        /** Neither mop nor hose in a home without people. */
        void leaveOutWhatNobodyIsThereFor() {
            List<LifeEvent> away = events.stream().filter(e -> e.kind().nobody()).toList();
            events.removeIf(
                    event ->
                            event.kind().byHand()
                                    && away.stream()
                                            .anyMatch(
                                                    none ->
                                                            none.from() < event.until()
                                                                    && none.until()
                                                                            > event.from()));
        }

        private double rate(LifeKind kind, Fittings fittings) {
            return switch (kind) {
                case GUESTS -> rates.guests();
                case ABSENCE -> rates.absences();
                case NEW_TENANT -> rates.moves();
                case BIRTH -> residents.contains(Resident.WORKER) ? rates.births() : 0;
                case POOL_FILL ->
                        fittings.pool() < settings.region().homes().pool() ? rates.poolFills() : 0;
                case DEEP_CLEAN -> rates.deepCleans();
                case FREEZE_DRIP -> 0;
                case OUTAGE -> rates.outages();
                case FALL -> residents.equals(List.of(Resident.SENIOR)) ? rates.falls() : 0;
                case HOSE -> Math.min(MOST_HOSES, rates.hoses() * fittings.hose());
                case PRESSURE_RISE -> rates.pressureRises();
            };
        }

        private void draw(LifeKind kind, long epochDay, RandomStream random) {
            long morning = second(epochDay, 8 + 4 * random.uniform());
            double days = Math.min(LONGEST, random.exponential(1));
            double size = random.uniform();
            switch (kind) {
                case GUESTS -> {
                    // 1.5 to 2.5 times the people, for 2 to 10 days.
                    long people = Math.max(1, Math.round(residents.size() * (0.5 + size)));
                    long last = epochDay + 2 + (long) (random.uniform() * 9);
                    add(kind, morning, second(last, 17), people);
                }
                case ABSENCE -> {
                    long last = epochDay + 1 + (long) Math.min(LONGEST - 3, 5 * days);
                    add(kind, morning, second(last, 13 + 8 * size), 0);
                }
                case NEW_TENANT, BIRTH -> {
                    if (morning >= start) {
                        add(kind, morning, end, kind == LifeKind.BIRTH ? 1 : 0);
                    }
                }
                case POOL_FILL ->
                        add(
                                kind,
                                morning,
                                morning + (long) (HOUR * random.uniform(24, 72)),
                                random.uniform(500, 1_500));
                case DEEP_CLEAN ->
                        add(
                                kind,
                                morning,
                                morning + (long) (HOUR * random.uniform(2, 5)),
                                random.uniform(150, 450));
                case OUTAGE -> {
                    long from = second(epochDay, 8 + 12 * size);
                    add(kind, from, from + (long) (HOUR * random.uniform(2, 8)), 0);
                }
                case FALL -> {
                    long from = second(epochDay, 6 + 17 * size);
                    double hours = Math.max(12, Math.min(96, random.lognormal(30, 0.5)));
                    add(kind, from, from + (long) (HOUR * hours), 0);
                }
                case HOSE -> {
                    // 100 gallons for a car or a pavement; 530 L for a paddling pool, some 5,000.
                    double litres = random.lognormal(HOSE_LITRES, HOSE_SIGMA);
                    litres = Math.max(50, Math.min(5_000, litres));
                    double litresPerHour = random.uniform(600, 900);
                    long from = second(epochDay, 8 + 12 * size);
                    add(kind, from, from + (long) (HOUR * litres / litresPerHour), litres);
                }
                case PRESSURE_RISE -> {
                    long from = second(epochDay, 24 * size);
                    double share = random.uniform(0.05, 0.3);
                    pressureRise(from, random.uniform(12, 72), share);
                }
                case FREEZE_DRIP -> throw new IllegalStateException("follows the weather");
            }
        }

        /** In some homes a cistern does not close any more until the pressure is as it was. */
        private void pressureRise(long from, double hours, double share) {
            RandomStream home =
                    RandomStream.of(settings.seed(), household, from, Purpose.PRESSURE, 0);
            if (home.chance(share)) {
                long begins = from + home.below(HOUR / 2);
                double litresPerHour = Math.min(400, home.lognormal(60, 0.6));
                long until = begins + (long) (HOUR * hours * home.uniform(0.7, 1));
                add(LifeKind.PRESSURE_RISE, begins, until, litresPerHour);
            }
        }

        /**
         * Away from 1 to 4 days before New Year until 5 to 8 after, or with guests from the Eve.
         */
        private void festival(int year) {
            LocalDate festival = settings.region().holidays().springFestival(year);
            if (festival == null || rates.festival() == 0) {
                return;
            }
            RandomStream random =
                    RandomStream.of(settings.seed(), household, year, Purpose.FESTIVAL, 0);
            long day = festival.toEpochDay();
            double fate = random.uniform();
            if (fate < rates.festival()) {
                long from = second(day - 1 - random.below(4), 8 + 8 * random.uniform());
                long until = second(day + 5 + random.below(4), 12 + 8 * random.uniform());
                add(LifeKind.ABSENCE, from, until, 0);
            } else if (fate < rates.festival() * (2 - rates.festival())) {
                add(
                        LifeKind.GUESTS,
                        second(day - 1, 15),
                        second(day + 1 + random.below(5), 15),
                        1 + random.below(3));
            }
        }

        private void frost(long firstDay, long lastDay) {
            for (long day = firstDay; day < lastDay; day++) {
                if (lowest(day) < FROST) {
                    RandomStream random =
                            RandomStream.of(settings.seed(), household, day, Purpose.FROST, 0);
                    add(
                            LifeKind.FREEZE_DRIP,
                            second(day, 20.5 + 2 * random.uniform()),
                            second(day + 1, 7 + 2 * random.uniform()),
                            random.uniform(5, 20));
                }
            }
        }

        private void add(LifeKind kind, long from, long until, double size) {
            if (from < end && until > start) {
                events.add(
                        new LifeEvent(
                                household,
                                Census.meterId(household),
                                kind,
                                Instant.ofEpochSecond(from),
                                Instant.ofEpochSecond(until),
                                size));
            }
        }

        private long second(long epochDay, double hour) {
            long midnight = LocalDate.ofEpochDay(epochDay).atStartOfDay(zone).toEpochSecond();
            return midnight + (long) (hour * HOUR);
        }
    }

    /** Days since 1970 as a fraction of a year, for seasons. */
    static double season(long epochDay, boolean southern) {
        double summer = StrictMath.cos(2 * Math.PI * (epochDay - 200) / 365.25);
        return southern ? -summer : summer;
    }
}
