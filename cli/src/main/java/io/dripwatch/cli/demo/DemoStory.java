package io.dripwatch.cli.demo;

import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.event.LifeEvent;
import io.dripwatch.simulator.event.LifeKind;
import io.dripwatch.simulator.event.StagedEvents;
import io.dripwatch.simulator.headend.FaultEntry;
import io.dripwatch.simulator.headend.FaultKind;
import io.dripwatch.simulator.home.Resident;
import io.dripwatch.simulator.home.SimulatedHousehold;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What is staged in the town of a demonstration, so that an incident of every type happens in it: a
 * leak, a cycling flow, a burst, use while away, a person who does not get up, a district's event
 * and two faulty meters. The seed chooses the homes; the days of a fortnight are stretched or
 * squeezed to those of the run. A town without a fitting home goes without that scene.
 */
final class DemoStory {

    /** Days for which the scenes were written. */
    private static final double WRITTEN_FOR = 14;

    private static final double SHARE_OF_THE_DISTRICT = 0.12;
    private static final int LEAST_HOMES_OF_A_DISTRICT_EVENT = 10;
    private static final int FEWEST_HOMES_FOR_A_DISTRICT_EVENT = 50;

    /**
     * A home that goes away and says so.
     *
     * @param told local midnight before they leave
     */
    record Journey(String meterId, Instant told, Instant from, Instant until) {}

    private final Town plain;
    private final Map<Integer, List<Leak>> leaks = new HashMap<>();
    private final Map<Integer, List<LifeEvent>> events = new HashMap<>();
    private final List<FaultEntry> faults = new ArrayList<>();
    private final Set<Integer> cast = new HashSet<>();
    private final int[] order;
    private Journey journey;

    /**
     * @param plain the town without the story
     */
    DemoStory(Town plain) {
        this.plain = plain;
        this.order = shuffled(plain.settings().households(), plain.settings().seed());
        stage();
    }

    private static int[] shuffled(int count, long seed) {
        int[] all = IntStream.range(0, count).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = all[i];
            all[i] = all[other];
            all[other] = kept;
        }
        return all;
    }

    private void stage() {
        home(this::isAlone).ifPresent(this::fall);
        home(this::isFamily)
                .ifPresent(h -> leak(h, LeakKind.STEADY, at(2, 9, 20), at(6, 16, 0), 14, 0, 0));
        home(this::isFamily)
                .ifPresent(
                        h ->
                                leak(
                                        h,
                                        LeakKind.CYCLING,
                                        at(3, 10, 5),
                                        at(9, 11, 0),
                                        160,
                                        7_200,
                                        900));
        home(this::isFamily)
                .ifPresent(h -> leak(h, LeakKind.BURST, at(5, 8, 40), at(5, 19, 30), 420, 0, 0));
        home(this::isFamily).ifPresent(this::journey);
        home(this::isFamily)
                .ifPresent(h -> fault(FaultKind.UNIT_FOR_GOOD, h, at(7, 12, 0), "factor=1000"));
        home(this::isFamily).ifPresent(h -> fault(FaultKind.SILENT, h, at(9, 6, 0), ""));
        districtEvent();
    }

    /** This hour of a day of the story, in the run's own days. */
    private Instant at(int day, int hour, int minute) {
        int days = plain.settings().days();
        int own = (int) Math.min(days - 1.0, Math.round(day * days / WRITTEN_FOR));
        return plain.startOfDay(own).plus(Duration.ofMinutes(hour * 60L + minute));
    }

    private Optional<SimulatedHousehold> home(Predicate<SimulatedHousehold> fits) {
        for (int index : order) {
            if (!cast.contains(index) && plain.leaks(index).isEmpty()) {
                SimulatedHousehold home = plain.household(index);
                if (fits.test(home)) {
                    cast.add(index);
                    return Optional.of(home);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isAlone(SimulatedHousehold home) {
        return home.carer().isPresent();
    }

    private boolean isFamily(SimulatedHousehold home) {
        return home.carer().isEmpty()
                && home.residents().size() >= 2
                && home.residents().contains(Resident.WORKER);
    }

    private void leak(
            SimulatedHousehold home,
            LeakKind kind,
            Instant onset,
            Instant end,
            double litresPerHour,
            int periodSeconds,
            int onSeconds) {
        leaks.put(
                home.index(),
                List.of(
                        new Leak(
                                home.index(),
                                home.meterId(),
                                home.meterId() + "-leak",
                                kind,
                                onset,
                                later(onset, end),
                                litresPerHour,
                                0,
                                periodSeconds,
                                onSeconds)));
    }

    private void event(
            SimulatedHousehold home, LifeKind kind, Instant from, Instant until, double size) {
        events.put(
                home.index(),
                List.of(
                        new LifeEvent(
                                home.index(),
                                home.meterId(),
                                kind,
                                from,
                                later(from, until),
                                size)));
    }

    private static Instant later(Instant from, Instant until) {
        return until.isAfter(from) ? until : from.plusSeconds(3_600);
    }

    private void fall(SimulatedHousehold home) {
        event(home, LifeKind.FALL, at(8, 7, 30), at(10, 9, 0), 0);
    }

    /** Nobody is there, and a tap was left open. */
    private void journey(SimulatedHousehold home) {
        Instant from = at(4, 8, 0);
        Instant until = later(from, at(11, 18, 0));
        event(home, LifeKind.ABSENCE, from, until, 0);
        leak(home, LeakKind.STEADY, at(6, 14, 10), until, 9, 0, 0);
        journey = new Journey(home.meterId(), at(4, 0, 0), from, until);
    }

    private void fault(FaultKind kind, SimulatedHousehold home, Instant from, String detail) {
        faults.add(
                new FaultEntry(
                        kind,
                        home.meterId(),
                        from.getEpochSecond(),
                        plain.end().getEpochSecond(),
                        1,
                        detail));
    }

    /** Pressure rises in the first district: cisterns and valves of many homes run at once. */
    private void districtEvent() {
        if (plain.settings().households() < FEWEST_HOMES_FOR_A_DISTRICT_EVENT) {
            return;
        }
        String district = plain.household(0).district();
        long size = plain.households().filter(home -> home.district().equals(district)).count();
        int homes =
                Math.max(
                        LEAST_HOMES_OF_A_DISTRICT_EVENT,
                        (int) Math.round(SHARE_OF_THE_DISTRICT * size));
        SplittableRandom random = new SplittableRandom(plain.settings().seed() + 1);
        Instant from = at(11, 13, 0);
        Instant until = later(from, at(12, 4, 0));
        for (int i = 0; i < homes; i++) {
            home(home -> home.carer().isEmpty() && home.district().equals(district))
                    .ifPresent(
                            home ->
                                    event(
                                            home,
                                            LifeKind.PRESSURE_RISE,
                                            from.plusSeconds(random.nextInt(300)),
                                            until,
                                            400 + random.nextInt(200)));
        }
    }

    /** For the town that plays it. */
    StagedEvents staged() {
        return new StagedEvents(leaks, events);
    }

    /** The home that says that it goes away, if there is one. */
    Optional<Journey> goesAway() {
        return Optional.ofNullable(journey);
    }

    /** What meters do wrong, as a ledger has it. */
    List<FaultEntry> faults() {
        return List.copyOf(faults);
    }
}
