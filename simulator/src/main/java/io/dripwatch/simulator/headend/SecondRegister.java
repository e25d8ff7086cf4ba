package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.town.Town;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Another register that reports under a meter's id for some days, e.g. that of the neighbour after
 * a mistake in the registry: its reads lie between those of the meter, each half a distance of two
 * reads earlier. No fault of the meter touches it. The DAIAD trial has two registers under one key.
 */
final class SecondRegister {

    private static final int DAY = 86_400;
    private static final int SHORTEST_DAYS = 1;
    private static final int LONGEST_DAYS = 10;

    /** What the other register shows at least and at most above half as much again, in mL. */
    private static final long LEAST_APART = 950_000_000L;

    private static final long MOST_APART = 1_850_000_000L;

    private final Town town;
    private final FaultRates rates;
    private final FaultLedger ledger;
    private final long usualDistance;
    private final long runSeconds;

    /** Newest stamp of each home that has such days, in ms: for uploads of one read. */
    private final Map<Integer, Long> newest = new HashMap<>();

    SecondRegister(Town town, FaultRates rates, FaultLedger ledger) {
        this.town = town;
        this.rates = rates;
        this.ledger = ledger;
        this.usualDistance = town.settings().meters().readEverySeconds() * 1_000L;
        this.runSeconds = town.end().getEpochSecond() - town.start().getEpochSecond();
    }

    /**
     * The upload with the other register's reads between its own, if it is its time.
     *
     * @param upload as it is reported, with all faults
     * @param truth the same reads as they were
     */
    Upload between(Upload upload, Upload truth) {
        int home = upload.household();
        if (figure(home, 11) >= rates.of(FaultKind.INTERLEAVED)) {
            return upload;
        }
        long distance = distance(upload);
        long days = SHORTEST_DAYS + (long) (figure(home, 12) * (LONGEST_DAYS - SHORTEST_DAYS + 1));
        // Not from the first day on: then nobody could tell which of the two is the meter's.
        long span = Math.max(0, runSeconds - (days + 2) * DAY);
        long from = town.start().getEpochSecond() + 2 * DAY + (long) (figure(home, 13) * span);
        if (upload.arrivedSecond() < from || upload.arrivedSecond() >= from + days * DAY) {
            return upload;
        }
        int own = upload.size();
        long[] millis = new long[2 * own];
        long[] registers = new long[2 * own];
        byte[] marks = new byte[2 * own];
        long step = town.settings().resolutionMillilitres();
        long base = base(home, step);
        for (int i = 0; i < own; i++) {
            millis[2 * i] = upload.readMillis(i) - distance / 2;
            // The neighbour uses water too, half as much again: the registers never meet.
            long used = truth.millilitres(i) / 2 * 3;
            registers[2 * i] = base + used - used % step;
            millis[2 * i + 1] = upload.readMillis(i);
            registers[2 * i + 1] = upload.millilitres(i);
            marks[2 * i + 1] = (byte) upload.marks(i);
        }
        ledger.enter(
                new FaultEntry(
                        FaultKind.INTERLEAVED,
                        upload.meterId(),
                        Math.floorDiv(millis[0], 1_000L),
                        Math.floorDiv(millis[2 * own - 2], 1_000L),
                        own,
                        "litres apart=" + (registers[0] - truth.millilitres(0)) / 1_000));
        return new Upload(home, upload.meterId(), upload.arrivedSecond(), millis, registers, marks);
    }

    /** The shortest from one read to the next, in ms: half of it before a read there is none. */
    private long distance(Upload upload) {
        long[] stamps = new long[upload.size()];
        Arrays.setAll(stamps, upload::readMillis);
        Arrays.sort(stamps);
        Long before = newest.put(upload.household(), stamps[stamps.length - 1]);
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < stamps.length; i++) {
            long between = stamps[i] - stamps[i - 1];
            shortest = between > 0 ? Math.min(shortest, between) : shortest;
        }
        if (before != null && before < stamps[0]) {
            shortest = Math.min(shortest, stamps[0] - before);
        }
        return shortest == Long.MAX_VALUE ? usualDistance : shortest;
    }

    /** The same for all uploads of a meter. */
    private long base(int home, long step) {
        long base = LEAST_APART + (long) (figure(home, 14) * (MOST_APART - LEAST_APART));
        return base - base % step;
    }

    private double figure(int household, int which) {
        return town.meterDraw(household, which);
    }
}
