package io.dripwatch.simulator.town;

import io.dripwatch.simulator.chance.Purpose;
import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.event.HouseholdLife;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.event.LeakPlan;
import io.dripwatch.simulator.event.LifePlan;
import io.dripwatch.simulator.event.StagedEvents;
import io.dripwatch.simulator.home.Census;
import io.dripwatch.simulator.home.FlowSink;
import io.dripwatch.simulator.home.SimulatedHousehold;
import io.dripwatch.simulator.region.LocalDay;
import io.dripwatch.simulator.settings.TownSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A town of households: who lives there, what they draw, and where it leaks. Immutable and safe for
 * any number of threads; nothing here depends on what was asked before.
 */
public final class Town {

    /** How long after its day a use may still flow, in hours. */
    public static final int SPILL_HOURS = 11;

    private final TownSettings settings;
    private final HouseholdDemand demand;
    private final LeakPlan leaks;
    private final LifePlan lives;
    private final StagedEvents staged;
    private final LocalDay[] days;

    public Town(TownSettings settings) {
        this(settings, StagedEvents.none());
    }

    /** The same town, in some homes of which other things happen. */
    public Town(TownSettings settings, StagedEvents staged) {
        this.settings = settings;
        this.staged = staged;
        this.demand = new HouseholdDemand(settings);
        this.leaks = new LeakPlan(settings, start(), end());
        this.lives = new LifePlan(settings, start(), end());
        this.days = new LocalDay[settings.days()];
        for (int day = 0; day < days.length; day++) {
            days[day] =
                    LocalDay.of(
                            settings.start().plusDays(day),
                            settings.timeZone(),
                            settings.region().holidays());
        }
    }

    public TownSettings settings() {
        return settings;
    }

    /** First instant of the run. */
    public Instant start() {
        return startOfDay(0);
    }

    /** First instant after the run. */
    public Instant end() {
        return startOfDay(settings.days());
    }

    /** The household at this index, 0-based. */
    public SimulatedHousehold household(int index) {
        if (index < 0 || index >= settings.households()) {
            throw new IndexOutOfBoundsException("no household " + index);
        }
        return Census.household(settings, index);
    }

    /** All households in order of their index. */
    public Stream<SimulatedHousehold> households() {
        return IntStream.range(0, settings.households()).mapToObj(this::household);
    }

    /** The leaks of this household in this run, one after the other. */
    public List<Leak> leaks(int household) {
        List<Leak> own = staged.leaks().get(household);
        return own != null ? own : leaks.of(household);
    }

    /** The ground truth: every leak, in order of the household's index. */
    public Stream<Leak> leaks() {
        return IntStream.range(0, settings.households())
                .mapToObj(this::leaks)
                .flatMap(List::stream);
    }

    /**
     * What this household draws on one local day, leaks not included, in no particular order. A use
     * may end up to {@link #SPILL_HOURS} after the day.
     *
     * @param day 0-based day of the run
     */
    public void drawDemand(int household, int day, FlowSink sink) {
        drawDemand(household, life(household), day, sink);
    }

    /** The same for a caller that keeps what happens in this home. */
    public void drawDemand(int household, HouseholdLife life, int day, FlowSink sink) {
        demand.draw(household, days[day], life, sink);
    }

    /** What happens in this home during the run. */
    public HouseholdLife life(int household) {
        return lives.of(household, staged.events().getOrDefault(household, List.of()));
    }

    /**
     * A fixed chance figure of a household's meter, uniform in [0, 1).
     *
     * @param figure 0-based: 0 its minute, 1 its hour, 2 its first register, 3 to 14 its faults
     */
    public double meterDraw(int household, int figure) {
        return RandomStream.of(settings.seed(), household, 0, Purpose.METER, figure).uniform();
    }

    /**
     * A fixed chance figure of what a household's meter sends at an instant, uniform in [0, 1).
     *
     * @param figure 0 to 999
     */
    public double faultDraw(int household, long epochSecond, int figure) {
        return RandomStream.of(settings.seed(), household, epochSecond, Purpose.FAULT, figure)
                .uniform();
    }

    /**
     * A fixed chance figure of how a household takes a warning, uniform in [0, 1).
     *
     * @param figure 0 to 999: 0 to 799 what it does about leaks, 900 about alerts without one
     */
    public double reactionDraw(int household, int figure) {
        return RandomStream.of(settings.seed(), household, 0, Purpose.REACTION, figure).uniform();
    }

    /**
     * A fixed chance figure of how a household answers a question of that day, uniform in [0, 1).
     *
     * @param day 0-based
     * @param figure 0 whether it answers; 1 and 2 after how long
     */
    public double questionDraw(int household, int day, int figure) {
        return RandomStream.of(settings.seed(), household, day, Purpose.QUESTION, figure).uniform();
    }

    /** Local midnight at the start of this 0-based day. */
    public Instant startOfDay(int day) {
        LocalDate date = settings.start().plusDays(day);
        return date.atStartOfDay(settings.timeZone()).toInstant();
    }
}
