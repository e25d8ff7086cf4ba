package io.dripwatch.domain.detection.use;

import static io.dripwatch.domain.detection.use.RarelyReadHome.DAY;
import static io.dripwatch.domain.detection.use.RarelyReadHome.WEEK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.household.StandingFeedback;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.metering.ReadingInterval;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weeks and months far above or below a household's own. */
class PeriodUseTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void twoUsualYearsAreQuiet(long seed) {
        assertThat(new RarelyReadHome().usualWeeks(104, seed).heard).isEmpty();
    }

    @Test
    void aVeryHighWeekIsToldAtItsReadAndEndsWithTheFirstUsualOne() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300).weeks(2, 1_500);

        assertThat(home.heard).containsExactly("HIGH_USE opened 63..70");
        assertThat(home.numbers.get(0))
                .containsEntry("litresADay", 1_500.0)
                .containsEntry("usualLitresADay", 300.0)
                .containsEntry("times", 5.0)
                .containsEntry("days", 7.0)
                .doesNotContainKey("lastYearLitresADay");
        assertThat(home.litres.get(0)).isEqualTo(7 * 1_200);

        home.weeks(1, 440);
        assertThat(home.heard).last().isEqualTo("HIGH_USE closed 63..84");
        assertThat(home.litres.get(1)).isEqualTo(14 * 1_200);
    }

    @Test
    void highUseGoesOnInAWeekOfOneAndAHalfTimesTheUsual() {
        assertThat(new RarelyReadHome().weeks(9, 300).weeks(1, 1_500).weeks(1, 450).heard)
                .hasSize(1);
    }

    @Test
    void aHomeWithoutThreePeriodsIsNotJudged() {
        assertThat(new RarelyReadHome().weeks(2, 300).weeks(1, 1_500).heard).isEmpty();
        assertThat(new RarelyReadHome().weeks(3, 300).weeks(1, 1_500).heard).hasSize(1);
    }

    /** 300 litres a day are 1,800 in six days and 2,700 in nine; only the days are compared. */
    @Test
    void periodsOfOtherLengthsAreFair() {
        RarelyReadHome home =
                new RarelyReadHome().weeks(9, 300).period(6, 310).period(9, 290).period(28, 300);
        assertThat(home.heard).isEmpty();

        assertThat(home.period(21, 1_500).heard).containsExactly("HIGH_USE opened 106..127");
    }

    /** 700 litres a day for a week may be guests. When they stay, or a leak does, it is told. */
    @Test
    void aSecondWeekAsHighAsTheFirstIsTold() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300).weeks(1, 700);
        assertThat(home.heard).isEmpty();

        home.weeks(1, 720);
        assertThat(home.heard).containsExactly("HIGH_USE opened 63..77");
        assertThat(home.numbers.get(0))
                .containsEntry("periods", 2.0)
                .containsEntry("usualLitresADay", 300.0);
        assertThat(home.litres.get(0)).isEqualTo(7 * 400 + 7 * 420);
    }

    @Test
    void aSecondWeekThatSinksIsNot() {
        assertThat(
                        new RarelyReadHome()
                                .weeks(9, 300)
                                .weeks(1, 740)
                                .weeks(1, 650)
                                .weeks(1, 300)
                                .heard)
                .isEmpty();
    }

    @Test
    void weeksWithSomethingUnknownBetweenAreNoRow() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300).weeks(1, 700);
        home.now += WEEK * DAY;
        assertThat(home.weeks(1, 720).heard).isEmpty();
    }

    /** The home's own spread counts, not its usual use alone. */
    @Test
    void aHomeThatVariesMuchIsToldLater() {
        RarelyReadHome home = new RarelyReadHome();
        for (int i = 0; i < 5; i++) {
            home.weeks(1, 500).weeks(1, 100);
        }
        assertThat(home.weeks(1, 1_200).heard).isEmpty();
        assertThat(new RarelyReadHome().weeks(10, 300).weeks(1, 1_200).heard).hasSize(1);
    }

    @Test
    void aGardenThatIsWateredEachSummerIsToldTheFirstTimeOnly() {
        RarelyReadHome home = new RarelyReadHome().weeks(22, 300);
        for (double litres : new double[] {380, 470, 560, 650, 700, 650, 560, 470, 380}) {
            home.weeks(1, litres);
        }
        home.weeks(21, 300);
        home.heard.clear();
        home.weeks(22, 300).weeks(4, 640);
        assertThat(home.heard).isEmpty();

        home.weeks(1, 2_000);
        assertThat(home.heard).hasSize(1);
        assertThat(home.numbers.get(home.numbers.size() - 1).get("lastYearLitresADay"))
                .isBetween(500., 720.);
    }

    @Test
    void weeksAwayAreNotHighWhenTheyEnd() {
        assertThat(new RarelyReadHome().usualWeeks(20, 7).weeks(4, 5).usualWeeks(8, 8).heard)
                .isEmpty();
    }

    /**
     * What a whole week of 1,500 litres a day means in an empty home is for the household to say.
     */
    @Test
    void inAnEmptyHomeARowOfUseIsAReturn() {
        assertThat(new RarelyReadHome().weeks(9, 0).weeks(6, 400).heard).isEmpty();

        RarelyReadHome home = new RarelyReadHome().weeks(9, 0).weeks(1, 1_500);
        assertThat(home.heard).containsExactly("HIGH_USE opened 63..70");
        assertThat(home.numbers.get(0)).doesNotContainKey("times");
    }

    @Test
    void aSnoozedHomeHearsNothingUntilItsSnoozeEnds() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300);
        home.withFeedback(new StandingFeedback(home.now + 10 * DAY, 0, 0, 0, 0, 0)).weeks(1, 1_500);
        assertThat(home.heard).isEmpty();
        assertThat(home.weeks(1, 1_500).heard).containsExactly("HIGH_USE opened 70..77");
    }

    /** 50 L/h are 1,200 litres a day. */
    @Test
    void whatTheHouseholdDeclaredNormalIsNotTold() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300);
        home.withFeedback(new StandingFeedback(0, 50, home.now + 180 * DAY, 0, 0, 0))
                .weeks(2, 1_500);
        assertThat(home.heard).isEmpty();
        assertThat(home.weeks(1, 3_000).heard).hasSize(1);
    }

    @Test
    void whatSomebodyElseTellsIsNotToldTwice() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300);
        home.use.inhibit(true);
        assertThat(home.weeks(2, 1_500).heard).isEmpty();
        home.use.inhibit(false);
        assertThat(home.weeks(1, 1_500).heard).hasSize(1);
    }

    /** 84 days are twelve weeks. Then the usual use is learnt anew. */
    @Test
    void whatLastsASeasonIsHowTheHouseholdLivesNow() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300).weeks(40, 1_000);
        assertThat(home.heard).containsExactly("HIGH_USE opened 63..70", "HIGH_USE closed 63..147");
        assertThat(home.numbers.get(1)).containsEntry(IncidentTransition.BECAME_USUAL, 1.0);
    }

    @Test
    void aMonthIsJudgedLikeAWeek() {
        RarelyReadHome home = new RarelyReadHome(ReadingInterval.MONTH);
        home.period(31, 300).period(29, 320).period(31, 280).period(30, 1_100);
        assertThat(home.heard).containsExactly("HIGH_USE opened 91..121");
        assertThat(home.period(31, 300).heard).hasSize(2);
        assertThat(home.numbers.get(1)).doesNotContainKey(IncidentTransition.BECAME_USUAL);
    }

    @Test
    void twoWeeksFarBelowTheUsualAreADropUnlessNobodyLivesThere() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300).weeks(2, 60);
        assertThat(home.heard).containsExactly("SUDDEN_DROP opened 63..77");
        assertThat(home.weeks(1, 200).heard).last().isEqualTo("SUDDEN_DROP closed 63..84");

        assertThat(new RarelyReadHome().weeks(9, 300).weeks(2, 10).heard).isEmpty();
        RarelyReadHome away = new RarelyReadHome().weeks(9, 300);
        away.withFeedback(new StandingFeedback(0, 0, 0, away.now, 0, 0));
        assertThat(away.weeks(2, 60).heard).isEmpty();
    }

    @Test
    void aMeterReadDailyIsNotJudgedHere() {
        RarelyReadHome home = new RarelyReadHome(ReadingInterval.DAY);
        for (int i = 0; i < 60; i++) {
            home.period(1, i < 40 ? 300 : 3_000);
        }
        assertThat(home.heard).isEmpty();
        assertThat(home.packed()).hasSizeLessThanOrEqualTo(2);
    }

    /** Three days of 300 litres after a week of 1,500: the meter is read every day by then. */
    @Test
    void highUseEndsAlsoWhenTheMeterIsReadMoreOftenThen() {
        RarelyReadHome home = new RarelyReadHome().weeks(9, 300).weeks(1, 1_500);
        home.use.rhythm(ReadingInterval.DAY, 0);
        home.period(1, 300).period(1, 300);
        assertThat(home.heard).hasSize(1);
        assertThat(home.period(1, 300).heard).last().isEqualTo("HIGH_USE closed 63..73");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void aRestoredHomeGoesOnAsIfNothingHadHappened(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RarelyReadHome steady = new RarelyReadHome();
        RarelyReadHome crashing = new RarelyReadHome();
        RarelyReadHome copied = new RarelyReadHome();
        for (int i = 0; i < 160; i++) {
            double litres = random.nextInt(8) == 0 ? random.nextInt(4_000) : random.nextInt(500);
            int days = random.nextInt(1, 15);
            long unknown = random.nextInt(20) == 0 ? 3 * DAY : 0;
            for (RarelyReadHome home : List.of(steady, crashing, copied)) {
                home.now += unknown;
                home.period(days, litres);
            }
            if (random.nextInt(4) == 0) {
                crashing.restore();
            }
            if (random.nextInt(4) == 0) {
                copied.restore(crashing);
            }
            assertThat(steady.packed()).hasSizeLessThan(120);
        }
        assertThat(steady.heard).isNotEmpty();
        assertThat(crashing.heard).isEqualTo(steady.heard);
        assertThat(copied.heard).isEqualTo(steady.heard);
        assertThat(crashing.packed()).isEqualTo(steady.packed());
        assertThat(copied.packed()).isEqualTo(steady.packed());
    }

    /** No opening and no closing contradicts the period of its read. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void whatIsToldAgreesWithTheReadings(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RarelyReadHome home = new RarelyReadHome();
        for (int i = 0; i < 300; i++) {
            int heard = home.heard.size();
            double litres = random.nextInt(6) == 0 ? random.nextInt(3_000) : random.nextInt(400);
            home.period(random.nextInt(4, 12), litres);
            for (int j = heard; j < home.heard.size(); j++) {
                double times = home.numbers.get(j).get("times");
                assertThat(home.numbers.get(j).get("litresADay")).isCloseTo(litres, within(1.));
                if (home.heard.get(j).startsWith("HIGH_USE opened")) {
                    assertThat(times).isGreaterThan(1.4);
                } else if (home.heard.get(j).startsWith("SUDDEN_DROP opened")) {
                    assertThat(times).isLessThan(0.3);
                }
            }
        }
        List<String> high = home.heard.stream().filter(each -> each.startsWith("HIGH")).toList();
        assertThat(high).isNotEmpty();
        for (int i = 0; i < high.size(); i++) {
            assertThat(high.get(i)).contains(i % 2 == 0 ? "opened" : "closed");
        }
    }
}
