package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.town.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The meters of a town, or of some of its households, read hour by hour. Days come one after the
 * other, each made by all threads of the given pool; the reads do not depend on how many there are.
 */
public final class TownMeters {

    private static final int BLOCK = 512;

    private final RunHours hours;
    private final int first;
    private final int count;
    private final List<MeterBlock> blocks = new ArrayList<>();
    private final int[] byMinute;
    private final int[] minuteStarts = new int[61];
    private final ExecutorService threads;
    private int nextDay;
    private List<Future<long[]>> ahead = List.of();

    /** All meters of the town. */
    public TownMeters(Town town, ExecutorService threads) throws InterruptedException {
        this(town, 0, town.settings().households(), threads);
    }

    /** The meters of {@code count} households from index {@code first} on. */
    public TownMeters(Town town, int first, int count, ExecutorService threads)
            throws InterruptedException {
        this.hours = new RunHours(town);
        this.first = first;
        this.count = count;
        this.threads = threads;
        List<Callable<MeterBlock>> made = new ArrayList<>();
        for (int at = 0; at < count; at += BLOCK) {
            int from = first + at;
            int size = Math.min(BLOCK, count - at);
            made.add(() -> new MeterBlock(town, hours, from, size));
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

    /** Hours of the run, which is also the number of reads of each meter. */
    public int hoursInRun() {
        return hours.inRun();
    }

    /**
     * When meters of this minute are read at the end of this hour of the run.
     *
     * @return epoch second
     */
    public long readSecond(int hour, int minute) {
        return hours.readSecond(hour, minute);
    }

    /** How many meters are read before this minute of each hour; 0 for 0, all for 60. */
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
        if (nextDay == 0) {
            beginDay();
        }
        long[][] registers = all(ahead).toArray(long[][]::new);
        int day = nextDay++;
        if (nextDay < hours.days()) {
            beginDay();
        }
        int[] sizes = blocks.stream().mapToInt(MeterBlock::size).toArray();
        return new DayOfReads(hours.before(day), hours.inDay(day), BLOCK, sizes, registers);
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
