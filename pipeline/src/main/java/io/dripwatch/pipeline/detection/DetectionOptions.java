package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.NumberOption;
import io.dripwatch.pipeline.settings.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/**
 * What an operator may set about detection: first every {@link DetectionSetting}, which may differ
 * from household to household; then what the whole job shares.
 */
public final class DetectionOptions {

    private static final double HOUR_MILLIS = 3_600_000;
    private static final double MINUTE_MILLIS = 60_000;

    /** A year: recorded readings of clocks that ran wild are all there is beyond. */
    private static final int LONGEST_TOLERANCE_SECONDS = 31_536_000;

    private static final DetectionJobSettings DEFAULTS = DetectionJobSettings.DEFAULTS;

    private static final Options OPTIONS = new Options();

    private static final Map<DetectionSetting, ConfigOption<?>> OF_SETTINGS = new LinkedHashMap<>();

    static {
        for (DetectionSetting setting : DetectionSetting.all()) {
            OF_SETTINGS.put(setting, OPTIONS.add(option(setting)));
        }
    }

    private static final NumberOption<Double> SETTLE_HORIZON =
            OPTIONS.number(
                    "settle-horizon-hours",
                    DEFAULTS.rules().settleHorizonMillis() / HOUR_MILLIS,
                    1,
                    168,
                    "How late a reading may come, against its meter's newest, and still be put into"
                            + " its place.");

    private static final NumberOption<Double> MAX_FLOW =
            OPTIONS.number(
                    "max-flow-litres-per-hour",
                    DEFAULTS.rules().maxFlowMillilitresPerHour() / 1_000.0,
                    0.001,
                    1_000_000,
                    "Largest flow a pipe can carry; more is another register or another unit.");

    public static final ConfigOption<String> TIME_ZONE =
            OPTIONS.text(
                    "time-zone",
                    DEFAULTS.timeZone(),
                    "IANA name for meters that the registry does not know.");

    private static final ConfigOption<Boolean> REGISTRY_CLOSED =
            OPTIONS.flag(
                    "registry-closed",
                    DEFAULTS.registryClosed(),
                    "Whether readings of meters outside the registry are refused.");

    private static final NumberOption<Integer> UNREGISTERED_METERS =
            OPTIONS.whole(
                    "unregistered-meters",
                    DEFAULTS.unregisteredMeters(),
                    1,
                    100_000_000,
                    "Most meters outside an open registry that the job follows, each until it was"
                            + " not heard of for 180 days; readings of more are refused. Half of"
                            + " it is a reason to look who writes to meter-readings.");

    private static final NumberOption<Integer> FUTURE_TOLERANCE =
            OPTIONS.whole(
                    "future-tolerance-seconds",
                    (int) (DEFAULTS.futureToleranceMillis() / 1_000),
                    0,
                    LONGEST_TOLERANCE_SECONDS,
                    "How much later than its arrival a reading may say it was taken.");

    private static final NumberOption<Integer> CACHED_WATCHES =
            OPTIONS.whole(
                    "cached-households",
                    DEFAULTS.cachedWatches(),
                    1,
                    100_000_000,
                    "Most households that a subtask keeps packed on the heap, some 1.2 KB each, and"
                            + " all subtasks of a process at most a quarter of its heap. While"
                            + " all fit, only a home's first upload after a start reads from"
                            + " RocksDB.");

    private static final NumberOption<Integer> UNPACKED_WATCHES =
            OPTIONS.whole(
                    "unpacked-households",
                    DEFAULTS.unpackedWatches(),
                    0,
                    100_000_000,
                    "Most households that a subtask keeps unpacked beside them, some 27 KB each, and"
                            + " all subtasks of a process at most a quarter of its heap. While"
                            + " all fit, an upload is neither unpacked nor packed.");

    private static final NumberOption<Double> DISTRICT_SHARE =
            OPTIONS.number(
                    "district.share",
                    DEFAULTS.district().share(),
                    0.0001,
                    0.9999,
                    "When more than this share of a district's households trip within an hour, the"
                            + " operator gets one DISTRICT alert and the households none.");

