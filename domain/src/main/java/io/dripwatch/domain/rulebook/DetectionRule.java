package io.dripwatch.domain.rulebook;

import io.dripwatch.domain.detection.settings.DetectionSetting;
import java.io.Serializable;

/**
 * One setting for some homes. Flat; refused where it is read, by {@link #of}.
 *
 * @param scope as {@link RuleScope#parse} reads it
 * @param key as {@link DetectionSetting#parse} reads it
 * @param value as the key's option takes it
 */
public record DetectionRule(String scope, String key, String value) implements Serializable {

    /**
     * A rule that can be obeyed.
     *
     * @throws IllegalArgumentException saying what is wrong and what was expected
     */
    public static DetectionRule of(String scope, String key, String value) {
        DetectionSetting.parse(key).check(value);
        return new DetectionRule(RuleScope.parse(scope).toString(), key, value);
    }
}
