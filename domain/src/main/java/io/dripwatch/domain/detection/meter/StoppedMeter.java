package io.dripwatch.domain.detection.meter;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.VolumeDetector;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.StoppedMeterRule;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * A meter that ran and then measures nothing for longer than its household's absences explain
 * ({@link LongAbsences}). A gap without volume counts: the register stood still from one actual
 * read to the next; but the meter must have been read for two days since, as a clock that leaps
 * ahead leaves such a gap as well, and then use. Time away, as the household or the registry says,
 * does not count, nor does what lies before the first use: an empty flat is no stopped meter.
 */
public final class StoppedMeter implements VolumeDetector {

    private static final long DAY_MILLIS = 24 * ObservedInterval.HOUR_MILLIS;

    /** Hardly a home that is lived in uses nothing for so long. */
    private static final long READ_SINCE_GAP_MILLIS = 2 * DAY_MILLIS;

    private final Function<DetectionSettings, StoppedMeterRule> ruleOf;

    private boolean stands;
    private final OpenIncident incident = new OpenIncident(IncidentType.STOPPED_METER);
    private long standsSince;

    /** Since then there was no gap between the reads. */
    private long readSince;

    private final LongAbsences absences = new LongAbsences();

    public StoppedMeter(Function<DetectionSettings, StoppedMeterRule> ruleOf) {
        this.ruleOf = ruleOf;
    }

    @Override
    public void measured(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        if (millilitres > 0) {
            used(from, to, listener);
        } else if (stands && !incident.isOpen()) {
            if (circumstances.isAway(from) || circumstances.isAway(to)) {
                standsSince = to;
            }
            open(to, ruleOf.apply(circumstances.settings()), listener);
        }
    }

    @Override
    public void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        readSince = to;
        measured(from, to, millilitres, circumstances, listener);
    }

    /** In a gap water may have run at its end only, so the stretch is known up to its start. */
    private void used(long from, long to, IncidentListener listener) {
        if (stands) {
            long lasted = from - standsSince;
            absences.remember(to, lasted);
            if (incident.isOpen()) {
                incident.close(to, new Evidence(0, 0, Map.of("days", days(lasted))), listener);
            }
        }
        stands = true;
        standsSince = to;
        absences.begin(to);
    }

    private void open(long at, StoppedMeterRule rule, IncidentListener listener) {
        long lasted = at - standsSince;
        if (at - Math.max(standsSince, readSince) < READ_SINCE_GAP_MILLIS
                || lasted < rule.leastDays() * DAY_MILLIS
                || lasted < rule.timesOwnLongest() * absences.longestMillis()
                || absences.perYear(at, lasted) > rule.stopsAYear()) {
            return;
        }
        Map<String, Double> numbers =
                Map.of("days", days(lasted), "longestBeforeDays", days(absences.longestMillis()));
        incident.open(standsSince, at, () -> new Evidence(0, 0, numbers), listener);
    }

    private static double days(long millis) {
        return millis / (double) DAY_MILLIS;
    }

    /** An open incident waits for use; a stretch that was still growing begins anew. */
    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        if (stands && !incident.isOpen()) {
            standsSince = at;
        }
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        incident.visit(visitor);
    }

    @Override
    public void write(PackedWriter out) {
        boolean gap = stands && readSince > standsSince;
        out.flags(stands, incident.isOpen(), gap);
        if (stands) {
            out.instant(standsSince);
            if (gap) {
                out.instant(readSince);
            }
            absences.write(out);
        }
    }

    @Override
    public void read(PackedReader in) {
        int flags = in.flags();
        stands = (flags & 1) != 0;
        standsSince = stands ? in.instant() : 0;
        readSince = (flags & 4) != 0 ? in.instant() : 0;
        incident.restore((flags & 2) != 0, false, standsSince);
        absences.forget();
        if (stands) {
            absences.read(in);
        }
    }
}
