package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadStream;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * What stands between the meters and the utility: passes uploads on in the order in which they
 * arrive, late, twice, in part or not at all. Everything it does to them is a function of the seed,
 * the household and the upload, and is entered into a ledger.
 */
public final class HeadEnd implements UploadStream {

    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;
    private static final int MOST_MISSING = 16;
    private static final int MOST_ESTIMATED = 6;

    /** A history that is sent again comes after the upload that sets it off. */
    private static final int AGAIN_SECONDS = 600;

    private final UploadStream meters;
    private final FaultyRegisters registers;
    private final ChangingRhythm rhythm;
    private final SecondRegister second;
    private final WrongData wrong;
    private final FaultRates rates;
    private final FaultLedger ledger;
    private final Dice dice;
    private final int first;
    private final long[] silentUntil;
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(
                    Comparator.comparingLong((Pending p) -> p.upload.arrivedSecond())
                            .thenComparingLong(p -> p.number));

    private long number;
    private final Deque<Upload> arrived = new ArrayDeque<>();
    private boolean ended;

    /**
     * @param meters the uploads of the slice, in event-time order; null for one that is only given
     *     uploads
     */
    public HeadEnd(
            Town town, Slice slice, UploadStream meters, FaultRates rates, FaultLedger ledger) {
        this.meters = meters;
        this.rates = rates;
        this.ledger = ledger;
        this.dice = new Dice(town, rates);
        this.first = slice.first();
        this.silentUntil = new long[slice.count()];
        this.rhythm = new ChangingRhythm(town, rates, ledger);
        this.second = new SecondRegister(town, rates, ledger);
        this.wrong = new WrongData(town, rates, ledger);
        this.registers = new FaultyRegisters(town, slice, rates, dice, ledger);
    }

    private record Pending(Upload upload, long number) {}

    @Override
    public Upload next() throws InterruptedException {
        while (arrived.isEmpty() && !ended) {
            Upload upload = meters.next();
            if (upload == null) {
                ended = true;
                end(arrived::add);
            } else {
                accept(upload, arrived::add);
            }
        }
        return arrived.poll();
    }

    /**
     * Takes an upload from a meter; no later one has an older newest read.
     *
     * @param out gets what has arrived by then
     */
    public void accept(Upload upload, Consumer<Upload> out) {
        while (!pending.isEmpty()
                && pending.peek().upload.arrivedSecond() <= upload.arrivedSecond()) {
            out.accept(pending.remove().upload);
        }
        take(upload);
    }

    /** Passes on what is still under way. */
    public void end(Consumer<Upload> out) {
        wrong.end();
        while (!pending.isEmpty()) {
            out.accept(pending.remove().upload);
        }
    }

    private void take(Upload taken) {
        Upload fresh = rhythm.pass(taken);
        if (fresh.size() == 0) {
            return;
        }
        int household = fresh.household();
        dice.upload(household, fresh.arrivedSecond());
        // First what is lost, so that nothing is told of reads that never arrive.
        if (silent(fresh)) {
            return;
        }
        Upload heard = dice.happens(FaultKind.MISSING) ? missing(fresh) : fresh;
        if (heard.size() == 0) {
            return;
        }
        Upload reported = reported(registers.pass(heard));
        deliver(
                wrong.pass(
                        second.between(reported, heard),
                        heard,
                        again -> add(again.arriving(again.arrivedSecond() + AGAIN_SECONDS))));
    }

    /** What the head-end makes of the reads; no estimate replaces a read with another fault. */
    private Upload reported(Upload read) {
        boolean slips = dice.happens(FaultKind.UNIT_SLIP);
        int zero =
                dice.happens(FaultKind.ZERO_REGISTER)
                        ? (int) (dice.uniform(FaultKind.ZERO_REGISTER, 1) * read.size())
                        : -1;
        Upload upload = read;
        if (!slips && read.size() > 2 && dice.happens(FaultKind.ESTIMATED)) {
            IntPredicate faulty = r -> r == zero || registers.changed(r);
            upload = Estimates.in(read, dice, MOST_ESTIMATED, faulty, ledger);
        }
        if (slips) {
            upload = unitSlip(upload);
        }
        return zero < 0 ? upload : zeroRegister(upload, zero);
    }

