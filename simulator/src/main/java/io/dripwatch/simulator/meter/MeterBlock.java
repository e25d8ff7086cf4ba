package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.town.FlowSink;
import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.Town;
import java.util.Arrays;

/**
 * The registers of some neighbouring households, advanced one day at a time. Holds about 70 bytes a
 * household. One thread at a time; blocks know nothing of each other.
 */
final class MeterBlock implements FlowSink {

    private final Town town;
    private final RunHours hours;
    private final int first;
    private final int size;
    private final int[] minutes;
    private final long[] drawnMillilitres;
    private final int[] spilled;
    private final Leak[] leaks;

    private int nextDay;

    // The household being advanced: volume in each hour of the day and of what spills over it.
    private final long[] volumes;
    private long originSecond;

    MeterBlock(Town town, RunHours hours, int first, int size) {
        this.town = town;
        this.hours = hours;
        this.first = first;
        this.size = size;
        this.minutes = new int[size];
        this.drawnMillilitres = new long[size];
        this.spilled = new int[size * Town.SPILL_HOURS];
        this.leaks = new Leak[size];
        this.volumes = new long[RunHours.MOST_IN_A_DAY + Town.SPILL_HOURS];
        for (int i = 0; i < size; i++) {
            Meter meter = Meter.of(town, first + i);
            minutes[i] = meter.minute();
            drawnMillilitres[i] = meter.firstMillilitres();
            leaks[i] = town.leak(first + i).orElse(null);
        }
    }

    int first() {
        return first;
    }

    int size() {
        return size;
    }

    /**
     * Advances by one day.
     *
     * @return register in mL of hour h and household i of this block at {@code [h * size + i]}
     */
    long[] nextDay() {
        int day = nextDay++;
        int count = hours.inDay(day);
        long[] registers = new long[count * size];
        for (int i = 0; i < size; i++) {
            advance(i, day, count, registers);
        }
        return registers;
    }

    private void advance(int i, int day, int count, long[] registers) {
        int spill = i * Town.SPILL_HOURS;
        Arrays.fill(volumes, 0);
        for (int h = 0; h < Town.SPILL_HOURS; h++) {
            volumes[h] = spilled[spill + h];
        }
        originSecond = hours.readSecond(hours.before(day), minutes[i]);
        town.drawDemand(first + i, day, this);

        long step = town.settings().resolutionMillilitres();
        long drawn = drawnMillilitres[i];
        Leak leak = leaks[i];
        for (int h = 0; h < count; h++) {
            drawn += volumes[h];
            long through = drawn;
            if (leak != null) {
                through += leak.millilitresUntil(originSecond + h * RunHours.SECONDS);
            }
            registers[h * size + i] = through - through % step;
        }
        drawnMillilitres[i] = drawn;
        for (int h = 0; h < Town.SPILL_HOURS; h++) {
            spilled[spill + h] = (int) volumes[count + h];
        }
    }

    /** Puts the volume into the hours it flows in; a read counts what flowed until its instant. */
    @Override
    public void flow(long fromSecond, int seconds, long millilitres) {
        long from = fromSecond - originSecond;
        long to = from + seconds;
        int hour = (int) Math.floorDiv(from, RunHours.SECONDS) + 1;
        int last = (int) Math.floorDiv(to - 1, RunHours.SECONDS) + 1;
        long left = millilitres;
        for (; hour < last; hour++) {
            long inHour = millilitres * (hour * RunHours.SECONDS - from) / seconds;
            long share = inHour - (millilitres - left);
            volumes[hour] += share;
            left -= share;
        }
        volumes[last] += left;
    }
}
