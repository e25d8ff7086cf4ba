package io.dripwatch.domain.detection.meter;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.VolumeDetector;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.ReverseFlowRule;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * Water that ran back: the register fell by more than its smallest step. One step down is the
 * register trembling where it reads on. A fall that the meter itself marks is told at once; another
 * one when the meter was read for two days since and nothing else explains it, as reads of a clock
 * that was wrong for some hours fall in between later ones too.
 */
public final class ReverseFlow implements VolumeDetector {

    private static final long WAIT_MILLIS = 48 * ObservedInterval.HOUR_MILLIS;

    private final Function<DetectionSettings, ReverseFlowRule> ruleOf;

    private final OpenIncident incident = new OpenIncident(IncidentType.REVERSE_FLOW);

    /** Epoch milliseconds: of the first fall that is not told, and its end; 0 for none. */
    private long waitsFrom;

    private long waitsTo;

    /** Epoch milliseconds of the last fall, or of the opening where that was later. */
    private long quietSince;

    private long millilitresBack;
    private long falls;

    /** Epoch milliseconds of the last read that says that water ran back; only within a read. */
    private transient long markedAt;

    public ReverseFlow(Function<DetectionSettings, ReverseFlowRule> ruleOf) {
        this.ruleOf = ruleOf;
    }

    @Override
    public void marked(
            long at, byte marks, Circumstances circumstances, IncidentListener listener) {
        markedAt = ReadMark.REVERSE.in(marks) ? at : 0;
    }

    @Override
    public void reversed(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        passed(to, circumstances, listener);
        if (millilitres <= circumstances.resolution()) {
            return;
        }
        quietSince = to;
        millilitresBack += millilitres;
        falls++;
        if (!incident.isOpen() && waitsTo == 0) {
            waitsFrom = from;
            waitsTo = to;
        }
        if (markedAt == to) {
            open(to, listener);
        }
        escalate(to, circumstances, listener);
    }

    private void open(long at, IncidentListener listener) {
        if (!incident.isOpen()) {
            incident.open(waitsFrom, at, this::evidence, listener);
            quietSince = at;
            waitsFrom = 0;
            waitsTo = 0;
        }
    }

    private void escalate(long at, Circumstances circumstances, IncidentListener listener) {
        if (incident.isOpen()
                && !incident.isEscalated()
                && millilitresBack >= rule(circumstances).majorLitres() * 1_000) {
            incident.escalate(at, evidence(), listener);
        }
    }

    @Override
    public void measured(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        passed(to, circumstances, listener);
    }

    /** Heard with each fall; anything else of that kind explains a fall that is not told. */
    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        passed(at, circumstances, listener);
        if (!incident.isOpen() && at != quietSince) {
            forget();
        }
    }

    private void passed(long at, Circumstances circumstances, IncidentListener listener) {
        if (waitsTo != 0 && at - waitsTo >= WAIT_MILLIS) {
            open(at, listener);
            escalate(at, circumstances, listener);
        }
        double quietMillis = rule(circumstances).quietHours() * ObservedInterval.HOUR_MILLIS;
        if (incident.isOpen() && at - quietSince >= quietMillis) {
            incident.close(at, evidence(), listener);
            forget();
        }
    }

    private ReverseFlowRule rule(Circumstances circumstances) {
        return ruleOf.apply(circumstances.settings());
    }

    private Evidence evidence() {
        double litres = millilitresBack / 1_000.0;
        return new Evidence(0, litres, Map.of("litresBack", litres, "falls", (double) falls));
    }

    private void forget() {
        waitsFrom = 0;
        waitsTo = 0;
        quietSince = 0;
        millilitresBack = 0;
        falls = 0;
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        incident.visit(visitor);
    }

    @Override
    public void write(PackedWriter out) {
        out.flags(incident.isOpen(), incident.isEscalated(), waitsTo != 0);
        incident.write(out);
        if (waitsTo != 0) {
            out.instant(waitsFrom);
            out.instant(waitsTo);
        }
        if (incident.isOpen() || waitsTo != 0) {
            out.instant(quietSince);
            out.volume(millilitresBack);
            out.unsigned(falls);
        }
    }

    @Override
    public void read(PackedReader in) {
        forget();
        int flags = in.flags();
        incident.read(in, (flags & 1) != 0, (flags & 2) != 0);
        boolean waits = (flags & 4) != 0;
        if (waits) {
            waitsFrom = in.instant();
            waitsTo = in.instant();
        }
        if (incident.isOpen() || waits) {
            quietSince = in.instant();
            millilitresBack = in.volume();
            falls = in.unsigned();
        }
    }
}
