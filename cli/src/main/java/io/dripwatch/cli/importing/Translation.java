package io.dripwatch.cli.importing;

import io.dripwatch.cli.importing.format.RawReading;
import io.dripwatch.cli.importing.format.RawReadings;
import io.dripwatch.cli.importing.format.SourceFormat;
import io.dripwatch.cli.importing.marks.FlagWords;
import io.dripwatch.cli.importing.marks.QualityWords;
import io.dripwatch.cli.importing.output.ImportedReading;
import io.dripwatch.cli.importing.time.LocalClock;
import io.dripwatch.cli.importing.time.RepeatedHour;
import io.dripwatch.cli.importing.time.Stamp;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Turns what one file holds into readings, or into rejected rows. */
final class Translation implements RawReadings {

    /** As the detection job has it: nine digits of cubic metres. */
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Path file;
    private final SourceFormat format;
    private final MeterZones zones;
    private final ImportCounts counts;
    private final Rejections rejections;
    private final ReadingsConsumer consumer;
    private final RepeatedHour repeated = new RepeatedHour();
    private final long days;
    private final long rest;

    /** Takes what comes out. */
    interface ReadingsConsumer {
        void accept(ImportedReading reading);
    }

    Translation(
            Path file,
            SourceFormat format,
            MeterZones zones,
            ImportCounts counts,
            Rejections rejections,
            ReadingsConsumer consumer) {
        this.file = file;
        this.format = format;
        this.zones = zones;
        this.counts = counts;
        this.rejections = rejections;
        this.consumer = consumer;
        // A day on the wall clock has 23 to 25 hours; an hour always has one.
        this.days = format.untilEnd() % DAY == 0 ? format.untilEnd() : 0;
        this.rest = format.untilEnd() - days;
    }

    /** Reads the whole file. */
    void run() {
        format.read(this);
        counts.note("times that come twice when clocks go back", repeated.rows());
        repeated.decide(format.runsBackwards());
    }

    @Override
    public boolean reading(RawReading raw) {
        String id = ExportedMeterIds.bare(raw.meterId());
        String complaint = ExportedMeterIds.complaint(id);
        if (complaint != null) {
            return reject(raw, id, complaint);
        }
        BigDecimal volume;
        try {
            volume = format.numbers().parse(raw.value());
        } catch (NumberFormatException e) {
            return reject(
                    raw,
                    id,
                    "%s is '%s', expected a number like %s"
                            .formatted(
                                    raw.field(),
                                    raw.value(),
                                    format.numbers().decimal() == '.' ? "1234.5" : "1234,5"));
        }
        BigDecimal litres = unit(raw).litres(volume.multiply(format.factor()));
        if (format.kind() == VolumeKind.REGISTER && litres.signum() < 0) {
            return reject(raw, id, raw.field() + " is below zero, expected a register");
        }
        if (litres.abs().compareTo(LARGEST) > 0) {
            return reject(raw, id, raw.field() + " is above 1,000,000,000 m3, expected a volume");
        }
        Stamp stamp;
        try {
            stamp = format.times().read(raw.time()).plus(raw.after() + days);
        } catch (DateTimeException e) {
            return reject(
                    raw,
                    id,
                    "the time is '%s', expected a time read as %s"
                            .formatted(raw.time(), format.times()));
        }
        return place(raw, id, stamp, litres);
    }

    private VolumeUnit unit(RawReading raw) {
        if (raw.unit() != null) {
            return raw.unit();
        }
        return format.unit() == null ? VolumeUnit.LITRE : format.unit();
    }

    private boolean place(RawReading raw, String id, Stamp stamp, BigDecimal litres) {
        if (!stamp.isLocal()) {
            return emit(raw, id, stamp.local() - stamp.offset() * 1_000L, null, stamp, litres);
        }
        LocalClock clock;
        try {
            clock = zones.of(id, raw.zone(), format.zone(), file);
        } catch (DateTimeException e) {
            return reject(
                    raw,
                    id,
                    ("the time zone is '%s', expected one like Europe/Madrid or -05:00;"
                                    + " --map time_zone=- takes no notice of the column")
                            .formatted(raw.zone()));
        }
        if (clock == null) {
            return reject(
                    raw, id, "no time zone is known for the meter, expected one in --households");
        }
        LocalClock.Reading reading = clock.read(stamp.local());
        if (reading.kind() == LocalClock.Kind.TWICE) {
            BigDecimal register = format.kind() == VolumeKind.REGISTER ? litres : null;
            repeated.add(id, reading, register, at -> emit(raw, id, at, clock, stamp, litres));
            return true;
        }
        if (reading.kind() == LocalClock.Kind.LEFT_OUT) {
            counts.leftOutHour();
        }
        return emit(raw, id, reading.at(), clock, stamp, litres);
    }

    private boolean emit(
            RawReading raw, String id, long at, LocalClock clock, Stamp stamp, BigDecimal litres) {
        long end = at + rest;
        if (end < EARLIEST || end >= LATEST) {
            return reject(
                    raw,
                    id,
                    "the time is '%s', expected one from 2000 to 2099".formatted(raw.time()));
        }
        int offset = clock == null ? stamp.offset() : clock.offsetAt(end);
        String flags = raw.flags().isEmpty() ? "" : flags(raw.flags());
        if (litres.signum() < 0) {
            counts.note("volumes below zero, read as water that ran back", 1);
        }
        if (zones.isUnknown(id)) {
            counts.strangerRead(id);
        }
        counts.reading();
        consumer.accept(
                new ImportedReading(id, end, offset, litres, isEstimated(raw.quality()), flags));
        return true;
    }

    private boolean isEstimated(String quality) {
        Boolean known = quality.isEmpty() ? Boolean.FALSE : QualityWords.isEstimated(quality);
        if (known == null) {
            counts.note("rows of quality '" + quality + "', taken as estimated", 1);
        }
        return known == null || known;
    }

    private String flags(String text) {
        StringBuilder flags = new StringBuilder();
        for (String word : text.split("[;,|]")) {
            String flag = FlagWords.flag(word.strip());
            if (flag == null) {
                counts.note("flags '" + word.strip() + "', passed over", 1);
            } else if (flags.indexOf(flag) < 0) {
                flags.append(flags.isEmpty() ? "" : ";").append(flag);
            }
        }
        return flags.toString();
    }

    private boolean reject(RawReading raw, String id, String reason) {
        bad(raw.line(), id, raw.time(), reason, String.join(",", raw.row()));
        return true;
    }

    @Override
    public void bad(long line, String meterId, String time, String reason, String row) {
        counts.rejected();
        rejections.reject(file.toString(), line, meterId, time, reason, row);
    }

    @Override
    public void passedOver(String what) {
        counts.note(what + ", passed over", 1);
    }
}
