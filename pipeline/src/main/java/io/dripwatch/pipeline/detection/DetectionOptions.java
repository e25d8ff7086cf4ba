package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.pipeline.settings.JobArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about detection. */
public final class DetectionOptions {

    private static final long HOUR_MILLIS = 3_600_000;

    /** A year: recorded readings of clocks that ran wild are all there is beyond. */
    private static final long LONGEST_TOLERANCE_SECONDS = 31_536_000;

    private static final SustainedFlowRule FLOW = SustainedFlowRule.CONTINUOUS_FLOW;
    private static final SustainedFlowRule BURST = SustainedFlowRule.BURST;
    private static final DetectionJobSettings DEFAULTS = DetectionJobSettings.DEFAULTS;

    public static final ConfigOption<DetectionMethod> METHOD =
            ConfigOptions.key("method")
                    .enumType(DetectionMethod.class)
                    .defaultValue(DEFAULTS.rules().method())
                    .withDescription(
                            "EVIDENCE weighs each household's own normal use; FIXED_RULES applies the two rules below.");

    public static final ConfigOption<Double> TOLERATED_FALSE_ALERTS =
            number("tolerated-false-alerts", DEFAULTS.rules().toleratedFalseAlerts())
                    .withDescription(
                            "How many false alerts of flow a home may get a year, on average. Fewer means later.");

    public static final ConfigOption<Double> FLOW_THRESHOLD =
            number("continuous-flow.litres-per-hour", FLOW.litresPerHour())
                    .withDescription("Every hour at or above this counts as flow, L/h.");

    public static final ConfigOption<Double> FLOW_PERSISTENCE =
            number("continuous-flow.persistence-hours", FLOW.persistenceHours())
                    .withDescription("So many hours of it open a CONTINUOUS_FLOW incident.");

    public static final ConfigOption<Double> FLOW_COVERAGE =
            number("continuous-flow.coverage", FLOW.coverage())
                    .withDescription("Least share of these hours that must have been observed.");

    public static final ConfigOption<Double> BURST_THRESHOLD =
            number("burst.litres-per-hour", BURST.litresPerHour())
                    .withDescription("Every hour at or above this counts as a burst, L/h.");

    public static final ConfigOption<Double> BURST_PERSISTENCE =
            number("burst.persistence-hours", BURST.persistenceHours())
                    .withDescription("So many hours of it open a BURST incident.");

    public static final ConfigOption<Double> SETTLE_HORIZON =
            number(
                            "settle-horizon-hours",
                            DEFAULTS.rules().settleHorizonMillis() / (double) HOUR_MILLIS)
                    .withDescription(
                            "How late a reading may come, against its meter's newest, and still be"
                                    + " put into its place.");

    public static final ConfigOption<Double> MAX_FLOW =
            number(
                            "max-flow-litres-per-hour",
                            DEFAULTS.rules().maxFlowMillilitresPerHour() / 1_000.0)
                    .withDescription(
                            "Largest flow a pipe can carry; more is another register or another"
                                    + " unit.");

    public static final ConfigOption<String> TIME_ZONE =
            ConfigOptions.key("time-zone")
                    .stringType()
                    .defaultValue(DEFAULTS.timeZone())
                    .withDescription("IANA name for meters that the registry does not know.");

    public static final ConfigOption<Boolean> REGISTRY_CLOSED =
            ConfigOptions.key("registry-closed")
                    .booleanType()
                    .defaultValue(DEFAULTS.registryClosed())
                    .withDescription(
                            "Whether readings of meters outside the registry are refused.");

    public static final ConfigOption<Long> FUTURE_TOLERANCE =
            ConfigOptions.key("future-tolerance-seconds")
                    .longType()
                    .defaultValue(DEFAULTS.futureToleranceMillis() / 1_000)
                    .withDescription(
                            "How much later than its arrival a reading may say it was taken.");

    public static final ConfigOption<Integer> CACHED_WATCHES =
            ConfigOptions.key("cached-households")
                    .intType()
                    .defaultValue(DEFAULTS.cachedWatches())
                    .withDescription(
                            "Most households that a subtask keeps on the heap, some 3 KB each.");

    public static final ConfigOption<Double> DISTRICT_SHARE =
            number("district.share", DEFAULTS.district().share())
                    .withDescription(
                            "When more than this share of a district's homes trip within an hour, the"
                                    + " operator gets one DISTRICT alert and the households none.");

    public static final ConfigOption<Double> DISTRICT_HOMES =
            number("district.least-homes", DEFAULTS.district().leastHomes())
                    .withDescription("And at least so many homes.");

    public static final ConfigOption<Double> DISTRICT_HOLD =
            number("district.hold-minutes", DEFAULTS.district().holdMillis() / 60_000.0)
                    .withDescription(
                            "How long, in the readings' time, a home's alert of flow waits for its"
                                    + " neighbours'.");

