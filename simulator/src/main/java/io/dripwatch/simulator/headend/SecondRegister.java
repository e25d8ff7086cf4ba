package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.town.Town;

/**
 * Another register that reports under a meter's id for some days, e.g. that of the neighbour after
 * a mistake in the registry: its reads lie between those of the meter, each half an interval
 * earlier. The DAIAD trial has two registers under one key.
 */
final class SecondRegister {

    private static final int DAY = 86_400;
    private static final int SHORTEST_DAYS = 1;
    private static final int LONGEST_DAYS = 10;

    /** What the other register shows at most when the run begins, in mL. */
    private static final long MOST = 900_000_000L;

    /** The registers are further apart than what a home uses in the run. */
    private static final long APART = 50_000_000L;

    private final Town town;
    private final FaultRates rates;
    private final FaultLedger ledger;
    private final long halfInterval;
    private final long runSeconds;

    SecondRegister(Town town, FaultRates rates, FaultLedger ledger) {
        this.town = town;
        this.rates = rates;
        this.ledger = ledger;
        this.halfInterval = town.settings().meters().readEverySeconds() * 500L;
        this.runSeconds = town.end().getEpochSecond() - town.start().getEpochSecond();
    }

    /** The upload with the other register's reads between its own, if it is its time. */
    Upload between(Upload upload) {
        int home = upload.household();
        if (figure(home, 11) >= rates.of(FaultKind.INTERLEAVED)) {
            return upload;
        }
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
            millis[2 * i] = upload.readMillis(i) - halfInterval;
            // The neighbour uses water too: what this home does, at half the rate.
            long used = upload.millilitres(i) / 2;
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
                        "litres apart=" + Math.abs(registers[1] - registers[0]) / 1_000));
        return new Upload(home, upload.meterId(), upload.arrivedSecond(), millis, registers, marks);
    }

    /** Beyond what the meter itself shows; the same for all its uploads. */
    private long base(int home, long step) {
        long base = (long) (figure(home, 14) * MOST) + MOST + APART;
        return base - base % step;
    }

    private double figure(int household, int which) {
        return town.meterDraw(household, which);
    }
}
