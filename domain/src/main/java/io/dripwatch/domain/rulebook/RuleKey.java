package io.dripwatch.domain.rulebook;

import io.dripwatch.domain.detection.DetectionMethod;
import io.dripwatch.domain.detection.DetectionSettings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The settings that may differ from home to home, by the names they have in a configuration. What
 * all homes must share (the settle horizon, the largest flow) is not among them. One more: a
 * constant here, and a field of {@link VariedSettings}.
 */
public enum RuleKey {
    METHOD("method") {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.method =
                    Arrays.stream(DetectionMethod.values())
                            .filter(method -> method.name().equals(value))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            refused(
                                                    value,
                                                    "one of " + List.of(DetectionMethod.values())));
        }
    },
    TOLERATED_FALSE_ALERTS("tolerated-false-alerts") {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.toleratedFalseAlerts = number(value, 0.0001, 10);
        }
    },
    CONTINUOUS_FLOW_RATE("continuous-flow.litres-per-hour") {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.flowLitresPerHour = number(value, 0.001, 1_000_000);
        }
    },
    CONTINUOUS_FLOW_PERSISTENCE("continuous-flow.persistence-hours") {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.flowPersistenceHours = number(value, 1, 168);
        }
    },
    CONTINUOUS_FLOW_COVERAGE("continuous-flow.coverage") {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.flowCoverage = number(value, 0.01, 1);
        }
    },
    BURST_RATE("burst.litres-per-hour") {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.burstLitresPerHour = number(value, 0.001, 1_000_000);
        }
    },
    BURST_PERSISTENCE("burst.persistence-hours") {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.burstPersistenceHours = number(value, 1, 168);
        }
    };

    private final String option;

    RuleKey(String option) {
        this.option = option;
    }

    /** Name of the setting in a configuration and in a rule. */
    public String option() {
        return option;
    }

    /**
     * The setting of that name.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static RuleKey parse(String option) {
        for (RuleKey key : values()) {
            if (key.option.equals(option)) {
                return key;
            }
        }
        throw new IllegalArgumentException(
                "key is '%s', expected one of %s"
                        .formatted(
                                option,
                                String.join(
                                        ", ",
                                        Arrays.stream(values()).map(RuleKey::option).toList())));
    }

    /**
     * Whether a value can be set.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    void check(String value) {
        vary(new VariedSettings(DetectionSettings.DEFAULTS), value);
    }

    abstract void vary(VariedSettings settings, String value);

    double number(String value, double least, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of bounds.
        }
        throw refused(value, "a number from %s to %s".formatted(plain(least), plain(most)));
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    IllegalArgumentException refused(String value, String expected) {
        return new IllegalArgumentException(
                "%s is '%s', expected %s".formatted(option, value, expected));
    }
}
