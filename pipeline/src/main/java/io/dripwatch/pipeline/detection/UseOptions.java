package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.UseRules;
import io.dripwatch.domain.rulebook.RuleKey;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/**
 * What an operator may set about everything but abnormal flow. Each is a {@link RuleKey} too, which
 * knows its bounds, so that it may differ from class to class and from home to home.
 */
final class UseOptions {

    private static final UseRules DEFAULTS = UseRules.DEFAULTS;

    private static final List<ConfigOption<? extends Number>> ALL =
            List.of(
                    number(
                            RuleKey.HIGH_USE_TIMES,
                            DEFAULTS.days().times(),
                            "A high day is so many times the home's usual day, 1.1 to 20."),
                    number(
                            RuleKey.HIGH_USE_LITRES,
                            DEFAULTS.days().litresMore(),
                            "And it is so many litres above the usual day, 0 to 10,000."),
                    ConfigOptions.key(RuleKey.HIGH_USE_DAYS.option())
                            .intType()
                            .defaultValue(DEFAULTS.days().days())
                            .withDescription("So many high days in a row open HIGH_USE, 1 to 14."),
                    number(
                            RuleKey.SUDDEN_DROP_SHARE,
                            DEFAULTS.days().dropShare(),
                            "A week below this share of the usual one opens SUDDEN_DROP, 0.01 to 0.9."),
                    number(
                            RuleKey.LOW_USE_LITRES,
                            DEFAULTS.lowUse().litres(),
                            "Less than so many litres open LOW_USE in a home enrolled for welfare, 0.001"
                                    + " to 100; below the meter's smallest step nothing is ever less."),
                    number(
                            RuleKey.LOW_USE_HOURS,
                            DEFAULTS.lowUse().hours(),
                            "In so many hours in every home, 4 to 168; 0 for longer than each home's own"
                                    + " quiet times explain."),
                    number(
                            RuleKey.LOW_USE_TOLERATED,
                            DEFAULTS.lowUse().toleratedFalseAlerts(),
                            "Where each home has its own time: false LOW_USE alerts tolerated a year in"
                                    + " an enrolled home, on average, 0.1 to 50."),
                    number(
                            RuleKey.AWAY_LITRES,
                            DEFAULTS.awayUse().litresADay(),
                            "More than so many litres a day while nobody is said to be at home opens"
                                    + " USE_WHILE_AWAY, 1 to 1,000."),
                    number(
                            RuleKey.STOPPED_DAYS,
                            DEFAULTS.stoppedMeter().leastDays(),
                            "Nothing measured for so many days, and half as long again as ever"
                                    + " before, opens STOPPED_METER, 1 to 365."));

    private UseOptions() {}

    private static ConfigOption<Double> number(RuleKey key, double value, String description) {
        return ConfigOptions.key(key.option())
                .doubleType()
                .defaultValue(value)
                .withDescription(description);
    }

    static List<ConfigOption<?>> all() {
        return List.copyOf(ALL);
    }

    /**
     * Detection settings with what a configuration asks for.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    static DetectionSettings in(DetectionSettings settings, Configuration configuration) {
        DetectionSettings changed = settings;
        for (ConfigOption<? extends Number> option : ALL) {
            changed = RuleKey.parse(option.key()).in(changed, configuration.get(option).toString());
        }
        return changed;
    }
}
