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
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * Water that ran back: the register fell by more than its smallest step. One step down is the
 * register trembling where it reads on.
 */
public final class ReverseFlow implements VolumeDetector<ReverseFlow> {

    private final Function<DetectionSettings, ReverseFlowRule> ruleOf;

    private final OpenIncident incident = new OpenIncident(IncidentType.REVERSE_FLOW);
    private long lastFallAt;
    private long millilitresBack;
    private long falls;

    public ReverseFlow(Function<DetectionSettings, ReverseFlowRule> ruleOf) {
        this.ruleOf = ruleOf;
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
        lastFallAt = to;
        millilitresBack += millilitres;
        falls++;
        if (!incident.isOpen()) {
            incident.open(from, to, this::evidence, listener);
        }
        if (!incident.isEscalated()
                && millilitresBack >= rule(circumstances).majorLitres() * 1_000) {
            incident.escalate(to, evidence(), listener);
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

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        passed(at, circumstances, listener);
    }

    private void passed(long at, Circumstances circumstances, IncidentListener listener) {
        double quietMillis = rule(circumstances).quietHours() * ObservedInterval.HOUR_MILLIS;
        if (incident.isOpen() && at - lastFallAt >= quietMillis) {
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
        lastFallAt = 0;
        millilitresBack = 0;
        falls = 0;
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        incident.visit(visitor);
    }

    @Override
    public void copyFrom(ReverseFlow other) {
        incident.copyFrom(other.incident);
        lastFallAt = other.lastFallAt;
        millilitresBack = other.millilitresBack;
        falls = other.falls;
    }

    @Override
    public void write(PackedWriter out) {
        out.flags(incident.isOpen(), incident.isEscalated());
        incident.write(out);
        if (incident.isOpen()) {
            out.instant(lastFallAt);
            out.volume(millilitresBack);
            out.unsigned(falls);
        }
    }

    @Override
    public void read(PackedReader in) {
        forget();
        int flags = in.flags();
        incident.read(in, (flags & 1) != 0, (flags & 2) != 0);
        if (incident.isOpen()) {
            lastFallAt = in.instant();
            millilitresBack = in.volume();
            falls = in.unsigned();
        }
    }
}
