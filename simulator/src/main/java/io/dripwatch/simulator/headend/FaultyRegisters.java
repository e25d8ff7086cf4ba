package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.meter.ReadMarks;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.town.Slice;
import io.dripwatch.simulator.town.Town;
import java.util.BitSet;
import java.util.Locale;

/**
 * The meters themselves: exchanged, rolled over, run backwards, stopped, with wrong clocks and
 * flags. Remembers 40 bytes a household. Uploads of one meter come in their order.
 */
final class FaultyRegisters {

    private static final int DAY = 86_400;
    private static final int MOST_LITRES_BACK = 112;

    /** What a new meter shows at most, from its trial run, in mL. */
    private static final int MOST_ON_A_NEW_METER = 50_000;

    private final MeterHabits habits;
    private final Dice dice;
    private final FaultLedger ledger;
    private final long step;
    private final int first;
    private final long end;
    private final boolean[] known;
    private final boolean[] rolls;
    private final boolean[] lowBattery;
    private final long[] offset;
    private final long[] frozen;
    private final long[] frozenUntil;
    private final SlowRegisters slow;

    /** Places in the upload at hand at which something happened to the register or the stamp. */
    private final BitSet changed = new BitSet();

    FaultyRegisters(Town town, Slice slice, FaultRates rates, Dice dice, FaultLedger ledger) {
        this.habits = new MeterHabits(town, rates);
        this.dice = dice;
        this.ledger = ledger;
        this.step = town.settings().resolutionMillilitres();
        this.first = slice.first();
        this.known = new boolean[slice.count()];
        this.rolls = new boolean[slice.count()];
        this.lowBattery = new boolean[slice.count()];
        this.offset = new long[slice.count()];
        this.frozen = new long[slice.count()];
        this.frozenUntil = new long[slice.count()];
        this.slow = new SlowRegisters(slice.count(), step);
        this.end = town.end().getEpochSecond();
    }

    /** What the meter makes of the true reads. */
    Upload pass(Upload upload) {
        int home = upload.household();
        int i = home - first;
        changed.clear();
        if (!known[i]) {
            offset[i] = habits.rolloverShift(home, upload.millilitres(0));
            rolls[i] = offset[i] != 0;
        }
        long[] stamps = stamps(upload);
        if (!known[i]) {
            known[i] = true;
            enterHabits(upload, stamps[0]);
        }
        long[] registers = new long[upload.size()];
        byte[] marks = new byte[upload.size()];
        for (int r = 0; r < marks.length; r++) {
            // Recorded reads come with marks of their own.
            marks[r] = (byte) upload.marks(r);
        }
        Events events = events(upload);
        for (int r = 0; r < registers.length; r++) {
            registers[r] = register(upload, r, i, events, stamps, marks);
        }
        flag(upload, i, stamps, marks);
        return new Upload(home, upload.meterId(), upload.arrivedSecond(), stamps, registers, marks);
    }

    /** Whether something happened to the register or the stamp at this read of the last upload. */
    boolean changed(int read) {
        return changed.get(read);
    }

    /** At which read of this upload something happens to the meter; -1 for nowhere. */
    private record Events(int exchange, int reverse, int stop, int slow) {}

    private Events events(Upload upload) {
        return new Events(
                place(FaultKind.EXCHANGE, upload),
                place(FaultKind.REVERSE, upload),
                place(FaultKind.STOPPED, upload),
                place(FaultKind.UNDER_REGISTERS, upload));
    }

    private int place(FaultKind kind, Upload upload) {
        return dice.happens(kind) ? (int) (dice.uniform(kind, 1) * upload.size()) : -1;
    }

    private long register(Upload upload, int r, int i, Events events, long[] stamps, byte[] marks) {
        long truth = upload.millilitres(r);
        long second = upload.readSecond(r);
        if (frozenUntil[i] != 0) {
            if (second < frozenUntil[i]) {
                return frozen[i];
            }
            frozenUntil[i] = 0;
            exchange(upload, r, i, truth, stamps[r], "stopped before");
        }
        if (r == events.exchange) {
            exchange(upload, r, i, truth, stamps[r], "");
        }
        if (r == events.reverse) {
            long back = litres(FaultKind.REVERSE, 1 + MOST_LITRES_BACK);
            offset[i] -= back;
            marks[r] |= ReadMarks.REVERSE;
            changed.set(r);
            enter(FaultKind.REVERSE, upload, stamps[r], 1, "litres=" + back / 1_000);
        }
        if (r == events.slow && !slow.is(i)) {
            slow(upload, i, truth, second, stamps[r]);
        }
        offset[i] -= slow.missed(i, truth, second);
        long shown = truth + offset[i];
        if (rolls[i] && shown >= MeterHabits.WIDTH) {
            offset[i] -= MeterHabits.WIDTH;
            shown -= MeterHabits.WIDTH;
            changed.set(r);
            enter(FaultKind.ROLLOVER, upload, stamps[r], 1, "");
        }
        if (offset[i] < 0) {
            // A recorded register may be below zero; no fault makes one so.
            shown = Math.max(Math.min(0, truth), shown);
        }
        if (r == events.stop) {
            int days = dice.between(FaultKind.STOPPED, 2, 5, 60);
            frozen[i] = shown;
            frozenUntil[i] = second + (long) days * DAY;
            changed.set(r);
            enter(FaultKind.STOPPED, upload, stamps[r], frozenUntil[i], "days=" + days);
        }
        return shown;
    }

