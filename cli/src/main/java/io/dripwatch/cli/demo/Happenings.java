package io.dripwatch.cli.demo;

import io.dripwatch.simulator.headend.FaultEntry;
import io.dripwatch.simulator.headend.FaultKind;
import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.LeakKind;
import io.dripwatch.simulator.town.LifeEvent;
import io.dripwatch.simulator.town.LifeKind;
import io.dripwatch.simulator.town.Town;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells the narrator what will happen in the town, which the jobs do not know. */
final class Happenings {

    private final Narrator narrator;

    Happenings(Narrator narrator) {
        this.narrator = narrator;
    }

    void tell(DemoTown demo) {
        Town town = demo.town();
        town.leaks().forEach(this::leak);
        town.households()
                .flatMap(home -> town.life(home.index()).events().stream())
                .filter(event -> event.kind() != LifeKind.PRESSURE_RISE)
                .forEach(this::event);
        demo.story().faults().forEach(this::fault);
        districtEvent(town);
    }

    private void leak(Leak leak) {
        narrator.happening(leak.onset(), leak.meterId(), words(leak));
    }

    private static String words(Leak leak) {
        String flow = String.format(Locale.ROOT, "%.0f L/h", leak.litresPerHour());
        if (leak.kind() == LeakKind.CYCLING) {
            flow =
                    String.format(
                            Locale.ROOT,
                            "%s for %d of every %d minutes",
                            flow,
                            leak.onSeconds() / 60,
                            leak.periodMinutes());
        }
        return switch (leak.kind()) {
            case STEADY -> "a leak begins, " + flow;
            case CYCLING -> "a cistern begins to refill by itself, " + flow;
            case RAMP -> "a leak begins and grows, " + flow;
            case BURST -> "a pipe bursts, " + flow;
            case LEFT_RUNNING -> "a tap is left open, " + flow;
            case PART_DAY -> "a leak of part of each day begins, " + flow;
            case LONGER_IRRIGATION -> "the garden is watered for longer, " + flow;
        };
    }

    private void event(LifeEvent event) {
        if (event.kind() == LifeKind.ABSENCE) {
            narrator.happening(event.start(), event.meterId(), "everybody leaves, and has said so");
        } else if (event.kind() == LifeKind.FALL) {
            narrator.happening(event.start(), event.meterId(), "a person who lives alone falls");
        }
    }

    private void fault(FaultEntry fault) {
        narrator.happening(
                Instant.ofEpochSecond(fault.fromSecond()),
                fault.meterId(),
                fault.kind() == FaultKind.SILENT
                        ? "the meter is heard no more"
                        : "the meter counts in another unit from now on");
    }

    private void districtEvent(Town town) {
        List<LifeEvent> homes =
                town.households()
                        .flatMap(home -> town.life(home.index()).events().stream())
                        .filter(event -> event.kind() == LifeKind.PRESSURE_RISE)
                        .sorted(Comparator.comparing(LifeEvent::start))
                        .toList();
        if (!homes.isEmpty()) {
            String district = town.household(homes.get(0).household()).district();
            narrator.happening(
                    homes.get(0).start(),
                    "district:" + district,
                    "pressure rises, and water runs in %d homes".formatted(homes.size()));
        }
    }
}
