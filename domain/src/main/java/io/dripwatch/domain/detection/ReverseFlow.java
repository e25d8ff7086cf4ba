package io.dripwatch.domain.detection;

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
public final class ReverseFlow implements Detector<ReverseFlow> {

    private final Function<DetectionSettings, ReverseFlowRule> ruleOf;

    private boolean open;
    private boolean escalated;
    private long onset;
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
        boolean begins = !open;
        if (begins) {
            open = true;
            onset = from;
        }
        lastFallAt = to;
        millilitresBack += millilitres;
        falls++;
        if (begins) {
            listener.opened(IncidentType.REVERSE_FLOW, onset, to, evidence());
        }
        if (!escalated && millilitresBack >= rule(circumstances).majorLitres() * 1_000) {
            escalated = true;
            listener.escalated(IncidentType.REVERSE_FLOW, onset, to, evidence());
        }
    }

    @Override
    public void hour(ObservedHour hour, Circumstances circumstances, IncidentListener listener) {
        passed(hour.to(), circumstances, listener);
    }

    @Override
    public void gap(
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
        double quietMillis = rule(circumstances).quietHours() * ObservedHour.HOUR_MILLIS;
        if (open && at - lastFallAt >= quietMillis) {
            listener.closed(IncidentType.REVERSE_FLOW, onset, at, evidence());
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
        open = false;
        escalated = false;
        onset = 0;
        lastFallAt = 0;
        millilitresBack = 0;
        falls = 0;
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        if (open) {
            visitor.accept(IncidentType.REVERSE_FLOW, onset);
        }
    }

    @Override
    public void copyFrom(ReverseFlow other) {
        open = other.open;
        escalated = other.escalated;
        onset = other.onset;
        lastFallAt = other.lastFallAt;
        millilitresBack = other.millilitresBack;
        falls = other.falls;
    }

    @Override
    public void write(PackedWriter out) {
        out.flags(open, escalated);
        if (open) {
            out.instant(onset);
            out.instant(lastFallAt);
            out.volume(millilitresBack);
            out.unsigned(falls);
        }
    }

    @Override
    public void read(PackedReader in) {
        forget();
        int flags = in.flags();
        open = (flags & 1) != 0;
        escalated = (flags & 2) != 0;
        if (open) {
            onset = in.instant();
            lastFallAt = in.instant();
            millilitresBack = in.volume();
            falls = in.unsigned();
        }
    }
}
