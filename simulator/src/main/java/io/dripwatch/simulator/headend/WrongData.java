package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.town.Town;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Meters and feeds that report for some time what is not so, as a {@link DataFaultPlan} has it.
 * Each fault is entered into the ledger once, when it is over. Uploads of one meter come in their
 * order.
 */
final class WrongData {

    private static final int DAY = 86_400;

    private final DataFaultPlan plan;
    private final FaultLedger ledger;
    private final Town town;
    private final boolean any;
    private final long end;
    private final Map<Integer, Meter> meters = new TreeMap<>();
    private final Map<Integer, List<DataFault>> feeds = new TreeMap<>();

    WrongData(Town town, FaultRates rates, FaultLedger ledger) {
        this.town = town;
        this.plan = new DataFaultPlan(town, rates);
        this.ledger = ledger;
        this.any = rates.anyWrongData();
        this.end = town.end().getEpochSecond();
    }

    /** What is known of one meter. */
    private static final class Meter {
        private final String id;
        private final List<DataFault> faults;
        private final int[] reads;
        private final boolean[] entered;
        private final List<long[]> history = new ArrayList<>();
        private long last;
        private boolean read;

        Meter(String id, List<DataFault> faults) {
            this.id = id;
            this.faults = faults;
            this.reads = new int[faults.size()];
            this.entered = new boolean[faults.size()];
        }
    }

    /**
     * The upload as it is reported.
     *
     * @param upload with all other faults
     * @param truth the same reads as they were taken
     * @param again gets what is sent again besides
     */
    Upload pass(Upload upload, Upload truth, Consumer<Upload> again) {
        if (!any || upload.size() == 0 || upload.size() != truth.size()) {
            return upload;
        }
        Meter meter = meters.computeIfAbsent(upload.household(), i -> meter(i, upload));
        if (meter.faults.isEmpty()) {
            return upload;
        }
        long newest = truth.readSecond(truth.size() - 1);
        Upload reported = upload;
        for (int f = 0; f < meter.faults.size(); f++) {
            DataFault fault = meter.faults.get(f);
            int concerned = concerned(fault, truth);
            if (concerned > 0) {
                meter.reads[f] += concerned;
                reported = reported(fault, reported, truth, meter);
            }
            if (!meter.entered[f] && newest >= fault.until()) {
                enter(meter, f);
                if (fault.kind() == FaultKind.HISTORY_CHANGED && !meter.history.isEmpty()) {
                    again.accept(changed(fault, meter, upload));
                    meter.history.clear();
                }
            }
        }
        remember(meter, upload, truth);
        return reported;
    }

    /** What a meter repeats is its last register from before. */
    private static void remember(Meter meter, Upload upload, Upload truth) {
        for (int i = 0; i < upload.size(); i++) {
            int read = i;
            boolean repeats =
                    meter.faults.stream()
                            .anyMatch(fault -> repeats(fault) && applies(fault, truth, read));
            if (!repeats) {
                meter.last = upload.millilitres(i);
                meter.read = true;
            }
        }
    }

    private static boolean repeats(DataFault fault) {
        return fault.kind() == FaultKind.REPEATED || fault.kind() == FaultKind.FEED_REPEATED;
    }

    /** Enters the faults that last until the end; a history is not sent again any more. */
    void end() {
        for (Meter meter : meters.values()) {
            for (int f = 0; f < meter.faults.size(); f++) {
                boolean sent = meter.faults.get(f).kind() != FaultKind.HISTORY_CHANGED;
                if (!meter.entered[f] && sent) {
                    enter(meter, f);
                }
            }
        }
    }

    private Meter meter(int household, Upload upload) {
        List<DataFault> faults = new ArrayList<>(plan.ofMeter(household));
        int feed = town.settings().meters().feedOf(household);
        faults.addAll(feeds.computeIfAbsent(feed, plan::ofFeed));
        return new Meter(upload.meterId(), faults);
    }

    private static int concerned(DataFault fault, Upload truth) {
        int count = 0;
        for (int i = 0; i < truth.size(); i++) {
            count += applies(fault, truth, i) ? 1 : 0;
        }
        return count;
    }

    private static boolean applies(DataFault fault, Upload truth, int i) {
        long second = truth.readSecond(i);
        if (!fault.at(second)) {
            return false;
        }
        if (fault.kind() == FaultKind.MISREAD_DAILY || fault.kind() == FaultKind.MISREAD) {
            // The first read of each day of the fault.
            long before = i > 0 ? truth.readSecond(i - 1) : second - 3_600;
            return Math.floorDiv(second - fault.from(), DAY)
                    != Math.floorDiv(before - fault.from(), DAY);
        }
        return true;
    }

