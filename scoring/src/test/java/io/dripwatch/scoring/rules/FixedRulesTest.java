package io.dripwatch.scoring.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The definitions of the fixed rules, one by one. */
class FixedRulesTest {

    @Test
    void noZeroHourOpensAfterSoManyHoursWithFlowAndOnce() {
        assertThat(Reads.under(new NoZeroHours(12, 0)).hours(5, 0).hours(40, .5).openings())
                .containsExactly(17.0);
        assertThat(Reads.under(new NoZeroHours(12, 0)).hours(11, 1).hours(1, 0).openings())
                .isEmpty();
    }

    @Test
    void noZeroHourOpensAgainAfterAPause() {
        assertThat(
                        Reads.under(new NoZeroHours(3, 0))
                                .hours(4, 1)
                                .hours(1, 0)
                                .hours(4, 1)
                                .openings())
                .containsExactly(3.0, 8.0);
    }

    @Test
    void aRegisterThatGoesBackIsNoFlow() {
        assertThat(
                        Reads.under(new NoZeroHours(3, 0))
                                .hours(2, 1)
                                .hours(1, -1)
                                .hours(2, 1)
                                .openings())
                .isEmpty();
    }

    @Test
    void theLeastFlowIsHeldAgainstTheLengthOfTheInterval() {
        NoZeroHours rule = new NoZeroHours(6, 5);

        assertThat(Reads.under(rule).interval(3, 15).interval(3, 15).openings())
                .containsExactly(6.0);
        assertThat(Reads.under(rule).interval(3, 14.9).interval(6, 30).openings())
                .containsExactly(9.0);
    }

    @Test
    void anIntervalAboveTwelveHoursBeginsAnew() {
        assertThat(Reads.under(new NoZeroHours(12, 0)).interval(12, 1).openings())
                .containsExactly(12.0);
        assertThat(Reads.under(new NoZeroHours(12, 0)).interval(12.01, 1).hours(11, 1).openings())
                .isEmpty();
        assertThat(Reads.under(new HighFlow(100, 2)).interval(12.01, 9_999).openings()).isEmpty();
    }

    @Test
    void readsOfOneInstantChangeNeitherLeakNorBurst() {
        assertThat(
                        Reads.under(new NoZeroHours(3, 0))
                                .hours(2, 1)
                                .interval(0, 0)
                                .hours(1, 1)
                                .openings())
                .containsExactly(3.0);
        assertThat(
                        Reads.under(new HighFlow(100, 2))
                                .hours(1, 100)
                                .interval(0, 0)
                                .hours(1, 100)
                                .openings())
                .containsExactly(2.0);
    }

    @Test
    void aBurstNeedsItsRateInEveryIntervalForItsHoursLessFivePercent() {
        HighFlow rule = new HighFlow(100, 2);

        assertThat(Reads.under(rule).hours(1, 0).hours(3, 100).openings()).containsExactly(3.0);
        assertThat(Reads.under(rule).interval(1.9, 190).openings()).containsExactly(1.9);
        assertThat(Reads.under(rule).interval(1.89, 190).openings()).isEmpty();
        assertThat(Reads.under(rule).hours(1, 500).hours(1, 99.9).hours(1, 500).openings())
                .isEmpty();
        assertThat(Reads.under(rule).hours(2, 500).hours(1, 0).hours(2, 500).openings())
                .containsExactly(2.0, 5.0);
    }

    @Test
    void aHighDayOpensAtItsEndWhenFourteenDaysAreKnown() {
        HighDay rule = new HighDay(2.5, 200);

        // The read at midnight closes an interval of the next day.
        assertThat(days(rule, 14, 10).interval(1, 10).hours(22, 30).hours(3, 0).openings())
                .containsExactly(15 * 24.0);
        assertThat(days(rule, 13, 10).interval(1, 10).hours(22, 30).hours(3, 0).openings())
                .isEmpty();
    }

    @Test
    void aHighDayIsAboveTheMultipleAndAboveTheFloor() {
        // Days of 23 L once and 24 L after: 2.5 times the mean is little, 200 L more is 223.93 L.
        HighDay rule = new HighDay(2.5, 200);

        assertThat(days(rule, 15, 1).interval(1, 1).interval(1, 222.9).hours(30, 0).openings())
                .isEmpty();
        assertThat(days(rule, 15, 1).interval(1, 1).interval(1, 223).hours(30, 0).openings())
                .hasSize(1);
        // Days of 2,400 L: 2,700 L is above the floor and below the multiple.
        assertThat(days(rule, 15, 100).interval(1, 100).interval(1, 2_600).hours(30, 0).openings())
                .isEmpty();
    }

