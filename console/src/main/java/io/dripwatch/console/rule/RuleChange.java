package io.dripwatch.console.rule;

import io.dripwatch.console.fact.Rule;
import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.domain.rulebook.DetectionRulebook;
import io.dripwatch.domain.rulebook.RuleScope;

/**
 * A rule that a person wants to set, or to take back.
 *
 * @param value null to take it back
 */
public record RuleChange(RuleScope reach, DetectionSetting key, String value) {

    /**
     * Reads what was typed; a value of blanks takes the rule back.
     *
     * @throws IllegalArgumentException saying what is wrong and what was expected
     */
    public static RuleChange of(String scope, String key, String value) {
        RuleScope reach = RuleScope.parse(scope == null ? "" : scope.strip());
        DetectionSetting setting = DetectionSetting.parse(key == null ? "" : key.strip());
        if (value == null || value.isBlank()) {
            return new RuleChange(reach, setting, null);
        }
        DetectionRule.of(reach.toString(), setting.key(), value.strip());
        return new RuleChange(reach, setting, value.strip());
    }

    /** As it goes to its topic. */
    public Rule rule() {
        return new Rule(reach.toString(), key.key(), value);
    }

    void in(DetectionRulebook book) {
        if (value == null) {
            book.remove(reach.toString(), key.key());
        } else {
            book.set(new DetectionRule(reach.toString(), key.key(), value));
        }
    }
}
