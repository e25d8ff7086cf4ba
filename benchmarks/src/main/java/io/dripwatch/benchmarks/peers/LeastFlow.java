package io.dripwatch.benchmarks.peers;

import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import java.util.List;

/**
 * A fixed rule as windows express it: each of the last so many hours used at least so much.
 *
 * @param type of the incident
 * @param millilitres least use of each hour
 */
record LeastFlow(String type, int hours, long millilitres) {

    /** Those that our job runs beside it. */
    static List<LeastFlow> of(List<SustainedFlowRule> rules) {
        return rules.stream()
                .map(
                        rule ->
                                new LeastFlow(
                                        rule.type().name(),
                                        (int) rule.persistenceHours(),
                                        Math.round(1_000 * rule.litresPerHour())))
                .toList();
    }

    /** How an opening is written down for comparison. */
    static String opening(String meterId, String type, long detectedAt) {
        return meterId + " " + type + " " + detectedAt;
    }
}
