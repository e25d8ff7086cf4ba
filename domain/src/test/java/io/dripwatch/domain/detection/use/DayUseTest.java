package io.dripwatch.domain.detection.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.detection.Trial;
import io.dripwatch.domain.detection.meter.StoppedMeter;
import io.dripwatch.domain.detection.settings.AwayUseRule;
import io.dripwatch.domain.detection.settings.BudgetRule;
import io.dripwatch.domain.detection.settings.DayUseRule;
import io.dripwatch.domain.detection.settings.LowUseRule;
import io.dripwatch.domain.detection.settings.MeterFlagRule;
import io.dripwatch.domain.detection.settings.ReverseFlowRule;
import io.dripwatch.domain.detection.settings.StoppedMeterRule;
import io.dripwatch.domain.household.StandingFeedback;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Days far above or below a household's own normal day. */
class DayUseTest {

    private static final int DAY = 24;

    private static Trial<DayUse> home() {
        return new Trial<>(() -> new DayUse(settings -> DayUseRule.DEFAULTS));
    }

    /** Sixty days of 240 to 360 litres. */
    private static Trial<DayUse> usualHome() {
        return usually(home(), 60);
    }

    private static Trial<DayUse> usually(Trial<DayUse> home, int days) {
        Random random = new Random(7);
        for (int day = 0; day < days; day++) {
            home.days(1, 240 + random.nextInt(121));
        }
        return home;
    }

    private static List<Trial.Heard> heard(Trial<DayUse> home, IncidentType type) {
        return home.heard.stream().filter(each -> each.type() == type).toList();
    }

    @Test
    void aUsualYearIsQuiet() {
        assertThat(usually(home(), 365).heard).isEmpty();
    }

    @Test
    void theThirdHighDayOpensWhileItLasts() {
        var home = usualHome().days(2, 1_000);
        assertThat(home.heard).isEmpty();

        home.hours(8, 0).hours(8, 120);
        assertThat(home.heard).hasSize(1);
        Trial.Heard opened = home.heard.get(0);
        assertThat(opened.onset()).isEqualTo(60 * DAY);
        assertThat(opened.at()).isBetween(62. * DAY + 9, 62. * DAY + 16);
        assertThat(opened.number("daysInARow")).isEqualTo(3);
        assertThat(opened.number("usualLitres")).isCloseTo(300, within(30.));
        assertThat(opened.number("times"))
                .isCloseTo(opened.number("dayLitres") / opened.number("usualLitres"), within(1e-9));
        assertThat(home.openIncidents()).containsExactly("HIGH_USE " + 60. * DAY);

        home.hours(8, 0).days(1, 300).hours(1, 0);
        assertThat(home.events()).last().isEqualTo("CLOSED 1440.0 " + (64. * DAY + 1));
        assertThat(home.heard.get(1).number("days")).isEqualTo(3);
        assertThat(home.heard.get(1).number("litres")).isCloseTo(2_960 - 900, within(100.));
    }

    /** High use that begins at 1.2 times the usual day cannot end below 1.5 times only. */
    @Test
    void highUseEndsAtTheLatestWhereItBegins() {
        DayUseRule low = new DayUseRule(1.2, 50, 1, 0, 3, 15, 8_000, 3, 1.5, 0.3, 28);
        var home = usually(new Trial<>(() -> new DayUse(settings -> low)), 60).days(3, 1_000);
        assertThat(home.days(2, 400).heard).hasSize(1);

        assertThat(home.days(1, 320).hours(1, 0).heard)
                .extracting(Trial.Heard::event)
                .containsExactly(IncidentEvent.OPENED, IncidentEvent.CLOSED);
    }

    @Test
    void anOverwhelmingDayOpensAtOnce() {
        var home = usualHome().hours(8, 0).hours(6, 2_000);
        assertThat(home.heard).hasSize(1);
        assertThat(home.heard.get(0).onset()).isEqualTo(60 * DAY);
        assertThat(home.heard.get(0).number("daysInARow")).isEqualTo(1);
    }

    @Test
    void oneOrTwoDaysOfGuestsAreNothing() {
        assertThat(usually(usualHome().days(2, 1_200), 10).heard).isEmpty();
    }

    @Test
    void aYoungHomeIsNotJudged() {
        assertThat(usually(home(), 20).days(6, 2_000).heard).isEmpty();
    }

