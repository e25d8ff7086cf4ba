package io.dripwatch.domain.detection.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.Trial;
import io.dripwatch.domain.detection.settings.BudgetRule;
import io.dripwatch.domain.household.StandingFeedback;
import org.junit.jupiter.api.Test;

/** A month's use against the household's own limit. */
class BudgetTest {

    private static Trial<Budget> limitedTo(long litres) {
        return new Trial<>(() -> new Budget(settings -> BudgetRule.DEFAULTS))
                .withFeedback(budget(litres));
    }

    private static StandingFeedback budget(long litres) {
        return new StandingFeedback(0, 0, 0, 0, 0, litres);
    }

    @Test
    void useThatLeadsAboveTheLimitIsToldOnTheFifthDay() {
        var home = limitedTo(6_000).days(5, 200);

        assertThat(home.events()).containsExactly("OPENED 0.0 96.0");
        assertThat(home.heard.get(0).number("projectedLitres")).isEqualTo(31 * 200);
        assertThat(home.heard.get(0).number("dayOfMonth")).isEqualTo(5);
        assertThat(home.openIncidents()).containsExactly("BUDGET 0.0");
    }

    @Test
    void useWithinTheLimitIsNot() {
        assertThat(limitedTo(8_000).days(31, 200).heard).isEmpty();
    }

    @Test
    void theLimitReachedEscalatesAndTheNewMonthCloses() {
        var home = limitedTo(3_000).days(31, 200);
        assertThat(home.events()).containsExactly("OPENED 0.0 96.0", "ESCALATED 0.0 369.0");

        home.hours(1, 0);
        assertThat(home.events()).last().isEqualTo("CLOSED 0.0 745.0");
        assertThat(home.heard.get(2).number("usedLitres")).isEqualTo(6_200);

        home.days(28, 200);
        assertThat(home.events()).hasSize(5).contains("OPENED 744.0 840.0");
    }

    @Test
    void aLimitWithdrawnEndsItForThatMonth() {
        var home = limitedTo(3_000).days(6, 200).withFeedback(StandingFeedback.NONE).hours(1, 5);
        assertThat(home.events()).containsExactly("OPENED 0.0 96.0", "CLOSED 0.0 145.0");

        home.withFeedback(budget(1_000)).days(10, 200);
        assertThat(home.heard).hasSize(2);
    }

    @Test
    void aLimitThatIsSetLateKnowsTheMonthSoFar() {
        var home = limitedTo(0).days(20, 200).withFeedback(budget(3_500)).hours(1, 5);
        assertThat(home.events()).containsExactly("OPENED 0.0 481.0", "ESCALATED 0.0 481.0");
    }

    @Test
    void aGapOverTheEndOfAMonthIsShared() {
        var home =
                limitedTo(100_000)
                        .days(30, 100)
                        .gap(48, 1_000)
                        .withFeedback(budget(5_000))
                        .days(3, 0);
        assertThat(home.heard).isEmpty();
        assertThat(home.withFeedback(budget(499)).days(1, 0).heard.get(0).number("usedLitres"))
                .isEqualTo(500);
    }

    @Test
    void fewMeasuredDaysAreNoGround() {
        var home = limitedTo(1_000).unknown(24 * 10).days(3, 50);
        assertThat(home.heard).isEmpty();
        assertThat(home.days(1, 50).heard).hasSize(1);
    }
}