    private static Upload reported(DataFault fault, Upload upload, Upload truth, Meter meter) {
        return switch (fault.kind()) {
            case TWO_REGISTERS -> doubled(fault, upload, truth);
            case CLOCK_WRONG, FEED_CLOCK -> stamped(fault, upload, truth);
            case HISTORY_CHANGED -> {
                for (int i = 0; i < upload.size() && i < truth.size(); i++) {
                    if (applies(fault, truth, i)) {
                        meter.history.add(new long[] {upload.readMillis(i), upload.millilitres(i)});
                    }
                }
                yield upload;
            }
            default -> upload.showing(registers(fault, upload, truth, meter));
        };
    }

    private static long[] registers(DataFault fault, Upload upload, Upload truth, Meter meter) {
        long[] shown = new long[upload.size()];
        long held = meter.read ? meter.last : upload.millilitres(0);
        for (int i = 0; i < shown.length; i++) {
            long register = upload.millilitres(i);
            if (!applies(fault, truth, i)) {
                held = register;
                shown[i] = register;
                continue;
            }
            shown[i] =
                    switch (fault.kind()) {
                        case REPEATED, FEED_REPEATED -> held;
                        case CONSTANT -> fault.millilitres();
                        case UNIT_FOR_A_WHILE, UNIT_FOR_GOOD, FEED_UNIT ->
                                fault.inOtherUnit(register);
                        case MISREAD, MISREAD_DAILY -> misread(register, fault.millilitres());
                        default -> register;
                    };
        }
        return shown;
    }

    private static long misread(long register, long by) {
        return register + by >= 0 ? register + by : register - by;
    }

    private static Upload stamped(DataFault fault, Upload upload, Upload truth) {
        long[] stamps = new long[upload.size()];
        long[] registers = new long[upload.size()];
        byte[] marks = new byte[upload.size()];
        for (int i = 0; i < stamps.length; i++) {
            boolean wrong = applies(fault, truth, i);
            stamps[i] = wrong ? fault.stamp(upload.readMillis(i)) : upload.readMillis(i);
            registers[i] = upload.millilitres(i);
            marks[i] = (byte) upload.marks(i);
        }
        return new Upload(
                upload.household(),
                upload.meterId(),
                upload.arrivedSecond(),
                stamps,
                registers,
                marks);
    }

    /** With the reads of the second register, at the same instants or midway before them. */
    private static Upload doubled(DataFault fault, Upload upload, Upload truth) {
        int most = 2 * upload.size();
        long[] stamps = new long[most];
        long[] registers = new long[most];
        byte[] marks = new byte[most];
        int count = 0;
        for (int i = 0; i < upload.size(); i++) {
            if (applies(fault, truth, i)) {
                long before = i > 0 ? upload.readMillis(i) - upload.readMillis(i - 1) : 3_600_000;
                long ahead = fault.variant() == 0 ? 0 : Math.max(0, before) / 2;
                stamps[count] = upload.readMillis(i) - ahead;
                long other = Math.round(upload.millilitres(i) * fault.factor());
                registers[count++] = other - Math.floorMod(other, 1_000L) + fault.millilitres();
            }
            stamps[count] = upload.readMillis(i);
            registers[count] = upload.millilitres(i);
            marks[count++] = (byte) upload.marks(i);
        }
        return new Upload(
                upload.household(),
                upload.meterId(),
                upload.arrivedSecond(),
                Arrays.copyOf(stamps, count),
                Arrays.copyOf(registers, count),
                Arrays.copyOf(marks, count));
    }

    /** What was sent before, with all registers moved, on a line, or in another unit. */
    private static Upload changed(DataFault fault, Meter meter, Upload upload) {
        int size = meter.history.size();
        long[] stamps = new long[size];
        long[] registers = new long[size];
        long first = meter.history.get(0)[1];
        long whole = meter.history.get(size - 1)[1] - first;
        for (int i = 0; i < size; i++) {
            stamps[i] = meter.history.get(i)[0];
            long register = meter.history.get(i)[1];
            if (fault.factor() != 1) {
                registers[i] = fault.inOtherUnit(register);
            } else if (fault.variant() == 0) {
                registers[i] = register + fault.millilitres();
            } else {
                long line = first + Math.round(whole * (double) i / Math.max(1, size - 1));
                registers[i] = line - Math.floorMod(line, 1_000L);
            }
        }
        return new Upload(
                upload.household(),
                upload.meterId(),
                upload.arrivedSecond(),
                stamps,
                registers,
                null);
    }

    private void enter(Meter meter, int f) {
        meter.entered[f] = true;
        if (meter.reads[f] == 0) {
            return;
        }
        DataFault fault = meter.faults.get(f);
        ledger.enter(
                new FaultEntry(
                        fault.kind(),
                        meter.id,
                        Math.max(fault.from(), town.start().getEpochSecond()),
                        Math.min(fault.until(), end),
                        meter.reads[f],
                        fault.size()));
    }
}
