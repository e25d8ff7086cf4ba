package io.dripwatch.domain.rulebook;

import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The settings that may differ from home to home, by the names they have in a configuration. What
 * all homes must share (the settle horizon, the largest flow) is not among them. One more: a
 * constant here, and a field of {@link VariedSettings}.
 */
public enum RuleKey {
    METHOD("method", settings -> settings.method) {
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
    TOLERATED_FALSE_ALERTS("tolerated-false-alerts", settings -> settings.toleratedFalseAlerts) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.toleratedFalseAlerts = number(value, 0.0001, 10);
        }
    },
    CONTINUOUS_FLOW_RATE(
            "continuous-flow.litres-per-hour", settings -> settings.flowLitresPerHour) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.flowLitresPerHour = number(value, 0.001, 1_000_000);
        }
    },
    CONTINUOUS_FLOW_PERSISTENCE(
            "continuous-flow.persistence-hours", settings -> settings.flowPersistenceHours) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.flowPersistenceHours = number(value, 1, 168);
        }
    },
    CONTINUOUS_FLOW_COVERAGE("continuous-flow.coverage", settings -> settings.flowCoverage) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.flowCoverage = number(value, 0.01, 1);
        }
    },
    BURST_RATE("burst.litres-per-hour", settings -> settings.burstLitresPerHour) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.burstLitresPerHour = number(value, 0.001, 1_000_000);
        }
    },
    BURST_PERSISTENCE("burst.persistence-hours", settings -> settings.burstPersistenceHours) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.burstPersistenceHours = number(value, 1, 168);
        }
    },
    HIGH_USE_TIMES("high-use.times", settings -> settings.highTimes) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.highTimes = number(value, 1.1, 20);
        }
    },
    HIGH_USE_LITRES("high-use.litres-more", settings -> settings.highLitresMore) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.highLitresMore = number(value, 0, 10_000);
        }
    },
    HIGH_USE_DAYS("high-use.days", settings -> settings.highDays) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.highDays = wholeNumber(value, 1, 14);
        }
    },
    SUDDEN_DROP_SHARE("sudden-drop.share", settings -> settings.dropShare) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.dropShare = number(value, 0.01, 0.9);
        }
    },
    LOW_USE_LITRES("low-use.litres", settings -> settings.lowLitres) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.lowLitres = number(value, 0.001, 100);
        }
    },
    LOW_USE_HOURS("low-use.hours", settings -> settings.lowHours) {
        @Override
        void vary(VariedSettings settings, String value) {
            double hours = number(value, 0, 168);
            if (hours != 0 && hours < 4) {
                throw refused(value, "0, or a number from 4 to 168");
            }
            settings.lowHours = hours;
        }
    },
    LOW_USE_TOLERATED("low-use.tolerated-false-alerts", settings -> settings.lowTolerated) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.lowTolerated = number(value, 0.1, 50);
        }
    },
    AWAY_LITRES("use-while-away.litres-a-day", settings -> settings.awayLitresADay) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.awayLitresADay = number(value, 1, 1_000);
        }
    },
    STOPPED_DAYS("stopped-meter.days", settings -> settings.stoppedDays) {
        @Override
        void vary(VariedSettings settings, String value) {
            settings.stoppedDays = number(value, 1, 365);
        }
    };

    private final String option;
    private final Function<VariedSettings, Object> found;

    RuleKey(String option, Function<VariedSettings, Object> found) {
        this.option = option;
        this.found = found;
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

    /** The value that settings have, as {@link #in} takes it. */
    public String of(DetectionSettings settings) {
        Object value = found.apply(new VariedSettings(settings));
        return value instanceof Double number ? plain(number) : value.toString();
    }

    /**
     * The same settings with another value.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public DetectionSettings in(DetectionSettings settings, String value) {
        VariedSettings varied = new VariedSettings(settings);
        vary(varied, value);
        return varied.settings();
    }

    /**
     * Whether a value can be set.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    void check(String value) {
        in(DetectionSettings.DEFAULTS, value);
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

    int wholeNumber(String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of bounds.
        }
        throw refused(value, "a whole number from %d to %d".formatted(least, most));
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    IllegalArgumentException refused(String value, String expected) {
        return new IllegalArgumentException(
                "%s is '%s', expected %s".formatted(option, value, expected));
    }
}
