package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.town.Town;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The uploads of a town in event-time order, made as they are taken. Each meter uploads its reads
 * at its own hour and minute; its last upload carries what is left when the run ends. Holds {@code
 * uploadEvery + 24} reads of 8 bytes a household.
 */
public final class UploadQueue implements UploadStream {

    private final TownMeters meters;
    private final int every;
    private final int minutes;
    private final int[] phases;
    private final String[] meterIds;
    private final long[] waiting;
    private final int[] waitingCounts;
    private final Deque<Upload> ready = new ArrayDeque<>();

    private BeforeDay beforeDay = begun -> {};
    private DayOfReads day;
    private int days;
    private int slot;
    private int minute;

    public UploadQueue(Town town, TownMeters meters) {
        this.meters = meters;
        this.every = town.settings().uploadEvery();
        this.minutes = meters.minutesInSlot();
        this.phases = new int[meters.count()];
        this.meterIds = new String[meters.count()];
        this.waiting = new long[Math.multiplyExact(meters.count(), every)];
        this.waitingCounts = new int[meters.count()];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = Meter.of(town, meters.first() + i).uploadPhase();
            meterIds[i] = town.household(meters.first() + i).meterId();
        }
    }

    /** Hears that the reads of a day have all been taken. */
    @FunctionalInterface
    public interface BeforeDay {

        /**
         * @param day 0-based, 1 or more: the one that is read next
         */
        void begins(int day) throws InterruptedException;
    }

    /** From now on asks before each day but the first. */
    public void beforeDay(BeforeDay listener) {
        beforeDay = listener;
    }

    @Override
    public Upload next() throws InterruptedException {
        while (ready.isEmpty()) {
            if (slot == meters.readsInRun()) {
                return null;
            }
            while (day == null || slot == day.firstSlot() + day.slots()) {
                if (day != null) {
                    beforeDay.begins(++days);
                }
                day = meters.nextDay();
            }
            readMinute();
            if (++minute == minutes) {
                minute = 0;
                slot++;
            }
        }
        return ready.remove();
    }

    private void readMinute() {
        boolean lastSlot = slot == meters.readsInRun() - 1;
        int phase = slot % every;
        for (int place = meters.metersBefore(minute);
                place < meters.metersBefore(minute + 1);
                place++) {
            int meter = meters.meterAt(place);
            waiting[meter * every + waitingCounts[meter]++] = day.register(slot, meter);
            if (lastSlot || phase == phases[meter]) {
                ready.add(upload(meter));
            }
        }
    }

    private Upload upload(int meter) {
        int count = waitingCounts[meter];
        long[] millis = new long[count];
        for (int i = 0; i < count; i++) {
            millis[i] = meters.readSecond(slot - count + 1 + i, minute) * 1_000;
        }
        int from = meter * every;
        long[] registers = Arrays.copyOfRange(waiting, from, from + count);
        waitingCounts[meter] = 0;
        return new Upload(
                meters.first() + meter,
                meterIds[meter],
                millis[count - 1] / 1_000,
                millis,
                registers,
                null);
    }
}