    @Test
    void aSnoozedHomeHearsNothingUntilItsSnoozeEnds() {
        var home = usualHome();
        home.withFeedback(
                        new StandingFeedback(home.now + (3 * DAY + 1) * Trial.HOUR, 0, 0, 0, 0, 0))
                .days(3, 1_200);
        assertThat(home.heard).isEmpty();
        assertThat(home.days(1, 1_200).heard).hasSize(1);
    }

    @Test
    void aDayThatIsHalfUnknownNeitherCountsNorBreaksARun() {
        var home = usualHome().days(2, 1_000).hours(6, 0).unknown(18).hours(8, 0).hours(8, 120);
        assertThat(home.events()).hasSize(1);
        assertThat(home.heard.get(0).onset()).isEqualTo(60 * DAY);
        assertThat(home.heard.get(0).at()).isGreaterThan(63 * DAY);
    }

    @Test
    void aGapWithinOneDayGivesItsVolume() {
        var home = usualHome().days(2, 1_000).hours(6, 0).gap(10, 1_000);
        assertThat(home.events()).containsExactly("OPENED 1440.0 " + (62. * DAY + 16));
    }

    @Test
    void aSteadyLeakOfSixtyDaysIsNotLearnt() {
        double before = usualLitres(usualHome());

        var leaking = usualHome();
        Random random = new Random(7);
        for (int day = 0; day < 60; day++) {
            double each = (240 + random.nextInt(121)) / 8.0;
            leaking.hours(8, 25).hours(8, 25 + each).hours(8, 25);
        }
        assertThat(heard(leaking, IncidentType.HIGH_USE))
                .extracting(Trial.Heard::event)
                .containsExactly(IncidentEvent.OPENED);
        assertThat(usualLitres(usually(leaking, 5))).isCloseTo(before, within(0.05 * before));
    }

    private static double usualLitres(Trial<DayUse> home) {
        home.hours(8, 0).hours(6, 2_000);
        return home.heard.get(home.heard.size() - 1).number("usualLitres");
    }

    @Test
    void aNewTenantIsTheNewNormalWithinSixWeeks() {
        var home = usualHome().days(42, 1_000);
        List<Trial.Heard> heard = heard(home, IncidentType.HIGH_USE);
        assertThat(heard)
                .extracting(Trial.Heard::event)
                .containsExactly(IncidentEvent.OPENED, IncidentEvent.CLOSED);
        assertThat(heard.get(1).at()).isLessThan((60 + 42) * DAY);
        assertThat(heard.get(1).number("usualLitres")).isCloseTo(1_000, within(100.));
        assertThat(heard.get(1).number(IncidentTransition.BECAME_USUAL)).isOne();

        assertThat(home.days(60, 1_000).heard).hasSize(2);
    }

    @Test
    void aWeekFarBelowTheUsualInAHomeThatIsLivedInIsADrop() {
        var home = usualHome().days(7, 60);
        assertThat(home.heard).isEmpty();

        home.hours(1, 0);
        assertThat(home.heard).hasSize(1);
        Trial.Heard drop = home.heard.get(0);
        assertThat(drop.type()).isEqualTo(IncidentType.SUDDEN_DROP);
        assertThat(drop.onset()).isEqualTo(60 * DAY);
        assertThat(drop.number("weekLitres")).isEqualTo(420);
        assertThat(drop.number("usualWeekLitres")).isCloseTo(2_100, within(250.));

        assertThat(home.hours(23, 10).days(7, 300).events()).last().asString().startsWith("CLOSED");
    }

    /** However eagerly it was opened, a usual week ends it. */
    @Test
    void aDropIsOverWhenUseIsUsualAgain() {
        DayUseRule eager = new DayUseRule(2.5, 300, 5.5, 1.1, 3, 15, 8_000, 3, 1.5, 0.9, 28);
        Trial<DayUse> home =
                usually(new Trial<>(() -> new DayUse(settings -> eager)), 60).days(14, 200);
        assertThat(home.hours(1, 0).heard)
                .extracting(Trial.Heard::type)
                .containsExactly(IncidentType.SUDDEN_DROP);

        assertThat(home.hours(23, 10).days(8, 300).events()).last().asString().startsWith("CLOSED");
    }