    private void slow(Upload upload, int i, long truth, long second, long stamp) {
        int days = dice.between(FaultKind.UNDER_REGISTERS, 2, 14, 60);
        double share = 0.05 + 0.35 * dice.uniform(FaultKind.UNDER_REGISTERS, 3);
        long until = second + (long) days * DAY;
        slow.begin(i, truth, share, until);
        enter(
                FaultKind.UNDER_REGISTERS,
                upload,
                stamp,
                until,
                String.format(Locale.ROOT, "share=%.2f", share));
    }

    private void exchange(Upload upload, int r, int i, long truth, long stamp, String detail) {
        long start = (long) (dice.uniform(FaultKind.EXCHANGE, 2) * MOST_ON_A_NEW_METER);
        offset[i] = start - start % step - truth;
        changed.set(r);
        enter(FaultKind.EXCHANGE, upload, stamp, 1, detail);
    }

    private void flag(Upload upload, int i, long[] stamps, byte[] marks) {
        if (!lowBattery[i] && dice.happens(FaultKind.LOW_BATTERY)) {
            lowBattery[i] = true;
            enter(FaultKind.LOW_BATTERY, upload, stamps[0], end, "");
        }
        int flags = lowBattery[i] ? ReadMarks.LOW_BATTERY : 0;
        if (dice.happens(FaultKind.TAMPER)) {
            flags |= ReadMarks.TAMPER;
            enterAll(FaultKind.TAMPER, upload, stamps);
        }
        if (dice.happens(FaultKind.DRY)) {
            flags |= ReadMarks.DRY;
            enterAll(FaultKind.DRY, upload, stamps);
        }
        if (flags != 0) {
            for (int r = 0; r < marks.length; r++) {
                marks[r] |= (byte) flags;
            }
        }
    }

    /** Epoch milliseconds by the meter's clock. */
    private long[] stamps(Upload upload) {
        int home = upload.household();
        long shift = (long) habits.drift(home) - habits.slow(home) - habits.startStamps(home);
        boolean local = habits.localStamps(home);
        long[] stamps = new long[upload.size()];
        for (int r = 0; r < stamps.length; r++) {
            long stamp = upload.readMillis(r) + shift * 1_000;
            if (local && habits.comesTwice(stamp / 1_000)) {
                stamp -= 3_600_000;
                changed.set(r);
                enter(FaultKind.LOCAL_STAMPS, upload, stamp, 1, "as an hour before");
            }
            stamps[r] = stamp;
        }
        return stamps;
    }

    private void enterHabits(Upload upload, long stamp) {
        int home = upload.household();
        if (habits.drift(home) != 0) {
            enter(FaultKind.CLOCK_DRIFT, upload, stamp, 0, "seconds=" + habits.drift(home));
        }
        if (habits.slow(home) != 0) {
            enter(FaultKind.CLOCK_SLOW, upload, stamp, 0, "hours=" + habits.slow(home) / 3_600);
        }
        if (habits.startStamps(home) != 0) {
            enter(FaultKind.START_STAMPS, upload, stamp, 0, "seconds=-" + habits.startStamps(home));
        }
    }

    private long litres(FaultKind kind, int below) {
        long litres = 1 + (long) (dice.uniform(kind, 2) * (below - 1));
        return Math.max(step, litres * 1_000 / step * step);
    }

    /** What lasts until an instant, of whose reads only the first is known. */
    private void enter(FaultKind kind, Upload upload, long stamp, long until, String detail) {
        long second = Math.floorDiv(stamp, 1_000L);
        ledger.enter(
                new FaultEntry(kind, upload.meterId(), second, Math.min(until, end), 1, detail));
    }

    private void enterAll(FaultKind kind, Upload upload, long[] stamps) {
        ledger.enter(
                new FaultEntry(
                        kind,
                        upload.meterId(),
                        Math.floorDiv(stamps[0], 1_000L),
                        Math.floorDiv(stamps[stamps.length - 1], 1_000L),
                        stamps.length,
                        ""));
    }

    private void enter(FaultKind kind, Upload upload, long stamp, int reads, String detail) {
        long second = Math.floorDiv(stamp, 1_000L);
        ledger.enter(new FaultEntry(kind, upload.meterId(), second, second, reads, detail));
    }
}
