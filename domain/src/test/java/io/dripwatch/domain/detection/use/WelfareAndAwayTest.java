package io.dripwatch.domain.detection.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.Trial;
import io.dripwatch.domain.detection.settings.AwayUseRule;
import io.dripwatch.domain.detection.settings.LowUseRule;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Too little water in an enrolled home, too much in an empty one. */
class WelfareAndAwayTest {

    private static Trial<LowUse> enrolled(LowUseRule rule) {
        return new Trial<>(() -> new LowUse(settings -> rule)).enrolled();
    }

    private static Trial<AwayUse> away() {
        return new Trial<>(() -> new AwayUse(settings -> AwayUseRule.DEFAULTS));
    }

    @Test
    void aQuietDayOfAnEnrolledHomeIsToldAtTheTwentyFourthHour() {
        var home = enrolled(LowUseRule.STANDARD).hours(5, 12).hours(23, 0);
        assertThat(home.heard).isEmpty();

        home.hours(3, 0);
        assertThat(home.events()).containsExactly("OPENED 5.0 29.0");
        assertThat(home.heard.get(0).number("hours")).isEqualTo(24);
        assertThat(home.openIncidents()).containsExactly("LOW_USE 5.0");

        home.hours(1, 15).hours(23, 0);
        assertThat(home.events()).containsExactly("OPENED 5.0 29.0", "CLOSED 5.0 32.0");

        home.hours(1, 0);
        assertThat(home.events()).last().isEqualTo("OPENED 32.0 56.0");
    }

    @Test
    void aHomeThatIsNotEnrolledIsLeftAlone() {
        var home = new Trial<>(() -> new LowUse(settings -> LowUseRule.STANDARD));
        assertThat(home.hours(100, 0).heard).isEmpty();
    }

    @Test
    void smallUsesAddUp() {
        var home = enrolled(LowUseRule.STANDARD).hours(1, 50);
        for (int i = 0; i < 20; i++) {
            home.hours(11, 0).hours(1, 6);
        }
        assertThat(home.heard).isEmpty();

        for (int i = 0; i < 2; i++) {
            home.hours(11, 0).hours(1, 2);
        }
        assertThat(home.events()).containsExactly("OPENED 229.0 253.0");
        assertThat(home.heard.get(0).number("litres")).isEqualTo(6 + 2);
    }

    @Test
    void theStrictRuleAsksAfterTwelveHours() {
        assertThat(enrolled(LowUseRule.STRICT).hours(1, 30).hours(12, 0).events())
                .containsExactly("OPENED 1.0 13.0");
    }

    /** Hours from the last use on until the carer is told; 999 where she is not within a week. */
    private static double hoursUntilTold(Trial<LowUse> home) {
        int before = home.heard.size();
        double from = (home.now - Trial.START) / (double) Trial.HOUR;
        for (int hour = 0; hour < 168 && home.heard.size() == before; hour++) {
            home.hours(1, 0);
        }
        return home.heard.size() == before ? 999 : home.heard.get(before).at() - from;
    }

    /** Weeks from a Monday on; {@code weekends} of each eight are spent elsewhere. */
    private static Trial<LowUse> livedIn(double tolerated, int weeks, int weekends) {
        var home = enrolled(new LowUseRule(10, 0, tolerated));
        for (int week = 0; week < weeks; week++) {
            home.days(4, 160).hours(8, 0).hours(8, 20).hours(8, 0);
            if (week % 8 < weekends) {
                home.hours(48, 0);
            } else {
                home.days(2, 160);
            }
        }
        return home;
    }

    @Test
    void aHomeThatIsLeftMoreOftenIsAskedAfterLater() {
        double never = hoursUntilTold(livedIn(2.5, 24, 0).hours(1, 30));
        double rarely = hoursUntilTold(livedIn(2.5, 24, 1).hours(1, 30));
        double often = hoursUntilTold(livedIn(2.5, 24, 6).hours(1, 30));

        assertThat(never).isBetween(18.0, 26.0);
        assertThat(rarely).isBetween(never, 40.0);
        assertThat(often).isBetween(49.0, 72.0);
    }

    @Test
    void aHomeThatIsLeftEachWeekendGetsNoAlarmForItButForAQuietTuesday() {
        var home = livedIn(2.5, 24, 8);
        int firstWeeks = home.heard.size();
        assertThat(firstWeeks).isLessThanOrEqualTo(4);

        home.days(4, 160).hours(8, 0).hours(8, 20).hours(56, 0).days(1, 160);
        assertThat(home.heard).hasSize(firstWeeks);
        assertThat(hoursUntilTold(home.hours(9, 0).hours(1, 30))).isLessThan(72);
    }