    /** From 300 to 13 L a day for forty days: too little to be lived in, too much to be empty. */
    @Test
    void aFallToAlmostNothingIsToldAfterThreeWeeksAndNotHiddenByTheBaseline() {
        var home = usualHome().days(18, 13);
        assertThat(home.heard).isEmpty();

        assertThat(home.days(4, 13).heard)
                .extracting(Trial.Heard::type)
                .containsExactly(IncidentType.SUDDEN_DROP);
        assertThat(home.heard.get(0).number("usualWeekLitres")).isCloseTo(2_100, within(250.));
        assertThat(home.days(18, 13).heard).hasSize(1);
    }

    @Test
    void aMildFallIsToldWhenItHasLastedAFortnight() {
        var home = usualHome().days(13, 75);
        assertThat(home.heard).isEmpty();
        assertThat(home.days(2, 75).heard)
                .extracting(Trial.Heard::type)
                .containsExactly(IncidentType.SUDDEN_DROP);
    }

    @Test
    void anEmptyHomeIsNoDrop() {
        assertThat(usualHome().days(40, 0).heard).isEmpty();
        assertThat(usualHome().days(40, 2).heard).isEmpty();
        assertThat(usualHome().days(6, 0).days(2, 60).days(6, 0).heard).isEmpty();
        assertThat(usualHome().awayFor(24 * 20).days(20, 60).heard).isEmpty();
    }

    @Test
    void aDropThatLastsIsTheNewNormalWithinSixWeeks() {
        var home = usualHome().days(42, 80);
        assertThat(home.heard)
                .extracting(Trial.Heard::event)
                .containsExactly(IncidentEvent.OPENED, IncidentEvent.CLOSED);
        assertThat(home.days(60, 80).heard).hasSize(2);
    }

    @Test
    void aHolidayIsNotLearntAndComingHomeIsNotHighUse() {
        var home = usualHome().days(35, 0);
        assertThat(usually(home, 30).heard).isEmpty();
        assertThat(usualLitres(home)).isCloseTo(300, within(40.));
    }

    @Test
    void aUsualHomeTakesFewBytes() {
        var home = usualHome();
        int all = home.packed().length;
        Trial<StoppedMeter> stopped =
                new Trial<>(() -> new StoppedMeter(settings -> StoppedMeterRule.DEFAULTS));
        Trial<Budget> budget = new Trial<>(() -> new Budget(settings -> BudgetRule.DEFAULTS));
        all += stopped.days(60, 300).packed().length + budget.days(60, 300).packed().length;

        assertThat(all + 4)
                .as("and one each for the four that have nothing to say")
                .isLessThanOrEqualTo(150);
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> new DayUseRule(2.5, 200, 4, 1, 0, 6, 1_000, 1, 1.5, 0.3, 28))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("days of DayUseRule is 0, expected a whole number from 1 to 14");
        assertThatThrownBy(() -> new DayUseRule(2.5, 200, 4, 1, 3, 6, 1_000, 1, 0.9, 0.3, 28))
                .hasMessage("endTimes of DayUseRule is 0.9, expected a number from 1 to 20");
        assertThatThrownBy(
                        () -> new DayUseRule(2.5, 200, 4, 1, 3, 6, 1_000, 1, 1.5, Double.NaN, 28))
                .hasMessage("dropShare of DayUseRule is NaN, expected a number from 0.01 to 0.9");
        assertThatThrownBy(() -> new LowUseRule(0, 24))
                .hasMessage("litres of LowUseRule is 0.0, expected a number from 0.001 to 100");
        assertThatThrownBy(() -> new StoppedMeterRule(0.5, 1.5, 0.02))
                .hasMessage(
                        "leastDays of StoppedMeterRule is 0.5, expected a number from 1 to 365");
        assertThatThrownBy(() -> new BudgetRule(29))
                .hasMessage("fromDay of BudgetRule is 29, expected a whole number from 2 to 28");
        assertThatThrownBy(() -> new AwayUseRule(-1, 10))
                .hasMessage("litresADay of AwayUseRule is -1.0, expected a number from 1 to 1000");
        assertThatThrownBy(() -> new ReverseFlowRule(0, 24))
                .hasMessage(
                        "majorLitres of ReverseFlowRule is 0.0, expected a number from 0.001 to 1000");
        assertThatThrownBy(() -> new MeterFlagRule(0))
                .hasMessage("quietDays of MeterFlagRule is 0.0, expected a number from 1 to 365");
    }
}
