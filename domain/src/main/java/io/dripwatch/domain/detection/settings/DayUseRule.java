package io.dripwatch.domain.detection.settings;

import java.io.Serializable;

/**
 * When days of use are far above or below a household's own normal. A high day needs all of: so
 * many times the normal, so many litres more, so many robust deviations more, and more than the
 * home's own past peak.
 *
 * @param times a high day is so many times the normal
 * @param litresMore and so many litres above it
 * @param deviations and so many robust standard deviations above it
 * @param timesPeak and so many times the highest day of the household's recent past
 * @param days so many high days in a row open an incident
 * @param overwhelmingTimes so many times the normal open it at once, within the day
 * @param overwhelmingLitres if it is also so many litres above
 * @param overwhelmingTimesPeak and so many times the own peak
 * @param endTimes a whole day below so many times the normal ends it, or below {@code times} where
 *     that is less
 * @param dropShare seven days below this share of the normal are a sudden drop
 * @param learnDays days that must have been learnt before anything is concluded
 */
public record DayUseRule(
        @Setting(
                        key = "high-use.times",
                        least = 1.1,
                        most = 20,
                        says = "A high day is so many times the household's usual day.")
                double times,
        @Setting(
                        key = "high-use.litres-more",
                        least = 0,
                        most = 10_000,
                        says = "And it is so many litres above the usual day.")
                double litresMore,
        @Setting(least = 1, most = 20) double deviations,
        @Setting(least = 0, most = 5) double timesPeak,
        @Setting(
                        key = "high-use.days",
                        least = 1,
                        most = 14,
                        says = "So many high days in a row open HIGH_USE.")
                int days,
        @Setting(least = 1.1, most = 100) double overwhelmingTimes,
        @Setting(least = 0, most = 100_000) double overwhelmingLitres,
        @Setting(least = 0, most = 10) double overwhelmingTimesPeak,
        @Setting(least = 1, most = 20) double endTimes,
        @Setting(
                        key = "sudden-drop.share",
                        least = 0.01,
                        most = 0.9,
                        says = "A week below this share of the usual one opens SUDDEN_DROP.")
                double dropShare,
        @Setting(least = 7, most = 365) int learnDays)
        implements Serializable {

    /**
     * Three days in a row of 2.5 times and 300 L more than usual (utilities tell from +50 % over 90
     * days, SFPUC, to 6 times the usual, DC Water), far outside what the home varies by and above
     * its own peak. At once only 15 times and 8,000 L: on the real homes of DAIAD a single day of
     * six times the usual is mostly a filled pool or a watered garden, and what runs too fast for
     * hours is a burst's business. A drop is a week below 30 % of the usual. Four weeks to learn: a
     * month shows a household's washing, guests and weekends.
     */
    public static final DayUseRule DEFAULTS =
            new DayUseRule(2.5, 300, 5.5, 1.1, 3, 15, 8_000, 3, 1.5, 0.3, 28);

    public DayUseRule {
        SettingBounds.require(
                DayUseRule.class,
                times,
                litresMore,
                deviations,
                timesPeak,
                days,
                overwhelmingTimes,
                overwhelmingLitres,
                overwhelmingTimesPeak,
                endTimes,
                dropShare,
                learnDays);
    }

    /** What ends high use, as times the normal: never more than what begins it. */
    public double endsBelow() {
        return Math.min(endTimes, times);
    }
}