    @Test
    void theCarerHearsHowOftenTheHomeWasSoQuiet() {
        var home = livedIn(2.5, 16, 1).hours(1, 30);
        assertThat(hoursUntilTold(home)).isLessThan(72);
        Trial.Heard told = home.heard.get(home.heard.size() - 1);

        assertThat(told.number("timesSoLong")).isEqualTo(2);
        assertThat(told.number("knownDays")).isEqualTo(112);
        assertThat(told.number("limitLitres")).isEqualTo(10);
    }

    @Test
    void theMoreFalseAlarmsAreToleratedTheSoonerItIsTold() {
        double before = 999;
        for (double tolerated : new double[] {0.5, 1, 2.5, 5, 20}) {
            double hours = hoursUntilTold(livedIn(tolerated, 24, 2).hours(1, 30));
            assertThat(hours).as("tolerated %s", tolerated).isLessThanOrEqualTo(before);
            before = hours;
        }
        assertThat(before).isLessThan(24);
    }

    /** A carer is told once of one quiet time, and of an absence longer than any before at last. */
    @Test
    void oneQuietTimeIsToldOnceAndALongOneAtLast() {
        var home = livedIn(2.5, 24, 6);
        int before = home.heard.size();
        assertThat(home.hours(24 * 14, 0).heard).hasSize(before + 1);
        assertThat(home.hours(1, 30).events()).last().asString().startsWith("CLOSED");
    }

    @Test
    void whoIsNoLongerEnrolledIsForgotten() {
        var home = livedIn(2.5, 24, 6);
        double often = hoursUntilTold(home.hours(1, 30));
        var again = livedIn(2.5, 24, 6);
        again.in(Trial.household(1_000, false, 0, 0)).hours(1, 30);
        again.in(Trial.household(1_000, true, 0, 0)).hours(1, 30);

        assertThat(hoursUntilTold(again)).isLessThan(often);
    }

    /** Read once a day, a home is known to be quiet only from the read after its last use on. */
    @Test
    void aMeterReadOnceADayTellsADayLater() {
        var home = enrolled(LowUseRule.DEFAULTS);
        for (int day = 0; day < 90; day++) {
            home.gap(24, 150);
        }
        home.gap(24, 40).gap(24, 0).gap(24, 0);
        assertThat(home.heard).hasSize(1);
        assertThat(home.heard.get(0).onset()).isEqualTo(91 * 24);
        assertThat(home.heard.get(0).at()).isIn(92. * 24, 93. * 24);
    }

    @Test
    void whatTheRegisterCannotTellIsNoProof() {
        var home = enrolled(LowUseRule.STANDARD).hours(1, 30).hours(20, 0).unknown(5);
        assertThat(home.hours(23, 0).heard).isEmpty();
        assertThat(home.hours(1, 0).events()).containsExactly("OPENED 26.0 50.0");
    }

    @Test
    void aRegisterThatStoodStillOverAGapIsProof() {
        assertThat(enrolled(LowUseRule.STANDARD).hours(1, 30).gap(30, 0).events())
                .containsExactly("OPENED 1.0 31.0");
    }

    @Test
    void useSomewhereInAGapMayHaveBeenAtItsEnd() {
        var home = enrolled(LowUseRule.STANDARD).hours(1, 30).gap(30, 12).hours(23, 0);
        assertThat(home.heard).isEmpty();
        assertThat(home.hours(1, 0).events()).containsExactly("OPENED 31.0 55.0");
    }

    @Test
    void aRegisterStepAsLargeAsTheLimitCannotTell() {
        var home = enrolled(LowUseRule.STANDARD).in(Trial.household(10_001, true, 0, 0));
        assertThat(home.hours(100, 0).heard).isEmpty();
        assertThat(home.in(Trial.household(10_000, true, 0, 0)).hours(1, 0).heard).hasSize(1);
    }

    /**
     * 14 L, and 12 L 21 hours later: more than 25 L together, and the last alone more than 10 L.
     */
    @Test
    void aLimitThatIsLoweredIsHeldAgainstTheUseThereWasAlready() {
        var rule = new AtomicReference<>(new LowUseRule(25, 24));
        var home = new Trial<>(() -> new LowUse(settings -> rule.get())).enrolled();
        home.hours(1, 14).hours(20, 0).hours(1, 12).hours(1, 0);

        rule.set(new LowUseRule(10, 24));
        assertThat(home.hours(22, 0).heard).isEmpty();
        assertThat(home.hours(1, 0).events()).containsExactly("OPENED 22.0 46.0");
    }

