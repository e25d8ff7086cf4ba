package io.dripwatch.domain.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.LowUseRule;
import io.dripwatch.domain.detection.settings.UseRules;
import io.dripwatch.domain.household.Household;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionRulebookTest {

    private static final String ALERTS = "tolerated-false-alerts";

    private final DetectionRulebook rulebook =
            new DetectionRulebook(
                    DetectionSettings.DEFAULTS,
                    List.of(DetectionRule.of("CLASS:commercial", ALERTS, "0.5")));

    @Test
    void withoutRulesTheConfigurationHolds() {
        assertThat(rulebook.settingsFor(home("h-1", "residential")))
                .isEqualTo(DetectionSettings.DEFAULTS);
        assertThat(alerts("h-1", "commercial")).isEqualTo(0.5);
    }

    @Test
    void householdBeatsClassBeatsAllBeatsConfiguration() {
        rulebook.set(DetectionRule.of("ALL", ALERTS, "1"));
        rulebook.set(DetectionRule.of("CLASS:residential", ALERTS, "2"));
        rulebook.set(DetectionRule.of("HOUSEHOLD:h-3", ALERTS, "3"));

        assertThat(alerts("h-1", "industrial")).isEqualTo(1);
        assertThat(alerts("h-2", "residential")).isEqualTo(2);
        assertThat(alerts("h-3", "residential")).isEqualTo(3);
        assertThat(alerts("h-4", "commercial")).as("configured for its class").isEqualTo(0.5);
    }

    @Test
    void settingsOfSeveralScopesAreJoined() {
        rulebook.set(DetectionRule.of("ALL", "method", "FIXED_RULES"));
        rulebook.set(DetectionRule.of("CLASS:residential", "burst.persistence-hours", "2"));
        rulebook.set(DetectionRule.of("HOUSEHOLD:h-1", "burst.litres-per-hour", "300"));

        DetectionSettings settings = rulebook.settingsFor(home("h-1", "residential"));

        assertThat(settings.method()).isEqualTo(DetectionMethod.FIXED_RULES);
        assertThat(settings.burst().persistenceHours()).isEqualTo(2);
        assertThat(settings.burst().litresPerHour()).isEqualTo(300);
        assertThat(settings.continuousFlow())
                .isEqualTo(DetectionSettings.DEFAULTS.continuousFlow());
    }

    @Test
    void useIsJudgedByTheRulesOfClassAndHousehold() {
        rulebook.set(DetectionRule.of("CLASS:commercial", "high-use.times", "4"));
        rulebook.set(DetectionRule.of("CLASS:commercial", "high-use.litres-more", "1000"));
        rulebook.set(DetectionRule.of("CLASS:commercial", "high-use.days", "5"));
        rulebook.set(DetectionRule.of("CLASS:commercial", "sudden-drop.share", "0.1"));
        rulebook.set(DetectionRule.of("CLASS:commercial", "stopped-meter.days", "60"));
        rulebook.set(DetectionRule.of("HOUSEHOLD:h-1", "low-use.litres", "25"));
        rulebook.set(DetectionRule.of("HOUSEHOLD:h-1", "low-use.hours", "12"));
        rulebook.set(DetectionRule.of("HOUSEHOLD:h-1", "use-while-away.litres-a-day", "50"));

        UseRules use = rulebook.settingsFor(home("h-1", "commercial")).use();

        assertThat(use.days().times()).isEqualTo(4);
        assertThat(use.days().litresMore()).isEqualTo(1_000);
        assertThat(use.days().days()).isEqualTo(5);
        assertThat(use.days().dropShare()).isEqualTo(0.1);
        assertThat(use.stoppedMeter().leastDays()).isEqualTo(60);
        assertThat(use.lowUse()).isEqualTo(new LowUseRule(25, 12));
        assertThat(use.awayUse().litresADay()).isEqualTo(50);
        assertThat(rulebook.settingsFor(home("h-2", "residential")).use())
                .isEqualTo(UseRules.DEFAULTS);
    }

    /** The configuration's 1.2 times, which end high use too, leave no trace in such a class. */
    @Test
    void aClassThatIsSetAgainIsJudgedAsIfTheConfigurationHadSaidNothing() {
        DetectionRule four = DetectionRule.of("CLASS:commercial", "high-use.times", "4");
        DetectionSettings low =
                DetectionSetting.parse("high-use.times").in(DetectionSettings.DEFAULTS, "1.2");
        Household shop = home("h-1", "commercial");
        rulebook.set(four);

        DetectionSettings settings = new DetectionRulebook(low, List.of(four)).settingsFor(shop);

        assertThat(low.use().days().times()).isEqualTo(1.2);
        assertThat(settings.use()).isEqualTo(rulebook.settingsFor(shop).use());
        assertThat(settings.use().days().endTimes()).isEqualTo(1.5);
    }

    @Test
    void aRuleTakenBackUncoversTheWiderOne() {
        rulebook.set(DetectionRule.of("CLASS:commercial", ALERTS, "2"));
        rulebook.set(DetectionRule.of("HOUSEHOLD:h-1", ALERTS, "3"));
        rulebook.remove("HOUSEHOLD:h-1", ALERTS);
        assertThat(alerts("h-1", "commercial")).isEqualTo(2);
        rulebook.remove("CLASS:commercial", ALERTS);
        rulebook.remove("CLASS:commercial", ALERTS);
        assertThat(alerts("h-1", "commercial")).isEqualTo(0.5);
    }

    @Test
    void askingAgainIsALookup() {
        rulebook.set(DetectionRule.of("HOUSEHOLD:h-1", ALERTS, "3"));

        for (String household : List.of("h-1", "h-2")) {
            Household home = home(household, "residential");
            assertThat(rulebook.settingsFor(home)).isSameAs(rulebook.settingsFor(home));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLASS        | tolerated-false-alerts | 1 | scope is 'CLASS', expected ALL",
                "CLASS:       | tolerated-false-alerts | 1 | scope is 'CLASS:', expected ALL",
                "HOUSEHOLD:a b | tolerated-false-alerts | 1 | scope is 'HOUSEHOLD:a b'",
                "all          | tolerated-false-alerts | 1 | scope is 'all', expected ALL",
                "ALL | false-alerts | 1 | key is 'false-alerts', expected one of method, tolerated",
                "ALL | tolerated-false-alerts | 11 | tolerated-false-alerts is '11', expected a number",
                "ALL | tolerated-false-alerts | many | tolerated-false-alerts is 'many', expected",
                "ALL | burst.persistence-hours | 0.5 | burst.persistence-hours is '0.5', expected a",
                "ALL | continuous-flow.coverage | 2 | continuous-flow.coverage is '2', expected",
                "ALL | high-use.days | 2.5 | high-use.days is '2.5', expected a whole number from 1 to",
                "ALL | low-use.hours | 3 | low-use.hours is '3', expected 0, or a number from 4 to",
                "ALL | method | evidence | method is 'evidence', expected one of [EVIDENCE, FIXED",
            })
    void whatCannotBeObeyedIsRefusedByName(
            String scope, String key, String value, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DetectionRule.of(scope, key, value))
                .withMessageStartingWith(complaint);
    }

    private double alerts(String householdId, String meterClass) {
        return rulebook.settingsFor(home(householdId, meterClass)).toleratedFalseAlerts();
    }

    private static Household home(String householdId, String meterClass) {
        return new Household(
                "m-1",
                householdId,
                "UTC",
                "en",
                null,
                false,
                0,
                meterClass,
                null,
                1_000,
                false,
                null,
                null,
                null,
                0,
                0);
    }

    @ParameterizedTest
    @CsvSource({
        "method, FIXED_RULES",
        "tolerated-false-alerts, 0.025",
        "continuous-flow.litres-per-hour, 12.5",
        "continuous-flow.persistence-hours, 30",
        "continuous-flow.coverage, 0.8",
        "burst.litres-per-hour, 450",
        "burst.persistence-hours, 3",
        "high-use.times, 3.5",
        "high-use.litres-more, 700",
        "high-use.days, 4",
        "sudden-drop.share, 0.35",
        "low-use.litres, 7",
        "low-use.hours, 18",
        "low-use.tolerated-false-alerts, 2",
        "use-while-away.litres-a-day, 44",
        "stopped-meter.days, 21"
    })
    void aSettingSaysTheValueThatItWasGiven(String option, String value) {
        DetectionSetting key = DetectionSetting.parse(option);
        DetectionSettings changed = key.in(DetectionSettings.DEFAULTS, value);

        assertThat(key.of(changed))
                .isEqualTo(value)
                .isNotEqualTo(key.of(DetectionSettings.DEFAULTS));
        for (DetectionSetting other : DetectionSetting.all()) {
            assertThat(other.in(changed, other.of(changed))).as(other.key()).isEqualTo(changed);
        }
    }
}