    private boolean silent(Upload upload) {
        int i = upload.household() - first;
        if (upload.arrivedSecond() >= silentUntil[i] && dice.happens(FaultKind.SILENT)) {
            silentUntil[i] =
                    upload.arrivedSecond() + (long) DAY * dice.between(FaultKind.SILENT, 1, 1, 7);
        }
        if (upload.arrivedSecond() < silentUntil[i]) {
            enter(FaultKind.SILENT, upload, 0, upload.size(), "");
            return true;
        }
        return false;
    }

    private Upload unitSlip(Upload upload) {
        boolean cubicMetres = dice.uniform(FaultKind.UNIT_SLIP, 1) < 0.5;
        long[] slipped = new long[upload.size()];
        for (int i = 0; i < slipped.length; i++) {
            slipped[i] =
                    cubicMetres ? upload.millilitres(i) / 1_000 : upload.millilitres(i) * 1_000;
        }
        enter(FaultKind.UNIT_SLIP, upload, 0, slipped.length, cubicMetres ? "x0.001" : "x1000");
        return upload.showing(slipped);
    }

    private Upload zeroRegister(Upload upload, int which) {
        long[] registersWithZero = new long[upload.size()];
        for (int i = 0; i < registersWithZero.length; i++) {
            registersWithZero[i] = i == which ? 0 : upload.millilitres(i);
        }
        enter(FaultKind.ZERO_REGISTER, upload, which, which + 1, "");
        return upload.showing(registersWithZero);
    }

    private Upload missing(Upload upload) {
        int most = Math.min(MOST_MISSING, upload.size());
        int count = dice.between(FaultKind.MISSING, 1, 1, most);
        int from = (int) (dice.uniform(FaultKind.MISSING, 2) * (upload.size() - count + 1));
        enter(FaultKind.MISSING, upload, from, from + count, "");
        return upload.without(from, from + count);
    }

    private void deliver(Upload upload) {
        double jitter = dice.uniform(FaultKind.JITTER, 1) * rates.of(FaultKind.JITTER) * HOUR;
        long arrives = upload.arrivedSecond() + (long) jitter;
        if (dice.happens(FaultKind.LATE)) {
            long late = (long) (DAY * (1 + 6 * dice.uniform(FaultKind.LATE, 1)));
            arrives += late;
            enter(FaultKind.LATE, upload, 0, upload.size(), hours(late));
        }
        add(upload.arriving(arrives));
        if (dice.happens(FaultKind.DUPLICATE)) {
            again(FaultKind.DUPLICATE, upload, arrives, DAY * dice.uniform(FaultKind.DUPLICATE, 1));
        }
        if (dice.happens(FaultKind.RESENT)) {
            double days = 1 + 6 * dice.uniform(FaultKind.RESENT, 1);
            again(FaultKind.RESENT, upload, arrives, DAY * days);
        }
    }

    private void again(FaultKind kind, Upload upload, long arrives, double later) {
        enter(kind, upload, 0, upload.size(), hours((long) later));
        add(upload.arriving(arrives + (long) later));
    }

    private void add(Upload upload) {
        pending.add(new Pending(upload, number++));
    }

    private void enter(FaultKind kind, Upload upload, int from, int until, String detail) {
        ledger.enter(
                new FaultEntry(
                        kind,
                        upload.meterId(),
                        upload.readSecond(from),
                        upload.readSecond(until - 1),
                        until - from,
                        detail));
    }

    private static String hours(long seconds) {
        return String.format(Locale.ROOT, "hours=%.1f", seconds / (double) HOUR);
    }
}
