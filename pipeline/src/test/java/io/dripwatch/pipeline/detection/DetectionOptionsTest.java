package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.LowUseRule;
import io.dripwatch.domain.rulebook.DetectionRule;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each option of detection reaches the one setting that it names. */
class DetectionOptionsTest {

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry("continuous-flow.litres-per-hour", "7.5"),
                    Map.entry("continuous-flow.persistence-hours", "24"),
                    Map.entry("continuous-flow.coverage", "0.8"),
                    Map.entry("burst.litres-per-hour", "200"),
                    Map.entry("burst.persistence-hours", "2"),
                    Map.entry("burst.coverage", "0.5"),
                    Map.entry("method", "FIXED_RULES"),
                    Map.entry("tolerated-false-alerts", "0.5"),
                    Map.entry("high-use.times", "4"),
                    Map.entry("high-use.litres-more", "500"),
                    Map.entry("high-use.days", "2"),
                    Map.entry("sudden-drop.share", "0.5"),
                    Map.entry("low-use.litres", "20"),
                    Map.entry("low-use.hours", "12"),
                    Map.entry("low-use.tolerated-false-alerts", "3"),
                    Map.entry("use-while-away.litres-a-day", "50"),
                    Map.entry("stopped-meter.days", "30"),
                    Map.entry("settle-horizon-hours", "36.5"),
                    Map.entry("max-flow-litres-per-hour", "10000"),
                    Map.entry("time-zone", "Asia/Shanghai"),
                    Map.entry("registry-closed", "true"),
                    Map.entry("future-tolerance-seconds", "60"),
                    Map.entry("district.share", "0.1"),
                    Map.entry("district.least-homes", "7"),
                    Map.entry("district.hold-minutes", "30"),
                    Map.entry("unregistered-meters", "7"),
                    Map.entry("cached-households", "10"),
                    Map.entry("unpacked-households", "4"));

    @Test
    void defaultsAreThoseOfTheRecords() {
        assertThat(DetectionOptions.settings(new Configuration()))
                .isEqualTo(DetectionJobSettings.DEFAULTS);
    }

    @Test
    void everyOptionChangesTheSettings() {
        assertThat(OTHERS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        DetectionOptions.all().stream()
                                .map(ConfigOption::key)
                                .filter(key -> !key.contains("<"))
                                .toList());
        OTHERS.forEach(
                (key, value) ->
                        assertThat(settings(Map.of(key, value)))
                                .as(key)
                                .isNotEqualTo(DetectionJobSettings.DEFAULTS));
    }

    @Test
    void everyValueArrivesWhereItBelongs() {
        DetectionJobSettings settings = settings(OTHERS);
        DetectionSettings rules = settings.rules();

        assertThat(rules.method()).isEqualTo(DetectionMethod.FIXED_RULES);
        assertThat(rules.toleratedFalseAlerts()).isEqualTo(0.5);
        assertThat(rules.continuousFlow().litresPerHour()).isEqualTo(7.5);
        assertThat(rules.continuousFlow().persistenceHours()).isEqualTo(24);
        assertThat(rules.continuousFlow().coverage()).isEqualTo(0.8);
        assertThat(rules.burst().litresPerHour()).isEqualTo(200);
        assertThat(rules.burst().persistenceHours()).isEqualTo(2);
        assertThat(rules.burst().coverage()).isEqualTo(0.5);
        assertThat(rules.use().days().times()).isEqualTo(4);
        assertThat(rules.use().days().litresMore()).isEqualTo(500);
        assertThat(rules.use().days().days()).isEqualTo(2);
        assertThat(rules.use().days().dropShare()).isEqualTo(0.5);
        assertThat(rules.use().lowUse()).isEqualTo(new LowUseRule(20, 12, 3));
        assertThat(rules.use().awayUse().litresADay()).isEqualTo(50);
        assertThat(rules.use().stoppedMeter().leastDays()).isEqualTo(30);
        assertThat(rules.settleHorizonMillis()).isEqualTo(131_400_000L);
        assertThat(rules.maxFlowMillilitresPerHour()).isEqualTo(10_000_000L);
        assertThat(settings.timeZone()).isEqualTo("Asia/Shanghai");
        assertThat(settings.registryClosed()).isTrue();
        assertThat(settings.futureToleranceMillis()).isEqualTo(60_000L);
        assertThat(settings.cachedWatches()).isEqualTo(10);
        assertThat(settings.unpackedWatches()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "continuous-flow.litres-per-hour, 0, 0.0, a number from 0.001 to 1000000",
        "continuous-flow.litres-per-hour, NaN, NaN, a number from 0.001 to 1000000",
        "continuous-flow.persistence-hours, 169, 169.0, a number from 1 to 168",
        "continuous-flow.coverage, 1.1, 1.1, a number from 0.01 to 1",
        "burst.litres-per-hour, Infinity, Infinity, a number from 0.001 to 1000000",
        "burst.persistence-hours, 0.5, 0.5, a number from 1 to 168",
        "high-use.times, 1, 1.0, a number from 1.1 to 20",
        "high-use.litres-more, -1, -1.0, a number from 0 to 10000",
        "high-use.days, 15, 15, a whole number from 1 to 14",
        "sudden-drop.share, 1, 1.0, a number from 0.01 to 0.9",
        "low-use.litres, NaN, NaN, a number from 0.001 to 100",
        "low-use.hours, 3, 3.0, '0, or a number from 4 to 168'",
        "low-use.tolerated-false-alerts, 0, 0.0, a number from 0.1 to 50",
        "use-while-away.litres-a-day, 1001, 1001.0, a number from 1 to 1000",
        "stopped-meter.days, 0, 0.0, a number from 1 to 365",
        "settle-horizon-hours, NaN, NaN, 1 to 168",
        "settle-horizon-hours, 1e300, 1.0E300, 1 to 168",
        "max-flow-litres-per-hour, -1, -1.0, 0.001 to 1000000",
        "time-zone, Mars, Mars, 'an IANA name, like Europe/Madrid'",
        "future-tolerance-seconds, -1, -1, 0 to 31536000",
        "future-tolerance-seconds, 9223372036854775807, 9223372036854775807, 0 to 31536000",
        "unregistered-meters, 0, 0, 1 to 100000000",
        "cached-households, 0, 0, 1 to 100000000",
        "unpacked-households, -1, -1, 0 to 100000000",
    })
    void aValueOutOfBoundsNamesOptionFoundAndExpected(
            String key, String value, String found, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(key, value)))
                .withMessage("%s is '%s', expected %s", key, found, expected);
    }

    private static DetectionJobSettings settings(Map<String, String> options) {
        return DetectionOptions.settings(Configuration.fromMap(options));
    }

    @Test
    void aClassHasSettingsOfItsOwn() {
        DetectionJobSettings settings =
                settings(
                        Map.of(
                                "class.commercial.method", "FIXED_RULES",
                                "class.commercial.burst.litres-per-hour", "300"));

        assertThat(settings.classRules())
                .containsExactly(
                        new DetectionRule("CLASS:commercial", "burst.litres-per-hour", "300"),
                        new DetectionRule("CLASS:commercial", "method", "FIXED_RULES"));
    }

    @Test
    void aClassRuleThatCannotBeObeyedIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("class.commercial.method", "GUESS")))
                .withMessage(
                        "class.commercial.method: method is 'GUESS', expected one of [EVIDENCE,"
                                + " FIXED_RULES]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("class.commercial.colour", "red")))
                .withMessageStartingWith(
                        "class.commercial.colour: key is 'colour', expected one of method,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("class.commercial", "red")))
                .withMessage("class.commercial: expected class.<name>.<key>");
    }
}
