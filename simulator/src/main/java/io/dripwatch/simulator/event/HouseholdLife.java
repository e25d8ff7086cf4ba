package io.dripwatch.simulator.event;

import io.dripwatch.simulator.home.Machines;
import io.dripwatch.simulator.region.Region;
import io.dripwatch.simulator.settings.LifeRates;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What happens in one home during the run, in order of its beginning. Immutable. */
public final class HouseholdLife {

    /** Nothing ever does. */
    public static final HouseholdLife PLAIN = new HouseholdLife(List.of(), Machines.NONE);

    private final List<LifeEvent> events;
    private final Machines machines;
    private final boolean cut;

    private HouseholdLife(List<LifeEvent> events, Machines machines) {
        this.events = List.copyOf(events);
        this.machines = machines;
        this.cut = events.stream().anyMatch(event -> cuts(event.kind()));
    }

    static HouseholdLife of(
            long seed, int household, Region region, LifeRates rates, List<LifeEvent> events) {
        Machines machines = Machines.of(seed, household, region, rates.machines());
        return events.isEmpty() && machines.equals(Machines.NONE)
                ? PLAIN
                : new HouseholdLife(events, machines);
    }

    /** Every event, in order of its start. */
    public List<LifeEvent> events() {
        return events;
    }

    public Machines machines() {
        return machines;
    }

    /** How often the people of the home have changed before this instant. */
    public int tenancy(long epochSecond) {
        return count(LifeKind.NEW_TENANT, epochSecond);
    }

    /** How many were born by this instant. */
    public int born(long epochSecond) {
        return count(LifeKind.BIRTH, epochSecond);
    }

    /** People who visit at this instant. */
    public int guests(long epochSecond) {
        int guests = 0;
        for (LifeEvent event : events) {
            if (event.kind() == LifeKind.GUESTS && event.at(epochSecond)) {
                guests += (int) event.size();
            }
        }
        return Math.min(8, guests);
    }

    /** Whether nobody uses water by hand in all this time. */
    public boolean empty(long from, long until) {
        for (LifeEvent event : events) {
            if (event.kind().nobody() && event.from() <= from && event.until() >= until) {
                return true;
            }
        }
        return false;
    }

    /** Whether any use could fall into a time without people or without water. */
    public boolean cuts() {
        return cut;
    }

    /** Whether nobody is there at this instant to open a tap. */
    boolean nobodyAt(long epochSecond) {
        for (LifeEvent event : events) {
            if (event.kind().nobody() && event.at(epochSecond)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody lies helpless at this instant. */
    public boolean needsHelp(Instant at) {
        return events.stream()
                .filter(event -> event.kind() == LifeKind.FALL)
                .anyMatch(event -> event.at(at.getEpochSecond()));
    }

    /** When those who are away at this instant come back; empty when somebody is there. */
    public Optional<Instant> awayUntil(Instant at) {
        return events.stream()
                .filter(event -> event.kind() == LifeKind.ABSENCE)
                .filter(event -> event.at(at.getEpochSecond()))
                .map(LifeEvent::end)
                .max(Comparator.naturalOrder());
    }

    /** The outage of the main at this instant, or null. */
    LifeEvent outageAt(long epochSecond) {
        for (LifeEvent event : events) {
            if (event.kind() == LifeKind.OUTAGE && event.at(epochSecond)) {
                return event;
            }
        }
        return null;
    }

    /** What leaks have lost by this instant. */
    public long leaked(List<Leak> leaks, long epochSecond) {
        long lost = 0;
        for (Leak leak : leaks) {
            lost += leaked(leak, epochSecond);
        }
        return lost;
    }

    /** What a leak has lost by this instant: nothing while the main is shut. */
    public long leaked(Leak leak, long epochSecond) {
        long lost = leak.millilitresUntil(epochSecond);
        if (!cut) {
            return lost;
        }
        // Outages may overlap: no second counts twice.
        long dryUntil = Long.MIN_VALUE;
        for (LifeEvent event : events) {
            if (event.kind() == LifeKind.OUTAGE && event.from() < epochSecond) {
                long from = Math.max(dryUntil, event.from());
                long until = Math.min(epochSecond, event.until());
                if (from < until) {
                    lost -= leak.millilitresUntil(until) - leak.millilitresUntil(from);
                    dryUntil = until;
                }
            }
        }
        return lost;
    }

    private int count(LifeKind kind, long epochSecond) {
        int count = 0;
        for (LifeEvent event : events) {
            if (event.kind() == kind && event.from() <= epochSecond) {
                count++;
            }
        }
        return count;
    }

    private static boolean cuts(LifeKind kind) {
        return kind.nobody() || kind == LifeKind.OUTAGE;
    }
}
