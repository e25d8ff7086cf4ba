package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.VolumeDetector;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.LowUseRule;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * Welfare: an enrolled home that has used less than so many litres up to now, while not away, for
 * longer than its own quiet times explain ({@link Absences}), or for a fixed time. It ends with
 * enough use again, or when the home turns out to be away.
 *
 * <p>What a gap tells is used as far as it goes. Its volume was used at an unknown time in it, so
 * it is taken to have been used at its end: the alarm may come later for it, never without cause. A
 * gap without volume is no lack of knowledge: the register stood still from one actual read to the
 * next. Where the register cannot tell, all begins anew.
 *
 * <p>A register may hide up to one step, so that much is added before use is called low. A home
 * whose register steps are as large as the limit is not judged. A leak that runs on hides that
 * nobody is there.
 */
public final class LowUse implements VolumeDetector {

    /** Meters keep their hour to a few minutes. */
    private static final long CLOCK_TOLERANCE_MILLIS = 6 * 60_000;

    /** A quiet time is over when there was enough use within so long; half a night. */
    private static final double OVER_WITHIN_HOURS = 10;

    /** How often a home was so quiet is told when so many days of it are known. */
    private static final double TOLD_FROM_DAYS = 14;

    private static final long HOUR = ObservedInterval.HOUR_MILLIS;

    private final Function<DetectionSettings, LowUseRule> ruleOf;

    private boolean watches;
    private final OpenIncident incident = new OpenIncident(IncidentType.LOW_USE);

    /** Since then nothing is unknown, and the home not away. */
    private long knownSince;

    private final NewestUses uses = new NewestUses();

    /** The newest use lay somewhere in so long a time, milliseconds. */
    private long usedWithin;

    /** How long the quiet time has lasted at its longest, whole hours; 0 where there is none. */
    private int quietHours;

    private boolean quietFromEve;
    private boolean told;

    private final Absences absences = new Absences();

    public LowUse(Function<DetectionSettings, LowUseRule> ruleOf) {
        this.ruleOf = ruleOf;
    }

    @Override
    public void measured(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        if (!concerns(circumstances, from, to)) {
            leave(to, circumstances, listener);
            return;
        }
        if (!watches) {
            watches = true;
            knownSince = from;
            absences.begin(from);
        }
        LowUseRule rule = ruleOf.apply(circumstances.settings());
        double most = rule.litres() * 1_000 - circumstances.resolution();
        if (millilitres > 0) {
            uses.add(to, millilitres);
            usedWithin = to - from;
        }
        uses.trim(most);
        long since = Math.max(knownSince, uses.enoughAt());
        double leastHours = rule.isFixed() ? rule.hours() : OVER_WITHIN_HOURS;
        boolean low = most >= 0 && to - since >= leastHours * HOUR - CLOCK_TOLERANCE_MILLIS;
        follow(since, to, most >= 0, circumstances);
        if (low && !incident.isOpen() && calls(since, to, rule, circumstances)) {
            told = true;
            incident.open(since, to, () -> evidence(to, rule), listener);
        } else if (incident.isOpen() && !low && uses.enoughAt() > incident.onset()) {
            close(to, listener);
        }
    }

    /** Whether to alert now, after a fixed time or by the home's own quiet times. */
    private boolean calls(long since, long to, LowUseRule rule, Circumstances circumstances) {
        return rule.isFixed()
                || !told
                        && absences.callForALook(
                                since,
                                hours(since, to),
                                isEve(since, circumstances),
                                rule.toleratedFalseAlerts());
    }

    /** Follows the quiet time and remembers it when it is over. */
    private void follow(long since, long to, boolean known, Circumstances circumstances) {
        if (known && to - since >= OVER_WITHIN_HOURS * HOUR - CLOCK_TOLERANCE_MILLIS) {
            int lasted = hours(since, to);
            if (lasted >= quietHours) {
                quietHours = lasted;
                quietFromEve = isEve(since, circumstances);
            }
        } else {
            absences.remember(to, quietHours, quietFromEve, told);
            endQuietTime();
        }
    }

    private void endQuietTime() {
        quietHours = 0;
        quietFromEve = false;
        told = false;
    }

    private static int hours(long from, long to) {
        return (int) ((to - from + CLOCK_TOLERANCE_MILLIS) / HOUR);
    }

    /**
     * Whether the day after the last use, taken to have been in the middle of its interval, is a
     * rest day: homes are left before rest days more often than before others.
     */
    private boolean isEve(long since, Circumstances circumstances) {
        long day = circumstances.calendar().day(since - usedWithin / 2);
        return circumstances.calendar().isRestDay(day + 1);
    }

    private static boolean concerns(Circumstances circumstances, long from, long to) {
        return circumstances.household().welfare()
                && !circumstances.isAway(from)
                && !circumstances.isAway(to);
    }

    private Evidence evidence(long at, LowUseRule rule) {
        double litres = uses.after(incident.onset()) / 1_000.0;
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("litres", litres);
        numbers.put("hours", incident.hours(at));
        numbers.put("limitLitres", rule.litres());
        if (!rule.isFixed() && absences.knownDays(incident.onset()) >= TOLD_FROM_DAYS) {
            numbers.put("timesSoLong", (double) absences.atLeast(hours(incident.onset(), at)));
            numbers.put("knownDays", Math.floor(absences.knownDays(incident.onset())));
        }
        return new Evidence(0, litres, numbers);
    }

    private void close(long at, IncidentListener listener) {
        Map<String, Double> numbers = Map.of("hours", incident.hours(at));
        incident.close(at, new Evidence(0, uses.all() / 1_000.0, numbers), listener);
    }

    /** Not enrolled, or away. */
    private void leave(long at, Circumstances circumstances, IncidentListener listener) {
        if (!circumstances.household().welfare()) {
            absences.forget();
        }
        if (incident.isOpen()) {
            close(at, listener);
        }
        if (watches) {
            forget();
        }
        endQuietTime();
    }

    /** All but the home's habits. */
    private void forget() {
        watches = false;
        knownSince = 0;
        usedWithin = 0;
        uses.forget();
    }

    /** An alarm waits for use; a quiet time that was still growing begins anew. */
    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        if (!circumstances.household().welfare() || circumstances.isAway(at)) {
            leave(at, circumstances, listener);
        } else if (watches) {
            forget();
            follow(at, at, true, circumstances);
            watches = true;
            knownSince = at;
        }
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        incident.visit(visitor);
    }

    @Override
    public void write(PackedWriter out) {
        boolean knows = absences.isBegun();
        out.flags(watches, incident.isOpen(), knows, quietHours > 0, told, quietFromEve);
        incident.write(out);
        if (knows) {
            absences.write(out);
        }
        if (watches) {
            out.instant(knownSince);
            out.duration(usedWithin);
            uses.write(out);
        }
        if (quietHours > 0) {
            out.unsigned(quietHours);
        }
    }

    @Override
    public void read(PackedReader in) {
        forget();
        absences.forget();
        int flags = in.flags();
        watches = (flags & 1) != 0;
        incident.read(in, (flags & 2) != 0, false);
        if ((flags & 4) != 0) {
            absences.read(in);
        }
        if (watches) {
            knownSince = in.instant();
            usedWithin = in.duration();
            uses.read(in);
        }
        quietHours = (flags & 8) != 0 ? (int) in.unsigned() : 0;
        told = (flags & 16) != 0;
        quietFromEve = (flags & 32) != 0;
    }
}
