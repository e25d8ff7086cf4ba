package io.dripwatch.domain.rulebook;

import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The detection settings of every home: the configuration, and the rules that differ from it. The
 * narrower scope wins: household, class, all, configuration. Within a scope, a rule set while the
 * job runs wins over the configuration's own for that class; taking it back brings that one back.
 *
 * <p>Asking is a lookup: what follows for a class or a household is worked out once after a change.
 * Not thread-safe.
 */
public final class DetectionRulebook {

    private record Home(String householdId, String meterClass) {}

    private final DetectionSettings configuration;
    private final Map<RuleScope, Map<DetectionSetting, String>> configured = new HashMap<>();
    private final Map<RuleScope, Map<DetectionSetting, String>> set = new HashMap<>();
    private final Map<String, DetectionSettings> byClass = new HashMap<>();
    private final Map<Home, DetectionSettings> byHome = new HashMap<>();
    private boolean anyForHouseholds;

    /**
     * @param rules that stand in the configuration, for meter classes
     */
    public DetectionRulebook(DetectionSettings configuration, List<DetectionRule> rules) {
        this.configuration = configuration;
        rules.forEach(rule -> put(configured, rule.scope(), rule.key(), rule.value()));
        forget();
    }

    /**
     * Sets a rule, in place of an earlier one for the same homes and setting.
     *
     * @throws IllegalArgumentException saying what is wrong; nothing has changed then
     */
    public void set(DetectionRule rule) {
        DetectionSetting.parse(rule.key()).check(rule.value());
        put(set, rule.scope(), rule.key(), rule.value());
        forget();
    }

    /**
     * Takes a rule back; nothing happens where there is none.
     *
     * @throws IllegalArgumentException where scope or key cannot be read
     */
    public void remove(String scope, String key) {
        RuleScope whom = RuleScope.parse(scope);
        DetectionSetting what = DetectionSetting.parse(key);
        Map<DetectionSetting, String> rules = set.get(whom);
        if (rules != null) {
            rules.remove(what);
            if (rules.isEmpty()) {
                set.remove(whom);
            }
            forget();
        }
    }

    private static void put(
            Map<RuleScope, Map<DetectionSetting, String>> rules,
            String scope,
            String key,
            String value) {
        rules.computeIfAbsent(RuleScope.parse(scope), s -> new LinkedHashMap<>())
                .put(DetectionSetting.parse(key), value);
    }

    private void forget() {
        byClass.clear();
        byHome.clear();
        anyForHouseholds =
                set.keySet().stream().anyMatch(s -> s.reach() == RuleScope.Reach.HOUSEHOLD);
    }

    /** The settings that hold for a home. */
    public DetectionSettings settingsFor(Household household) {
        if (anyForHouseholds
                && set.containsKey(
                        new RuleScope(RuleScope.Reach.HOUSEHOLD, household.householdId()))) {
            return byHome.computeIfAbsent(
                    new Home(household.householdId(), household.meterClass()),
                    home -> workedOut(home.meterClass(), home.householdId()));
        }
        DetectionSettings known = byClass.get(household.meterClass());
        if (known == null) {
            known = workedOut(household.meterClass(), null);
            byClass.put(household.meterClass(), known);
        }
        return known;
    }

    private DetectionSettings workedOut(String meterClass, @Nullable String householdId) {
        RuleScope ofClass = new RuleScope(RuleScope.Reach.CLASS, meterClass);
        DetectionSettings settings = varied(configuration, set, RuleScope.ALL);
        settings = varied(settings, configured, ofClass);
        settings = varied(settings, set, ofClass);
        return householdId == null
                ? settings
                : varied(settings, set, new RuleScope(RuleScope.Reach.HOUSEHOLD, householdId));
    }

    private static DetectionSettings varied(
            DetectionSettings settings,
            Map<RuleScope, Map<DetectionSetting, String>> rules,
            RuleScope scope) {
        DetectionSettings varied = settings;
        for (var rule : rules.getOrDefault(scope, Map.of()).entrySet()) {
            varied = rule.getKey().in(varied, rule.getValue());
        }
        return varied;
    }
}
