package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * When days of use are far above or below a household's own normal. A high day needs all of: so
 * many times the normal, so many litres more, so many robust deviations more, and more than the
 * home's own past peak.
 *
 * @param times a high day is so many times the normal; 1.1 to 20
 * @param litresMore and so many litres above it; 0 to 10,000
 * @param deviations and so many robust standard deviations above it; 1 to 20
 * @param timesPeak and so many times the highest day of the household's recent past; 0 to 5
 * @param days so many high days in a row open an incident; 1 to 14
 * @param overwhelmingTimes so many times the normal open it at once, within the day; 1.1 to 100
 * @param overwhelmingLitres if it is also so many litres above; 0 to 100,000
 * @param overwhelmingTimesPeak and so many times the own peak; 0 to 10
 * @param endTimes a whole day below so many times the normal ends it, or below {@code times} where
 *     that is less; 1 to 20
 * @param dropShare seven days below this share of the normal are a sudden drop; above 0, to 0.9
 * @param learnDays days that must have been learnt before anything is concluded; 7 to 365
 */
public record DayUseRule(
        double times,
        double litresMore,
        double deviations,
        double timesPeak,
        int days,
        double overwhelmingTimes,
        double overwhelmingLitres,
        double overwhelmingTimesPeak,
        double endTimes,
        double dropShare,
        int learnDays)
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
        IncidentType high = IncidentType.HIGH_USE;
        RuleBounds.require(high, "times", times, 1.1, 20);
        RuleBounds.require(high, "litres-more", litresMore, 0, 10_000);
        RuleBounds.require(high, "deviations", deviations, 1, 20);
        RuleBounds.require(high, "times-peak", timesPeak, 0, 5);
        RuleBounds.require(high, "days", days, 1, 14);
        RuleBounds.require(high, "overwhelming-times", overwhelmingTimes, 1.1, 100);
        RuleBounds.require(high, "overwhelming-litres", overwhelmingLitres, 0, 100_000);
        RuleBounds.require(high, "overwhelming-times-peak", overwhelmingTimesPeak, 0, 10);
        RuleBounds.require(high, "end-times", endTimes, 1, 20);
        RuleBounds.require(IncidentType.SUDDEN_DROP, "drop-share", dropShare, 0.01, 0.9);
        RuleBounds.require(high, "learn-days", learnDays, 7, 365);
    }

    /** What ends high use, as times the normal: never more than what begins it. */
    public double endsBelow() {
        return Math.min(endTimes, times);
    }
}
