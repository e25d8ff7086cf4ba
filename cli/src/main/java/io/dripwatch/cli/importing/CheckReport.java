package io.dripwatch.cli.importing;

import io.dripwatch.cli.importing.output.ImportedReading;
import io.dripwatch.cli.importing.time.Rhythm;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code --check} finds out about one file, from its readings. */
final class CheckReport {

    /** A usual home, litres a day: between 300 in Europe and China and 520 in the USA. */
    private static final double USUAL_HOME = 380;

    private static final double DAY = Duration.ofDays(1).toMillis();

    private final VolumeKind kind;
    private final VolumeUnit unit;
    private final Rhythm rhythm = new Rhythm();
    private final CommonStep step = new CommonStep();
    private final Map<String, Use> meters = new HashMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** One meter, litres. */
    private static final class Use {
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private double least = Double.MAX_VALUE;
        private double most = -Double.MAX_VALUE;
        private double sum;

        double litresADay(VolumeKind kind) {
            double days = (last - first) / DAY;
            return days <= 0 ? 0 : (kind == VolumeKind.REGISTER ? most - least : sum) / days;
        }
    }

    /**
     * @param unit of the volumes; null where it is not known: then litres are what the file has
     */
    CheckReport(VolumeKind kind, VolumeUnit unit) {
        this.kind = kind;
        this.unit = unit;
    }

    void add(ImportedReading reading) {
        rhythm.add(reading.meterId(), reading.readAt());
        step.add(reading.litres());
        Use use = meters.computeIfAbsent(reading.meterId(), id -> new Use());
        double litres = reading.litres().doubleValue();
        use.first = Math.min(use.first, reading.readAt());
        use.last = Math.max(use.last, reading.readAt());
        use.least = Math.min(use.least, litres);
        use.most = Math.max(use.most, litres);
        use.sum += litres;
        first = Math.min(first, reading.readAt());
        last = Math.max(last, reading.readAt());
    }

    void print(PrintWriter out, ImportCounts counts) {
        out.printf(
                "  rows              %,d readings, %,d rejected (%.1f %%)%n",
                counts.readings(), counts.rejectedRows(), 100 * counts.rejectedShare());
        out.printf("  meters            %,d%n", meters.size());
        if (meters.isEmpty()) {
            return;
        }
        out.printf(
                "  from, to          %s, %s%n",
                Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
        out.printf("  reading interval  %s%n", interval());
        out.printf(
                "  %s step     %s%n",
                kind == VolumeKind.REGISTER ? "register" : "volume  ", stepWords());
        out.printf("  unit              %s%n", unitWords());
    }

    private String interval() {
        return rhythm.step().isEmpty()
                ? "unknown, one reading a meter"
                : "%s (%.0f %% of steps)%s"
                        .formatted(
                                words(rhythm.step().getAsLong()),
                                100 * rhythm.share(),
                                rhythm.isBackwards() ? ", newest first" : "");
    }

    static String words(long millis) {
        long minutes = millis / 60_000;
        if (minutes == 0) {
            return "%d s".formatted(millis / 1_000);
        }
        if (minutes % 1_440 == 0) {
            return "%d day%s".formatted(minutes / 1_440, minutes == 1_440 ? "" : "s");
        }
        return minutes % 60 == 0 ? "%d h".formatted(minutes / 60) : "%d min".formatted(minutes);
    }

    private String stepWords() {
        BigDecimal of = step.litres();
        if (of == null) {
            return "unknown, all are 0";
        }
        return of.stripTrailingZeros().toPlainString()
                + (unit == null ? " of the file's unit" : " L");
    }

    private String unitWords() {
        List<Double> uses = new ArrayList<>();
        for (Use use : meters.values()) {
            double litres = use.litresADay(kind);
            if (litres > 0) {
                uses.add(litres);
            }
        }
        if (uses.isEmpty()) {
            return (unit == null ? "unknown" : unit.toString()) + ", no meter shows use";
        }
        Collections.sort(uses);
        double median = uses.get(uses.size() / 2);
        VolumeUnit likely = likely(median);
        if (unit == null) {
            return "likely %s: the median home would use %.0f L a day; give it with --unit"
                    .formatted(likely, median * litres(likely));
        }
        String use = "%s: the median home uses %.0f L a day".formatted(unit, median);
        boolean odd = median < USUAL_HOME / 12 || median > USUAL_HOME * 12;
        return odd
                ? use
                        + "; likely %s, which would be %.0f L"
                                .formatted(
                                        likely(median / litres(unit)),
                                        median
                                                / litres(unit)
                                                * litres(likely(median / litres(unit))))
                : use;
    }

    private static double litres(VolumeUnit unit) {
        return unit.litres(BigDecimal.ONE).doubleValue();
    }

    /** The unit in which the median home is nearest to a usual one. */
    static VolumeUnit likely(double volumeADay) {
        VolumeUnit best = VolumeUnit.LITRE;
        double least = Double.MAX_VALUE;
        for (VolumeUnit candidate :
                List.of(
                        VolumeUnit.LITRE,
                        VolumeUnit.CUBIC_METRE,
                        VolumeUnit.GALLON,
                        VolumeUnit.CUBIC_FOOT,
                        VolumeUnit.HUNDRED_CUBIC_FEET)) {
            double off = Math.abs(Math.log(volumeADay * litres(candidate) / USUAL_HOME));
            if (off < least) {
                best = candidate;
                least = off;
            }
        }
        return best;
    }
}