    private static final NumberOption<Integer> DISTRICT_HOUSEHOLDS =
            OPTIONS.whole(
                    "district.least-homes",
                    DEFAULTS.district().leastHomes(),
                    2,
                    1_000_000,
                    "And at least so many households.");

    private static final NumberOption<Double> DISTRICT_HOLD =
            OPTIONS.number(
                    "district.hold-minutes",
                    DEFAULTS.district().holdMillis() / MINUTE_MILLIS,
                    0,
                    1_440,
                    "How long, in the readings' time, a household's alert of flow waits for those of"
                            + " its neighbours.");

    /** Stands for as many options as there are classes and settings. */
    private static final ConfigOption<String> CLASS_RULE =
            OPTIONS.text(
                    "class.<name>.<key>",
                    null,
                    "Another value for the households of a meter class, e.g."
                            + " class.commercial.tolerated-false-alerts=0.05. The key is that of any"
                            + " option above settle-horizon-hours.");

    private static final String CLASS_PREFIX = "class.";

    private DetectionOptions() {}

    private static ConfigOption<?> option(DetectionSetting setting) {
        var option = ConfigOptions.key(setting.key());
        Object value = setting.value(DetectionSettings.DEFAULTS);
        ConfigOption<?> described =
                value instanceof Enum<?> constant
                        ? constant(option, constant)
                        : value instanceof Integer whole
                                ? option.intType().defaultValue(whole)
                                : option.doubleType().defaultValue((Double) value);
        return described.withDescription(setting.sentence());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Enum<E>> ConfigOption<?> constant(
            ConfigOptions.OptionBuilder option, Enum<?> constant) {
        E value = (E) constant;
        return option.enumType(value.getDeclaringClass()).defaultValue(value);
    }

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
    }

    /**
     * The settings that a configuration asks for.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static DetectionJobSettings settings(Configuration configuration) {
        return new DetectionJobSettings(
                rules(configuration),
                classRules(configuration),
                new DistrictSettings(
                        DISTRICT_SHARE.in(configuration),
                        DISTRICT_HOUSEHOLDS.in(configuration),
                        DistrictSettings.DEFAULTS.spanMillis(),
                        Math.round(DISTRICT_HOLD.in(configuration) * MINUTE_MILLIS)),
                JobArguments.zone(configuration.get(TIME_ZONE), TIME_ZONE),
                configuration.get(REGISTRY_CLOSED),
                FUTURE_TOLERANCE.in(configuration) * 1_000L,
                CACHED_WATCHES.in(configuration),
                UNPACKED_WATCHES.in(configuration),
                UNREGISTERED_METERS.in(configuration));
    }

    private static DetectionSettings rules(Configuration configuration) {
        DetectionSettings rules = DetectionSettings.DEFAULTS;
        for (var each : OF_SETTINGS.entrySet()) {
            rules = each.getKey().in(rules, configuration.get(each.getValue()).toString());
        }
        return new DetectionSettings(
                rules.method(),
                rules.toleratedFalseAlerts(),
                rules.continuousFlow(),
                rules.burst(),
                rules.prior(),
                rules.use(),
                Math.round(SETTLE_HORIZON.in(configuration) * HOUR_MILLIS),
                Math.round(MAX_FLOW.in(configuration) * 1_000));
    }

    private static List<DetectionRule> classRules(Configuration configuration) {
        List<DetectionRule> rules = new ArrayList<>();
        for (Map.Entry<String, String> option : new TreeMap<>(configuration.toMap()).entrySet()) {
            if (!option.getKey().startsWith(CLASS_PREFIX)) {
                continue;
            }
            String[] parts = option.getKey().split("\\.", 3);
            try {
                if (parts.length < 3) {
                    throw new IllegalArgumentException("expected " + CLASS_RULE.key());
                }
                rules.add(DetectionRule.of("CLASS:" + parts[1], parts[2], option.getValue()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(option.getKey() + ": " + e.getMessage(), e);
            }
        }
        return rules;
    }
}
