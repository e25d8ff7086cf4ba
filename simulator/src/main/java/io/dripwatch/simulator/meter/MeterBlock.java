package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.event.HouseholdLife;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.home.FlowSink;
import io.dripwatch.simulator.town.Town;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The registers of some neighbouring households, advanced one day at a time. Holds about 80 bytes a
 * household. One thread at a time; blocks know nothing of each other.
 */
final class MeterBlock implements FlowSink {

    private final Town town;
    private final RunSlots slots;
    private final int slotSeconds;
    private final int spillSlots;
    private final int first;
    private final int size;
    private final int[] minutes;
    private final long[] drawnMillilitres;
    private final int[] spilled;
    private final List<List<Leak>> leaks;
    private final HouseholdLife[] lives;

    private int nextDay;

    // The household being advanced: volume in each slot of the day and of what spills over it.
    private final long[] volumes;
    private long originSecond;

    MeterBlock(Town town, RunSlots slots, int first, int size) {
        this.town = town;
        this.slots = slots;
        this.slotSeconds = slots.seconds();
        this.spillSlots = slots.spill();
        this.first = first;
        this.size = size;
        this.minutes = new int[size];
        this.drawnMillilitres = new long[size];
        this.spilled = new int[size * spillSlots];
        this.leaks = new ArrayList<>(size);
        this.lives = new HouseholdLife[size];
        this.volumes = new long[slots.mostInADay()];
        for (int i = 0; i < size; i++) {
            Meter meter = Meter.of(town, first + i);
            minutes[i] = meter.minute();
            drawnMillilitres[i] = meter.firstMillilitres();
            leaks.add(town.leaks(first + i));
            lives[i] = town.life(first + i);
        }
    }

    int size() {
        return size;
    }

    /** Gives household i of this block other leaks; until the last read they lost the same. */
    void leaking(int i, List<Leak> turnedOut) {
        leaks.set(i, turnedOut);
    }

    /**
     * Advances by one day.
     *
     * @return register in mL of slot s and household i of this block at {@code [s * size + i]}
     */
    long[] nextDay() {
        int day = nextDay++;
        int count = slots.inDay(day);
        long[] registers = new long[count * size];
        for (int i = 0; i < size; i++) {
            advance(i, day, count, registers);
        }
        return registers;
    }

    private void advance(int i, int day, int count, long[] registers) {
        int spill = i * spillSlots;
        Arrays.fill(volumes, 0);
        for (int s = 0; s < spillSlots; s++) {
            volumes[s] = spilled[spill + s];
        }
        originSecond = slots.readSecond(slots.before(day), minutes[i]);
        town.drawDemand(first + i, lives[i], day, this);

        long step = town.settings().resolutionMillilitres();
        long drawn = drawnMillilitres[i];
        List<Leak> leaking = leaks.get(i);
        for (int s = 0; s < count; s++) {
            drawn += volumes[s];
            long through = drawn;
            if (!leaking.isEmpty()) {
                through += lives[i].leaked(leaking, originSecond + (long) s * slotSeconds);
            }
            registers[s * size + i] = through - through % step;
        }
        drawnMillilitres[i] = drawn;
        for (int s = 0; s < spillSlots; s++) {
            spilled[spill + s] = (int) volumes[count + s];
        }
    }

    /** Puts the volume into the slots it flows in; a read counts what flowed until its instant. */
    @Override
    public void flow(long fromSecond, int seconds, long millilitres) {
        long from = fromSecond - originSecond;
        long to = from + seconds;
        int slot = (int) Math.floorDiv(from, (long) slotSeconds) + 1;
        int last = (int) Math.floorDiv(to - 1, (long) slotSeconds) + 1;
        long left = millilitres;
        for (; slot < last; slot++) {
            long before = millilitres * ((long) slot * slotSeconds - from) / seconds;
            long share = before - (millilitres - left);
            volumes[slot] += share;
            left -= share;
        }
        volumes[last] += left;
    }
}
