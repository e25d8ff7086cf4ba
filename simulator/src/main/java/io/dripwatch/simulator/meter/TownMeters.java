package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.town.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The meters of a town, or of some of its households, read slot by slot. Days come one after the
 * other, each made by all threads of the given pool; the reads do not depend on how many there are.
 */
public final class TownMeters {

    private static final int BLOCK = 512;

    private final RunSlots slots;
    private final int first;
    private final int count;
    private final List<MeterBlock> blocks = new ArrayList<>();
    private final int[] byMinute;
    private final int[] minuteStarts = new int[61];
    private final ExecutorService threads;
    private int nextDay;
    private boolean workAhead = true;
    private List<Future<long[]>> ahead = List.of();

    /** All meters of the town. */
    public TownMeters(Town town, ExecutorService threads) throws InterruptedException {
        this(town, 0, town.settings().households(), threads);
    }

    /** The meters of {@code count} households from index {@code first} on. */
    public TownMeters(Town town, int first, int count, ExecutorService threads)
            throws InterruptedException {
        this.slots = new RunSlots(town);
        this.first = first;
        this.count = count;
        this.threads = threads;
        List<Callable<MeterBlock>> made = new ArrayList<>();
        for (int at = 0; at < count; at += BLOCK) {
            int from = first + at;
            int size = Math.min(BLOCK, count - at);
            made.add(() -> new MeterBlock(town, slots, from, size));
        }
        blocks.addAll(all(threads.invokeAll(made)));
        this.byMinute = sortByMinute(town);
    }

    /** Index in the town of the first of these households. */
    public int first() {
        return first;
    }

    /** How many meters these are. */
    public int count() {
        return count;
    }

    /** The number of reads of each meter, and of slots of the run. */
    public int readsInRun() {
        return slots.inRun();
    }

    /**
     * When meters of this minute are read at the end of this slot of the run.
     *
     * @return epoch second
     */
    public long readSecond(int slot, int minute) {
        return slots.readSecond(slot, minute);
    }

    /** How many meters are read before this minute of each slot; 0 for 0, all for 60. */
    public int metersBefore(int minute) {
        return minuteStarts[minute];
    }

    /** The meter at this place in the order of reading: by minute, then by index. 0-based. */
    public int meterAt(int place) {
        return byMinute[place];
    }

    /**
     * Reads the next day of the run; the first call reads day 0. The day after it is begun on the
     * pool at once, so that whoever sends at a steady rate need not wait for it.
     */
    public DayOfReads nextDay() throws InterruptedException {
        if (ahead.isEmpty()) {
            beginDay();
        }
        long[][] registers = all(ahead).toArray(long[][]::new);
        ahead = List.of();
        int day = nextDay++;
        if (workAhead && nextDay < slots.days()) {
            beginDay();
        }
        int[] sizes = blocks.stream().mapToInt(MeterBlock::size).toArray();
        return new DayOfReads(slots.before(day), slots.inDay(day), BLOCK, sizes, registers);
    }

    /** From now on a day is begun only when it is asked for, so that repairs still change it. */
    public void dayByDay() {
        workAhead = false;
    }

    /** Minutes of a slot: no meter reads at a later minute of it. */
    public int minutesInSlot() {
        return slots.minutes();
    }

    /**
     * Gives a household other leaks, e.g. one that was repaired.
     *
     * @param meter 0-based place among these meters
     * @param leaks which until the end of the last day that was asked for lost the same
     */
    public void leaking(int meter, List<Leak> leaks) {
        blocks.get(meter / BLOCK).leaking(meter % BLOCK, leaks);
    }

    private void beginDay() {
        List<Future<long[]>> begun = new ArrayList<>(blocks.size());
        for (MeterBlock block : blocks) {
            begun.add(threads.submit(block::nextDay));
        }
        ahead = begun;
    }

    private static <T> List<T> all(List<Future<T>> work) throws InterruptedException {
        List<T> results = new ArrayList<>(work.size());
        for (Future<T> done : work) {
            try {
                results.add(done.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("the simulation of a block failed", e.getCause());
            }
        }
        return results;
    }

    private int[] sortByMinute(Town town) {
        int[] minutes = new int[count];
        for (int i = 0; i < count; i++) {
            minutes[i] = Meter.minute(town, first + i);
            minuteStarts[minutes[i] + 1]++;
        }
        for (int minute = 0; minute < 60; minute++) {
            minuteStarts[minute + 1] += minuteStarts[minute];
        }
        int[] next = minuteStarts.clone();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[next[minutes[i]]++] = i;
        }
        return order;
    }
}
