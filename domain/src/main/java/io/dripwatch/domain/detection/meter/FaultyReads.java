package io.dripwatch.domain.detection.meter;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.VolumeDetector;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * A meter whose reads are disbelieved again and again, or whose register comes in another unit for
 * good. It is told once, with its kinds, and ends when all was right for two weeks. Repeated reads
 * are not counted: in a home that is lived in a register that rests looks the same.
 */
public final class FaultyReads implements VolumeDetector {

    private static final long DAY_MILLIS = 24 * ObservedInterval.HOUR_MILLIS;

    /** One misread is nobody's business; three occasions are a fault to be mended. */
    private static final int FAULTS_TO_OPEN = 3;

    /** Faults within that time are one occasion. */
    private static final long OCCASION_MILLIS = DAY_MILLIS / 2;

    /** Without a fault for so long the count begins anew. */
    private static final long TOGETHER_MILLIS = 10 * DAY_MILLIS;

    /** Without a fault for so long it has been mended. */
    private static final long QUIET_MILLIS = 14 * DAY_MILLIS;

    /** Bits of {@link #kinds}, and the names of the evidence. */
    private static final String[] KINDS = {"misreads", "otherUnit", "twoRegisters"};

    private static final int MISREADS = 0;
    private static final int OTHER_UNIT = 1;
    private static final int TWO_REGISTERS = 2;

    private final OpenIncident incident = new OpenIncident(IncidentType.METER_DATA);
    private final LikelyUnit likelyUnit = new LikelyUnit();

    private int kinds;
    private int faults;

    /** Epoch milliseconds of the first fault, of the last occasion that counted, of the last. */
    private long firstAt;

    private long countedAt;
    private long lastAt;

    /** Whether a read was believed since the last fault. */
    private boolean believedSince;

    /** How many times too large the register's numbers are; 1 for litres. */
    private float times = 1;

    /** Hears a read that is not believed. */
    public void disbelieved(long at, ReadOutcome why, IncidentListener listener) {
        switch (why) {
            case MISREAD -> fault(MISREADS, at, listener);
            case OTHER_UNIT -> fault(OTHER_UNIT, at, listener);
            case CONFLICTING -> fault(TWO_REGISTERS, at, listener);
            default -> {}
        }
    }

    private void fault(int kind, long at, IncidentListener listener) {
        if (!incident.isOpen() && at - lastAt > TOGETHER_MILLIS) {
            kinds = 0;
            faults = 0;
        }
        kinds |= 1 << kind;
        lastAt = at;
        if (faults == 0) {
            firstAt = at;
        }
        boolean another = faults == 0 || believedSince && at - countedAt >= OCCASION_MILLIS;
        believedSince = false;
        if (another && faults < FAULTS_TO_OPEN) {
            faults++;
            countedAt = at;
            openOnceCertain(at, faults, listener);
        }
    }

    /** The register comes in another unit from now on, by so many times. */
    public void turnedTo(double timesTooLarge, long at, IncidentListener listener) {
        times = (float) timesTooLarge;
        kinds |= 1 << OTHER_UNIT;
        lastAt = at;
        firstAt = faults == 0 ? at : firstAt;
        faults = FAULTS_TO_OPEN;
        openOnceCertain(at, faults, listener);
    }

    private void openOnceCertain(long at, int count, IncidentListener listener) {
        if (count >= FAULTS_TO_OPEN && !incident.isOpen()) {
            incident.open(firstAt, at, this::evidence, listener);
        }
    }

    private Evidence evidence() {
        Map<String, Double> numbers = new TreeMap<>();
        for (int kind = 0; kind < KINDS.length; kind++) {
            if ((kinds & 1 << kind) != 0) {
                numbers.put(KINDS[kind], 1.0);
            }
        }
        if (times > 1) {
            numbers.put("timesTooLarge", (double) times);
        } else if (times < 1) {
            numbers.put("timesTooSmall", 1.0 / times);
        }
        if (times != 1) {
            numbers.put("likelyUnitLitres", 1.0 / times);
        }
        return new Evidence(0, 0, numbers);
    }

    @Override
    public void measured(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        double unit = likelyUnit.hear(from, to, millilitres, circumstances);
        if (unit > 1) {
            turnedTo(1 / unit, to, listener);
        }
        passed(to, listener);
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        passed(at, listener);
    }

    private void passed(long at, IncidentListener listener) {
        believedSince = true;
        if (incident.isOpen() && times == 1 && at - lastAt >= QUIET_MILLIS) {
            incident.close(at, evidence(), listener);
            kinds = 0;
            faults = 0;
        }
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        incident.visit(visitor);
    }

    @Override
    public void write(PackedWriter out) {
        out.flags(faults > 0, incident.isOpen(), believedSince, times != 1);
        likelyUnit.write(out);
        if (faults > 0) {
            out.octet(kinds << 4 | faults);
            out.instant(firstAt);
            out.instant(countedAt);
            out.instant(lastAt);
        }
        incident.write(out);
        if (times != 1) {
            out.decimal(times);
        }
    }

    @Override
    public void read(PackedReader in) {
        int flags = in.flags();
        likelyUnit.read(in);
        boolean any = (flags & 1) != 0;
        int counts = any ? in.octet() : 0;
        kinds = counts >> 4;
        faults = counts & 15;
        firstAt = any ? in.instant() : 0;
        countedAt = any ? in.instant() : 0;
        lastAt = any ? in.instant() : 0;
        believedSince = (flags & 4) != 0;
        incident.read(in, (flags & 2) != 0, false);
        times = (flags & 8) != 0 ? in.decimal() : 1;
    }
}
