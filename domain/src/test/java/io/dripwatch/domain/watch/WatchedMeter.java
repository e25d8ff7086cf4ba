package io.dripwatch.domain.watch;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.packing.PackedWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A meter under watch, for tests: takes reads, remembers everything it heard. */
final class WatchedMeter implements WatchListener {

    static final long HOUR = 3_600_000;

    /** Some midnight (2026-03-02 UTC). */
    static final long START = 1_772_409_600_000L;

    record Heard(
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            int revision,
            Evidence evidence) {

        String brief() {
            return "%s %s since %d at %d"
                    .formatted(type, event, (onset - START) / HOUR, (detectedAt - START) / HOUR);
        }
    }

    final List<Heard> heard = new ArrayList<>();
    final List<RejectionReason> rejections = new ArrayList<>();
    int accepted;
    int duplicates;
    int late;

    /** The rules of the trade, whose conclusions a reader can count on fingers. */
    static final DetectionSettings FIXED_RULES =
            DetectionSettings.DEFAULTS.by(DetectionMethod.FIXED_RULES);

    private final WatchCodec codec = new WatchCodec();
    private final Circumstances circumstances;
    private HouseholdWatch watch;

    WatchedMeter() {
        this(FIXED_RULES, 1_000);
    }

    WatchedMeter(DetectionSettings settings, long resolution) {
        this(circumstances(settings, resolution));
    }

    WatchedMeter(Circumstances circumstances) {
        this.circumstances = circumstances;
        this.watch = codec.fresh();
    }

    static Circumstances circumstances(DetectionSettings settings, long resolution) {
        return new Circumstances(
                ofStep(Household.unregistered("meter", "UTC"), resolution),
                settings,
                new LocalCalendar(ZoneOffset.UTC));
    }

    /** The same household with a meter of this register step, in millilitres. */
    private static Household ofStep(Household home, long step) {
        return new Household(
                home.meterId(),
                home.householdId(),
                home.timeZone(),
                home.language(),
                home.phone(),
                home.consent(),
                home.people(),
                home.meterClass(),
                home.district(),
                step,
                home.welfare(),
                home.carerPhone(),
                home.quietFrom(),
                home.quietTo(),
                home.awayFrom(),
                home.awayUntil());
    }

    /** The fixed rules of use, judged by these two. */
    static DetectionSettings fixedRules(SustainedFlowRule continuousFlow, SustainedFlowRule burst) {
        return new DetectionSettings(
                DetectionMethod.FIXED_RULES,
                FIXED_RULES.toleratedFalseAlerts(),
                continuousFlow,
                burst,
                FIXED_RULES.prior(),
                FIXED_RULES.use(),
                FIXED_RULES.settleHorizonMillis(),
                FIXED_RULES.maxFlowMillilitresPerHour());
    }

    /** One upload with one read. */
    void reads(RegisterRead read) {
        watch.observe(List.of(read), circumstances, this);
    }

    /** One upload. */
    void uploads(List<RegisterRead> reads) {
        watch.observe(reads.stream().sorted().toList(), circumstances, this);
    }

    /** Each read in an upload of its own, in this order. */
    void readsEach(List<RegisterRead> reads) {
        reads.forEach(this::reads);
    }

    /** As after a crash: nothing is left but the packed bytes. */
    void restores() {
        watch = codec.unpack(codec.pack(watch));
    }

    /** As after a restart with other rules. */
    WatchedMeter restoredUnder(DetectionSettings settings) {
        WatchedMeter other = new WatchedMeter(circumstances(settings, circumstances.resolution()));
        other.watch = other.codec.unpack(codec.pack(watch));
        return other;
    }

    byte[] packed() {
        return codec.pack(watch);
    }

    /** The detectors' state after all reads that can no longer change. */
    byte[] settled() {
        PackedWriter out = new PackedWriter();
        watch.settled.write(out);
        return out.toBytes();
    }

    List<String> briefs() {
        return heard.stream().map(Heard::brief).toList();
    }

    /** Incidents opened and not retracted: type and onset. */
    Set<String> standing() {
        Set<String> standing = new TreeSet<>();
        for (Heard transition : heard) {
            String incident = transition.type() + " " + transition.onset();
            switch (transition.event()) {
                case OPENED, ESCALATED, UPDATED -> standing.add(incident);
                case RETRACTED -> standing.remove(incident);
                case CLOSED -> {}
            }
        }
        return standing;
    }

    /** Incidents that stand and whose last word was that they ended. */
    Set<String> ended() {
        Set<String> ended = new TreeSet<>();
        for (Heard transition : heard) {
            String incident = transition.type() + " " + transition.onset();
            if (transition.event() == IncidentEvent.CLOSED) {
                ended.add(incident);
            } else {
                ended.remove(incident);
            }
        }
        return ended;
    }

    /** Hourly reads: the register after each hour's litres, from {@link #START} on. */
    static List<RegisterRead> hourly(long... litres) {
        List<RegisterRead> reads = new ArrayList<>();
        long register = 100_000;
        reads.add(read(0, register));
        for (int hour = 1; hour <= litres.length; hour++) {
            register += litres[hour - 1];
            reads.add(read(hour, register));
        }
        return reads;
    }

    static RegisterRead read(int hour, long litres) {
        return new RegisterRead(START + hour * HOUR, litres * 1_000, (byte) 0);
    }

    /** So many hours of the same litres. */
    static long[] hours(int count, long litres) {
        long[] hours = new long[count];
        java.util.Arrays.fill(hours, litres);
        return hours;
    }

    static long[] join(long[]... parts) {
        return java.util.Arrays.stream(parts).flatMapToLong(java.util.Arrays::stream).toArray();
    }

    @Override
    public void accepted(boolean isLate) {
        accepted++;
        late += isLate ? 1 : 0;
    }

    @Override
    public void duplicate() {
        duplicates++;
    }

    @Override
    public void rejected(RegisterRead read, RejectionReason reason) {
        rejections.add(reason);
    }

    @Override
    public void disbelieved(RegisterRead read, RejectionReason reason) {
        accepted--;
        rejections.add(reason);
    }

    @Override
    public void transition(
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            int revision,
            Evidence evidence) {
        heard.add(new Heard(type, event, onset, detectedAt, revision, evidence));
    }
}
