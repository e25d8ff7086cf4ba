package io.dripwatch.domain.detection.meter;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.VolumeDetector;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.MeterFlagRule;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * What the meter says about itself: tamper, low battery, reverse, dry. The flags that come up with
 * one read are one incident; it ends when none of them was seen for a while. A further flag is a
 * further incident.
 */
public final class MeterFlags implements VolumeDetector {

    private static final double DAY_MILLIS = 24 * ObservedInterval.HOUR_MILLIS;

    private static final ReadMark[] FLAGS = {
        ReadMark.TAMPER, ReadMark.LOW_BATTERY, ReadMark.REVERSE, ReadMark.DRY
    };

    private final Function<DetectionSettings, MeterFlagRule> ruleOf;

    /** Bit i: an incident is open for {@code FLAGS[i]}. */
    private int up;

    private final long[] onset = new long[FLAGS.length];
    private final long[] seenAt = new long[FLAGS.length];

    public MeterFlags(Function<DetectionSettings, MeterFlagRule> ruleOf) {
        this.ruleOf = ruleOf;
    }

    @Override
    public void marked(
            long at, byte marks, Circumstances circumstances, IncidentListener listener) {
        passed(at, circumstances, listener);
        int fresh = 0;
        for (int i = 0; i < FLAGS.length; i++) {
            if (FLAGS[i].in(marks)) {
                seenAt[i] = at;
                fresh |= 1 << i & ~up;
            }
        }
        for (int i = 0; i < FLAGS.length; i++) {
            if ((fresh & 1 << i) != 0) {
                onset[i] = at;
            }
        }
        up |= fresh;
        if (fresh != 0) {
            listener.opened(IncidentType.METER_FLAG, at, at, evidence(fresh, 0));
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
        if (up == 0) {
            return;
        }
        double quietMillis = ruleOf.apply(circumstances.settings()).quietDays() * DAY_MILLIS;
        for (int i = 0; i < FLAGS.length; i++) {
            int set = together(i);
            if (set != 0 && at - lastSeen(set) >= quietMillis) {
                double days = (at - onset[i]) / DAY_MILLIS;
                listener.closed(IncidentType.METER_FLAG, onset[i], at, evidence(set, days));
                forget(set);
            }
        }
    }

    /** The flags that came up with the i-th, itself included; none when it is not up. */
    private int together(int i) {
        int set = 0;
        for (int other = 0; other < FLAGS.length; other++) {
            if ((up & 1 << i) != 0 && (up & 1 << other) != 0 && onset[other] == onset[i]) {
                set |= 1 << other;
            }
        }
        return set;
    }

    private long lastSeen(int set) {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < FLAGS.length; i++) {
            last = (set & 1 << i) != 0 ? Math.max(last, seenAt[i]) : last;
        }
        return last;
    }

    private void forget(int set) {
        up &= ~set;
        for (int i = 0; i < FLAGS.length; i++) {
            if ((up & 1 << i) == 0) {
                onset[i] = 0;
                seenAt[i] = 0;
            }
        }
    }

    private static Evidence evidence(int set, double days) {
        Map<String, Double> numbers = new TreeMap<>();
        if (days > 0) {
            numbers.put("days", days);
        }
        for (int i = 0; i < FLAGS.length; i++) {
            if ((set & 1 << i) != 0) {
                numbers.put(name(FLAGS[i]), 1.0);
            }
        }
        return new Evidence(0, 0, numbers);
    }

    private static String name(ReadMark flag) {
        return switch (flag) {
            case TAMPER -> "tamper";
            case LOW_BATTERY -> "lowBattery";
            case REVERSE -> "reverse";
            case DRY -> "dry";
            case ESTIMATED, THINNED -> throw new IllegalArgumentException(flag + " is no flag");
        };
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        for (int i = 0; i < FLAGS.length; i++) {
            int set = together(i);
            if (set != 0 && Integer.numberOfTrailingZeros(set) == i) {
                visitor.accept(IncidentType.METER_FLAG, onset[i]);
            }
        }
    }

    @Override
    public void write(PackedWriter out) {
        out.octet(up);
        for (int i = 0; i < FLAGS.length; i++) {
            if ((up & 1 << i) != 0) {
                out.instant(onset[i]);
                out.instant(seenAt[i]);
            }
        }
    }

    @Override
    public void read(PackedReader in) {
        up = in.octet();
        for (int i = 0; i < FLAGS.length; i++) {
            boolean isUp = (up & 1 << i) != 0;
            onset[i] = isUp ? in.instant() : 0;
            seenAt[i] = isUp ? in.instant() : 0;
        }
    }
}