    @Test
    void aHighDayIsSilentForAWeek() {
        HighDay rule = new HighDay(2.5, 200);
        Reads reads = days(rule, 15, 1).interval(1, 0);
        for (int day = 0; day < 9; day++) {
            reads.hours(1, 1_000 * Math.pow(3, day)).hours(23, 0);
        }

        assertThat(reads.openings()).containsExactly(16 * 24.0, 24 * 24.0);
    }

    @Test
    void aHighDayIgnoresGapsOf36HoursAndRegistersThatGoBack() {
        HighDay rule = new HighDay(2.5, 200);

        assertThat(days(rule, 15, 1).interval(36, 9_999).hours(30, 0).openings()).isEmpty();
        assertThat(days(rule, 15, 1).interval(35.9, 9_999).hours(30, 0).openings()).hasSize(1);
        assertThat(days(rule, 15, 1).interval(1, -5_000).hours(30, 0).openings()).isEmpty();
    }

    @Test
    void aHighDayIsSeenWithOneReadADay() {
        Reads reads = Reads.under(new HighDay(2.5, 200)).interval(8, 100);
        for (int day = 0; day < 15; day++) {
            reads.interval(24, 100);
        }

        assertThat(reads.interval(24.1, 500).interval(24, 100).openings())
                .containsExactly(17 * 24.0);
    }

    @Test
    void aHighIntervalIsHeldAgainstThoseBeforeIt() {
        HighInterval rule = new HighInterval(2, 100);
        double week = 7 * 24;

        assertThat(weeks(rule, 2, 700).interval(week, 1_407).openings()).containsExactly(3 * week);
        assertThat(weeks(rule, 2, 700).interval(week, 1_400).openings()).isEmpty();
        assertThat(weeks(rule, 1, 700).interval(week, 7_000).openings()).isEmpty();
        // Twice as much, and not 100 L a day more.
        assertThat(weeks(rule, 2, 350).interval(week, 1_050).openings()).isEmpty();
        assertThat(weeks(rule, 2, 350).interval(week, 1_057).openings()).hasSize(1);
    }

    @Test
    void aHighIntervalRemembersSixAndOpensEachTime() {
        HighInterval rule = new HighInterval(2, 100);

        assertThat(weeks(rule, 2, 70_000).interval(168, 700).openings()).isEmpty();
        assertThat(weeks(rule, 6, 700).interval(168, 7_000).interval(168, 7_000).openings())
                .containsExactly(7 * 168.0, 8 * 168.0);
        Reads reads = weeks(rule, 1, 70_000);
        for (int week = 0; week < 6; week++) {
            reads.interval(168, 700);
        }
        assertThat(reads.interval(168, 2_100).openings()).containsExactly(8 * 168.0);
    }

    @Test
    void aHighIntervalPassesOverShortOnesAndRegistersThatGoBack() {
        HighInterval rule = new HighInterval(2, 100);

        assertThat(weeks(rule, 2, 700).hours(10, 900).interval(11.9, 9_999).openings()).isEmpty();
        assertThat(weeks(rule, 2, 700).interval(12, 9_999).openings()).hasSize(1);
        assertThat(weeks(rule, 2, 700).interval(168, -5_000).interval(168, 1_407).openings())
                .hasSize(1);
    }

    private static Reads weeks(FixedRule rule, int weeks, double litres) {
        Reads reads = Reads.under(rule);
        for (int week = 0; week < weeks; week++) {
            reads.interval(168, litres);
        }
        return reads;
    }

    @Test
    void aSetLeavesAMeterAloneForAWeek() {
        double week = 7 * 24;

        assertThat(
                        RuleSet.quieted(
                                List.of(
                                        at("m1", 10 + week + .1),
                                        at("m1", 10),
                                        at("m1", 10 + week),
                                        at("m2", 11))))
                .containsExactly(at("m1", 10), at("m2", 11), at("m1", 10 + week + .1));
    }

    @Test
    void theUsualRulesAreRowsOfTheTable() {
        assertThat(FixedRules.usual()).hasSize(6);
        assertThat(new RuleRun().end(again -> {}).keySet())
                .hasSize(19)
                .containsAll(FixedRules.usual());
    }

    private static RuleSet.At at(String meterId, double hours) {
        return new RuleSet.At(meterId, Math.round(hours * 3_600_000));
    }

    /** Whole days with so many litres every hour, up to just before midnight. */
    private static Reads days(FixedRule rule, int days, double litres) {
        return Reads.under(rule).hours(days * 24 - 1, litres);
    }
}
