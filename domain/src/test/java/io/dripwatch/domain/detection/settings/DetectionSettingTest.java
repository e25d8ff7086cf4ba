package io.dripwatch.domain.detection.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting is declared once, at its component; name, bounds and access follow. */
class DetectionSettingTest {

    static List<DetectionSetting> settings() {
        return DetectionSetting.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingChangesItselfAndNothingElse(DetectionSetting setting) {
        DetectionSettings defaults = DetectionSettings.DEFAULTS;
        String other = other(setting, setting.of(defaults));

        DetectionSettings changed = setting.in(defaults, other);

        assertThat(setting.of(changed)).isEqualTo(other);
        assertThat(DetectionSetting.parse(setting.key())).isSameAs(setting);
        for (DetectionSetting each : settings()) {
            if (each != setting) {
                assertThat(each.of(changed)).as(each.key()).isEqualTo(each.of(defaults));
            }
        }
        assertThat(setting.in(changed, setting.of(defaults))).isEqualTo(defaults);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.check("much"))
                .withMessageStartingWith(setting.key() + " is 'much', expected ");
        assertThat(setting.sentence()).endsWith(".");
    }

    private static String other(DetectionSetting setting, String value) {
        if (setting.type().isEnum()) {
            return DetectionMethod.FIXED_RULES.name();
        }
        for (String candidate : List.of("0.5", "1", "2", "12")) {
            try {
                setting.check(candidate);
                if (!candidate.equals(value)) {
                    return candidate;
                }
            } catch (IllegalArgumentException e) {
                // Out of bounds: the next.
            }
        }
        throw new AssertionError("no value in mind for " + setting);
    }

    @Test
    void aRecordThatIsUsedTwiceNamesItsSettingsAfterItsHolder() {
        assertThat(settings().stream().map(DetectionSetting::key))
                .contains("continuous-flow.litres-per-hour", "burst.litres-per-hour")
                .doesNotHaveDuplicates()
                .noneMatch(key -> key.contains("*"));
    }

    @Test
    void whatMayBeNothingOrWithinBoundsSaysSo() {
        DetectionSetting hours = DetectionSetting.parse("low-use.hours");

        assertThat(hours.sentence()).endsWith("0, or from 4 to 168.");
        assertThat(hours.of(hours.in(DetectionSettings.DEFAULTS, "4"))).isEqualTo("4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hours.check("3.9"))
                .withMessage("low-use.hours is '3.9', expected 0, or a number from 4 to 168");
    }
}
