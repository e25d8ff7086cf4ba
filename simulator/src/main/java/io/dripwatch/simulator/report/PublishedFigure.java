package io.dripwatch.simulator.report;

import io.dripwatch.simulator.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A figure that a town must have, and how far it may be off.
 *
 * @param name what it is
 * @param unit of the values; empty for shares
 * @param published as published, or as counted in published readings, for people to read
 * @param least acceptable
 * @param most acceptable
 * @param ofTown the town's own
 * @param ofReal that of real homes, NaN when such data do not tell
 */
public record PublishedFigure(
        String name,
        String unit,
        String published,
        double least,
        double most,
        ToDoubleFunction<TownAggregates> ofTown,
        ToDoubleFunction<RecordedHomes> ofReal) {

    private static final double[] PERCENTS = {75, 90, 95, 99, 99.9};

    /**
     * Of the intervals between readings of 92 homes in Alicante (DAIAD trial) as they came, in L:
     * what was used while readings were missing is one interval.
     */
    private static final double[] LITRES = {10, 33, 56, 121, 302};

    /**
     * Of those intervals that are hours, without the leaks that were put in. Published nowhere: our
     * own count of the trial's files, as {@link RecordedHomes} makes it.
     */
    private static final double[] LITRES_OF_AN_HOUR = {10, 31, 52, 106, 214};

    /** How far a percentile may be off, as a share. */
    private static final double[] TOLERANCES = {0.20, 0.20, 0.20, 0.20, 0.15};

    /** The same for hours: in Alicante itself, and where homes only use about as much. */
    private static final double TOLERANCE_OF_AN_HOUR = 0.15;

    private static final double TOLERANCE_ELSEWHERE = 0.20;

    /** The figures of a town of this region. */
    public static List<PublishedFigure> of(Region region, double litresPerPersonDay) {
        List<PublishedFigure> figures = new ArrayList<>();
        double[] band = band(region, litresPerPersonDay);
        figures.add(
                new PublishedFigure(
                        "use of a person and day",
                        "L",
                        plain(band[0]) + "-" + plain(band[1]),
                        band[0],
                        band[1],
                        TownAggregates::litresPerPersonDay,
                        real -> Double.NaN));
        if (region != Region.HEBEI && region != Region.ALICANTE) {
            // Hours of homes that use about as much as those of the trial can be held against it.
            return figures;
        }
        figures.add(
                new PublishedFigure(
                        "hours without a litre",
                        "",
                        "0.51-0.58",
                        0.49,
                        0.60,
                        town -> town.hourly().zeroShare(),
                        real -> real.hourly().zeroShare()));
        for (int i = 0; i < PERCENTS.length; i++) {
            double percent = PERCENTS[i];
            figures.add(
                    litres(
                            " % of intervals are below",
                            percent,
                            LITRES[i],
                            TOLERANCES[i],
                            town -> town.arriving().percentile(percent),
                            real -> real.intervals().percentile(percent)));
        }
        for (int i = 0; i < PERCENTS.length; i++) {
            double percent = PERCENTS[i];
            figures.add(
                    litres(
                            " % of hours are below",
                            percent,
                            LITRES_OF_AN_HOUR[i],
                            region == Region.ALICANTE ? TOLERANCE_OF_AN_HOUR : TOLERANCE_ELSEWHERE,
                            town -> town.hourly().percentile(percent),
                            real -> real.hourly().percentile(percent)));
        }
        return figures;
    }

    private static PublishedFigure litres(
            String name,
            double percent,
            double published,
            double tolerance,
            ToDoubleFunction<TownAggregates> ofTown,
            ToDoubleFunction<RecordedHomes> ofReal) {
        return new PublishedFigure(
                plain(percent) + name,
                "L",
                plain(published),
                published * (1 - tolerance),
                published * (1 + tolerance),
                ofTown,
                ofReal);
    }

    /** Whether the town keeps to it. */
    public boolean keptBy(TownAggregates town) {
        double value = ofTown.applyAsDouble(town);
        return value >= least && value <= most;
    }

    /** Published bands; elsewhere 15 % about the published mean. */
    private static double[] band(Region region, double mean) {
        return switch (region) {
            case HEBEI -> new double[] {85, 140};
            case SHANGHAI -> new double[] {120, 180};
            case GUANGDONG -> new double[] {150, 220};
            default -> new double[] {Math.rint(0.85 * mean), Math.rint(1.15 * mean)};
        };
    }

    static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
