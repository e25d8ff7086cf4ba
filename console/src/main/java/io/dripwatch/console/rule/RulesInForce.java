package io.dripwatch.console.rule;

import io.dripwatch.console.store.Sql;
import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.domain.rulebook.DetectionRulebook;
import io.dripwatch.domain.rulebook.RuleScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The detection settings of every home as the running job has them: what it was started with, and
 * the rules set since. What this version cannot read the job cannot obey either, and is left out.
 */
public final class RulesInForce {

    private final DetectionSettings configuration;
    private final List<DetectionRule> ofClasses;
    private final List<DetectionRule> set;
    private final boolean isKnown;

    private RulesInForce(
            DetectionSettings configuration,
            List<DetectionRule> ofClasses,
            List<DetectionRule> set,
            boolean isKnown) {
        this.configuration = configuration;
        this.ofClasses = ofClasses;
        this.set = set;
        this.isKnown = isKnown;
    }

    /** Reads them; without a word of the job they are the defaults and the rules. */
    public static RulesInForce read(Handle handle) {
        List<DetectionRule> configured = rules(handle, "configured");
        DetectionSettings settings = DetectionSettings.DEFAULTS;
        List<DetectionRule> ofClasses = new ArrayList<>();
        for (DetectionRule rule : configured) {
            if (rule.scope().equals(RuleScope.ALL.toString())) {
                settings = DetectionSetting.parse(rule.key()).in(settings, rule.value());
            } else {
                ofClasses.add(rule);
            }
        }
        return new RulesInForce(settings, ofClasses, rules(handle, "rule"), !configured.isEmpty());
    }

    private static List<DetectionRule> rules(Handle handle, String table) {
        List<DetectionRule> rules = new ArrayList<>();
        for (Map<String, Object> row :
                Sql.rows(handle, "select * from " + table + " order by scope, rule_key")) {
            try {
                rules.add(
                        DetectionRule.of(
                                (String) row.get("scope"),
                                (String) row.get("ruleKey"),
                                (String) row.get("content")));
            } catch (IllegalArgumentException e) {
                // Of another version; the page of rules shows it all the same.
            }
        }
        return rules;
    }

    /** A rulebook of its own, to be asked or changed. */
    DetectionRulebook book() {
        DetectionRulebook book = new DetectionRulebook(configuration, ofClasses);
        set.forEach(book::set);
        return book;
    }

    /** The value of each setting that holds for a home, in the order of the settings. */
    public Map<String, String> settingsFor(Household home) {
        return values(book().settingsFor(home));
    }

    /** Whether the job has said what it was started with. */
    public boolean isKnown() {
        return isKnown;
    }

    /** The value of each setting that the job was started with, in the order of the settings. */
    public Map<String, String> configuration() {
        return values(configuration);
    }

    private static Map<String, String> values(DetectionSettings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (DetectionSetting key : DetectionSetting.all()) {
            values.put(key.key(), key.of(settings));
        }
        return values;
    }

    /** The settings of meter classes that the job was started with. */
    public List<DetectionRule> ofClasses() {
        return List.copyOf(ofClasses);
    }
}
