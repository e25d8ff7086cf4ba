package io.dripwatch.benchmarks.peers;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import io.dripwatch.domain.watch.WatchListener;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Our watch over packed values, without Flink. Not thread-safe. */
final class PackedWatches implements WatchListener {

    private final WatchCodec codec = new WatchCodec();
    private final LocalCalendar calendar;
    private final String timeZone;
    private final Consumer<String> openings;
    private String meterId = "";

    /**
     * @param openings hears each incident that opens
     */
    PackedWatches(String timeZone, Consumer<String> openings) {
        this.timeZone = timeZone;
        this.calendar = new LocalCalendar(ZoneId.of(timeZone));
        this.openings = openings;
    }

    /**
     * Takes an upload.
     *
     * @param packed value of its meter; null before its first upload
     * @return the value after it
     */
    byte[] take(MeterUpload upload, byte[] packed) {
        meterId = upload.getMeterId();
        List<RegisterRead> reads = new ArrayList<>(upload.getReads().size());
        for (RegisterReading read : upload.getReads()) {
            reads.add(
                    new RegisterRead(
                            read.getReadAt().toEpochMilli(),
                            read.getRegisterMillilitres(),
                            (byte) 0));
        }
        HouseholdWatch watch = packed == null ? codec.fresh() : codec.unpack(packed);
        watch.observe(
                reads,
                new Circumstances(
                        Household.unregistered(meterId, timeZone),
                        DetectionSettings.DEFAULTS,
                        calendar),
                this);
        return codec.pack(watch);
    }

    @Override
    public void accepted(boolean late) {}

    @Override
    public void duplicate() {}

    @Override
    public void rejected(RegisterRead read, RejectionReason reason) {}

    @Override
    public void disbelieved(RegisterRead read, RejectionReason reason) {}

    @Override
    public void transition(
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            int revision,
            Evidence evidence) {
        if (event == IncidentEvent.OPENED) {
            openings.accept(LeastFlow.opening(meterId, type.name(), detectedAt));
        }
    }
}