    @Test
    void aLimitThatIsLoweredEndsWhatItWouldNotHaveBegun() {
        var rule = new AtomicReference<>(new LowUseRule(25, 24));
        var home = new Trial<>(() -> new LowUse(settings -> rule.get())).enrolled();
        home.hours(1, 30).hours(21, 0).hours(1, 12).hours(2, 0);
        assertThat(home.events()).containsExactly("OPENED 1.0 25.0");

        rule.set(new LowUseRule(10, 24));
        assertThat(home.hours(1, 0).events()).containsExactly("OPENED 1.0 25.0", "CLOSED 1.0 26.0");
    }

    /** What was enough then stays it: the alarm may come later for it, never without cause. */
    @Test
    void aLimitThatIsRaisedHoldsFromTheLastUseThatWasEnough() {
        var rule = new AtomicReference<>(new LowUseRule(10, 24));
        var home = new Trial<>(() -> new LowUse(settings -> rule.get())).enrolled();
        home.hours(1, 14).hours(20, 0).hours(1, 12).hours(1, 0);

        rule.set(new LowUseRule(25, 24));
        assertThat(home.hours(10, 0).hours(1, 5).hours(11, 0).heard).isEmpty();
        assertThat(home.hours(1, 0).events()).containsExactly("OPENED 22.0 46.0");
        assertThat(home.heard.get(0).number("litres")).isEqualTo(5);
        assertThat(home.hours(1, 19).events()).last().isEqualTo("OPENED 22.0 46.0");
        assertThat(home.hours(1, 1).events()).last().isEqualTo("CLOSED 22.0 48.0");
    }

    /** A limit below the meter's smallest step judges nothing, and finds no use where none was. */
    @Test
    void aLimitThatCannotBeMeasuredBeginsNothingAndEndsNothing() {
        var rule = new AtomicReference<>(new LowUseRule(10, 24));
        var home = new Trial<>(() -> new LowUse(settings -> rule.get())).enrolled().hours(30, 0);
        assertThat(home.events()).containsExactly("OPENED 0.0 24.0");

        rule.set(new LowUseRule(0.001, 24));
        assertThat(home.hours(30, 0).heard).hasSize(1);
    }

    @Test
    void nobodyIsAskedToLookAfterSomebodyWhoIsAway() {
        var home = enrolled(LowUseRule.STANDARD).hours(1, 30).hours(25, 0);
        home.awayFor(48).hours(48, 0);
        assertThat(home.events()).containsExactly("OPENED 1.0 25.0", "CLOSED 1.0 27.0");
        assertThat(home.home().hours(24, 0).events()).last().isEqualTo("OPENED 74.0 98.0");
    }

    @Test
    void moreThanTheAllowanceInAnEmptyHomeIsToldAtOnce() {
        var home = away().hours(8, 100).awayFor(200).hours(10, 0).hours(2, 10);
        assertThat(home.heard).isEmpty();

        home.hours(1, 1);
        assertThat(home.events()).containsExactly("OPENED 18.0 21.0");
        assertThat(home.heard.get(0).number("litres")).isEqualTo(21);
        assertThat(home.heard.get(0).number("allowanceLitres")).isEqualTo(20);

        home.hours(2, 100);
        assertThat(home.events()).last().isEqualTo("ESCALATED 18.0 23.0");
    }

    @Test
    void eachDayHasItsOwnAllowance() {
        var home = away().awayFor(500);
        for (int day = 0; day < 20; day++) {
            home.days(1, 20);
        }
        assertThat(home.heard).isEmpty();
    }

    @Test
    void aDayWithinTheAllowanceEndsItAndSoDoesComingHome() {
        var home = away().awayFor(500).days(1, 90).days(1, 0).hours(1, 0);
        assertThat(home.events()).containsExactly("OPENED 8.0 10.0", "CLOSED 8.0 49.0");

        home.hours(1, 30).home().hours(1, 5);
        assertThat(home.events()).endsWith("OPENED 49.0 50.0", "CLOSED 49.0 51.0");
    }

    @Test
    void aGapProvesUseAwayOnlyBeyondTheAllowancesOfAllItsDays() {
        assertThat(away().awayFor(500).gap(72, 60).heard).isEmpty();
        assertThat(away().awayFor(500).gap(72, 61).events()).containsExactly("OPENED 0.0 72.0");
        assertThat(away().hours(1, 0).awayFor(-1).gap(72, 500).heard).isEmpty();
    }
}