    /** Stands for as many options as there are classes and settings. */
    public static final ConfigOption<String> CLASS_RULE =
            ConfigOptions.key("class.<name>.<key>")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Another value for the homes of a meter class, e.g."
                                    + " class.commercial.tolerated-false-alerts=0.05. The key is"
                                    + " method, tolerated-false-alerts, or one of continuous-flow,"
                                    + " burst, high-use, sudden-drop, low-use, use-while-away and"
                                    + " stopped-meter.");

    private static final List<ConfigOption<?>> FLOW_OPTIONS =
            List.of(
                    METHOD,
                    TOLERATED_FALSE_ALERTS,
                    FLOW_THRESHOLD,
                    FLOW_PERSISTENCE,
                    FLOW_COVERAGE,
                    BURST_THRESHOLD,
                    BURST_PERSISTENCE);

    private static final List<ConfigOption<?>> JOB_OPTIONS =
            List.of(
                    SETTLE_HORIZON,
                    MAX_FLOW,
                    TIME_ZONE,
                    REGISTRY_CLOSED,
                    FUTURE_TOLERANCE,
                    CACHED_WATCHES,
                    DISTRICT_SHARE,
                    DISTRICT_HOMES,
                    DISTRICT_HOLD,
                    CLASS_RULE);

    private static final String CLASS_PREFIX = "class.";

    private DetectionOptions() {}

    private static NumberOption number(String key, double value) {
        return new NumberOption(key, value);
    }

    private record NumberOption(String key, double value) {
        ConfigOption<Double> withDescription(String text) {
            return ConfigOptions.key(key).doubleType().defaultValue(value).withDescription(text);
        }
    }

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return Stream.of(FLOW_OPTIONS, UseOptions.all(), JOB_OPTIONS)
                .<ConfigOption<?>>flatMap(List::stream)
                .toList();
    }

    /**
     * The settings that a configuration asks for.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static DetectionJobSettings settings(Configuration configuration) {
        SustainedFlowRule flow =
                new SustainedFlowRule(
                        FLOW.type(),
                        flowRate(configuration, FLOW_THRESHOLD),
                        hours(configuration, FLOW_PERSISTENCE),
                        JobArguments.within(configuration, FLOW_COVERAGE, 0.01, 1),
                        FLOW.quietShare(),
                        FLOW.quietHours());
        SustainedFlowRule burst =
                new SustainedFlowRule(
                        BURST.type(),
                        flowRate(configuration, BURST_THRESHOLD),
                        hours(configuration, BURST_PERSISTENCE),
                        BURST.coverage(),
                        BURST.quietShare(),
                        BURST.quietHours());
        DetectionSettings rules =
                new DetectionSettings(
                        configuration.get(METHOD),
                        JobArguments.within(configuration, TOLERATED_FALSE_ALERTS, 0.0001, 10),
                        flow,
                        burst,
                        DEFAULTS.rules().prior(),
                        DEFAULTS.rules().use(),
                        Math.round(hours(configuration, SETTLE_HORIZON) * HOUR_MILLIS),
                        Math.round(flowRate(configuration, MAX_FLOW) * 1_000));
        return new DetectionJobSettings(
                UseOptions.in(rules, configuration),
                classRules(configuration),
                new DistrictSettings(
                        JobArguments.within(configuration, DISTRICT_SHARE, 0.0001, 0.9999),
                        (int)
                                Math.round(
                                        JobArguments.within(
                                                configuration, DISTRICT_HOMES, 2, 1_000_000)),
                        DistrictSettings.DEFAULTS.spanMillis(),
                        Math.round(
                                60_000
                                        * JobArguments.within(
                                                configuration, DISTRICT_HOLD, 0, 1_440))),
                JobArguments.zone(configuration.get(TIME_ZONE), TIME_ZONE),
                configuration.get(REGISTRY_CLOSED),
                futureTolerance(configuration) * 1_000,
                cachedWatches(configuration));
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

    /** From one millilitre an hour to a river. */
    private static double flowRate(Configuration configuration, ConfigOption<Double> option) {
        return JobArguments.within(configuration, option, 0.001, 1_000_000);
    }

    private static double hours(Configuration configuration, ConfigOption<Double> option) {
        return JobArguments.within(configuration, option, 1, 168);
    }

    private static long futureTolerance(Configuration configuration) {
        long seconds = configuration.get(FUTURE_TOLERANCE);
        if (seconds < 0 || seconds > LONGEST_TOLERANCE_SECONDS) {
            throw JobArguments.complaint(
                    FUTURE_TOLERANCE, Long.toString(seconds), "0 to " + LONGEST_TOLERANCE_SECONDS);
        }
        return seconds;
    }

    private static int cachedWatches(Configuration configuration) {
        int watches = configuration.get(CACHED_WATCHES);
        if (watches < 1) {
            throw JobArguments.complaint(
                    CACHED_WATCHES, Integer.toString(watches), "a whole number above 0");
        }
        return watches;
    }
}
