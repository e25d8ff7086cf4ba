package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.town.Town;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The uploads of a town in event-time order, made as they are taken. Each meter uploads its reads
 * at its own hour and minute; its last upload carries what is left when the run ends. Holds {@code
 * uploadEvery + 24} reads of 8 bytes a household.
 */
public final class UploadQueue {

    private final TownMeters meters;
    private final int every;
    private final int[] phases;
    private final String[] meterIds;
    private final long[] waiting;
    private final int[] waitingCounts;
    private final Deque<Upload> ready = new ArrayDeque<>();

    private DayOfReads day;
    private int hour;
    private int minute;

    public UploadQueue(Town town, TownMeters meters) {
        this.meters = meters;
        this.every = town.settings().uploadEvery();
        this.phases = new int[meters.count()];
        this.meterIds = new String[meters.count()];
        this.waiting = new long[Math.multiplyExact(meters.count(), every)];
        this.waitingCounts = new int[meters.count()];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = Meter.of(town, meters.first() + i).uploadPhase();
            meterIds[i] = town.household(meters.first() + i).meterId();
        }
    }

    /** The next upload, or null after the last one. */
    public Upload next() throws InterruptedException {
        while (ready.isEmpty()) {
            if (hour == meters.hoursInRun()) {
                return null;
            }
            while (day == null || hour == day.firstHour() + day.hours()) {
                day = meters.nextDay();
            }
            readMinute();
            if (++minute == 60) {
                minute = 0;
                hour++;
            }
        }
        return ready.remove();
    }

    private void readMinute() {
        boolean lastHour = hour == meters.hoursInRun() - 1;
        for (int place = meters.metersBefore(minute);
                place < meters.metersBefore(minute + 1);
                place++) {
            int meter = meters.meterAt(place);
            waiting[meter * every + waitingCounts[meter]++] = day.register(hour, meter);
            if (lastHour || hour % every == phases[meter]) {
                ready.add(upload(meter));
            }
        }
    }

    private Upload upload(int meter) {
        int count = waitingCounts[meter];
        List<RegisterRead> reads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long second = meters.readSecond(hour - count + 1 + i, minute);
            reads.add(new RegisterRead(Instant.ofEpochSecond(second), waiting[meter * every + i]));
        }
        waitingCounts[meter] = 0;
        return new Upload(
                meters.first() + meter, meterIds[meter], reads.get(count - 1).readAt(), reads);
    }
}
