package io.dripwatch.domain.watch;

import io.dripwatch.domain.coverage.Coverage;
import io.dripwatch.domain.coverage.MeterData;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * When to look at what a meter's data can show, and what was told of it. It hears settled reads
 * alone, so that neither late reads nor the size of uploads change what it tells. It looks one day
 * after the first, then 2, 4, 8 and 16 days after the look before, and then every 30 days: homes
 * change slowly, and a look costs as much as many reads.
 */
final class CoverageWatch {

    private static final long DAY_MILLIS = 24 * 3_600_000L;
    private static final int MOST_DAYS = 30;

    /** 2^5 days are more than {@link #MOST_DAYS}. */
    private static final int MOST_LOOKS = 5;

    private static final int NOTHING = 0;

    private ReadingInterval interval = ReadingInterval.HOUR;
    private long step;

    /** How many intervals were heard, up to {@link MeterData#MANY_INTERVALS}. */
    private int intervals;

    /** Epoch milliseconds of the last look; before it that of the first read; 0 before that. */
    private long lookedAt;

    private int looks;

    /** How much of the time since then lay in intervals, milliseconds. */
    private long observedMillis;

    /** What was told last, {@link #NOTHING} at first, and when, epoch milliseconds. */
    private int told = NOTHING;

    private long toldAt;

    /** Hears when a meter was read first. */
    void begin(long at, Circumstances circumstances, WatchListener listener) {
        if (told == NOTHING) {
            tell(Coverage.ofFewReads(null, circumstances.stepLitres()), at, listener);
        }
    }

    /** Hears that the detectors have taken the next settled read. */
    void hear(long at, Detectors settled, Circumstances registered, WatchListener listener) {
        long shown = settled.stepMillilitres(registered);
        if (lookedAt == 0) {
            lookedAt = at;
        }
        if (settled.readingInterval() != interval || shown != step) {
            interval = settled.readingInterval();
            step = shown;
            intervals = 0;
            observedMillis = 0;
            looks = 0;
            lookedAt = at;
        }
        if (settled.intervalMillis() > 0) {
            intervals = Math.min(MeterData.MANY_INTERVALS, intervals + 1);
            observedMillis += settled.intervalMillis();
        }
        if (at - lookedAt >= Math.min(MOST_DAYS, 1 << looks) * DAY_MILLIS) {
            look(at, settled, settled.counting(registered), listener);
        }
    }

    private void look(
            long at, Detectors settled, Circumstances circumstances, WatchListener listener) {
        double share = Math.min(1, observedMillis / (double) (at - lookedAt));
        DetectionSettings settings = circumstances.settings();
        double stepLitres = circumstances.stepLitres();
        Coverage coverage =
                Coverage.of(
                        new MeterData(
                                interval,
                                stepLitres,
                                intervals,
                                share,
                                settled.flow().dayLitres(settings)),
                        settled.flow().hoursToOpening(interval, settings, stepLitres));
        lookedAt = at;
        observedMillis = 0;
        looks = Math.min(MOST_LOOKS, looks + 1);
        if (code(coverage) != told || at - toldAt >= MOST_DAYS * DAY_MILLIS) {
            tell(coverage, at, listener);
        }
    }

    private void tell(Coverage coverage, long at, WatchListener listener) {
        told = code(coverage);
        toldAt = at;
        listener.coverage(coverage, at);
    }

    private static int code(Coverage coverage) {
        int why = coverage.sparse() == null ? 0 : 1 + coverage.sparse().ordinal();
        return 1 + (coverage.level().ordinal() << 2 | why);
    }

    void write(PackedWriter out) {
        out.octet(told);
        if (told != NOTHING) {
            out.instant(toldAt);
        }
        out.flags(lookedAt != 0);
        if (lookedAt != 0) {
            out.octet(interval.ordinal() << 4 | intervals);
            out.volume(step);
            out.octet(looks);
            out.instant(lookedAt);
            out.duration(observedMillis);
        }
    }

    void read(PackedReader in) {
        told = in.octet();
        toldAt = told == NOTHING ? 0 : in.instant();
        lookedAt = 0;
        interval = ReadingInterval.HOUR;
        intervals = 0;
        step = 0;
        looks = 0;
        observedMillis = 0;
        if ((in.flags() & 1) != 0) {
            int first = in.octet();
            interval = ReadingInterval.ofCode(first >> 4);
            intervals = first & MeterData.MANY_INTERVALS;
            step = in.volume();
            looks = in.octet();
            lookedAt = in.instant();
            observedMillis = in.duration();
        }
    }
}
