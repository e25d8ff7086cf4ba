package io.dripwatch.scoring.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fixed rules that ours is held against, in the order of the table: leak rules, burst rules and
 * high-day rules as utilities and meter makers publish them, the same for meters that are read
 * twice a day or more rarely, each alone, and four sets of three.
 */
public final class FixedRules {

    private static final FixedRule ANY_FLOW_24_H = new NoZeroHours(24, 0);
    private static final FixedRule ANY_FLOW_48_H = new NoZeroHours(48, 0);
    private static final FixedRule LEAK_24_H = new NoZeroHours(24, 5);
    private static final FixedRule LEAK_48_H = new NoZeroHours(48, 5);
    private static final FixedRule LONG_BURST = new HighFlow(114, 8);
    private static final FixedRule EARLY_BURST = new HighFlow(100, 2);
    private static final FixedRule LARGE_BURST = new HighFlow(500, 1);
    private static final FixedRule HIGH_DAY = new HighDay(2.5, 200);
    private static final FixedRule VERY_HIGH_DAY = new HighDay(6, 200);

    private static final List<FixedRule> SINGLE =
            List.of(
                    new NoZeroHours(12, 0),
                    ANY_FLOW_24_H,
                    ANY_FLOW_48_H,
                    new NoZeroHours(72, 0),
                    LEAK_24_H,
                    LEAK_48_H,
                    new NoZeroHours(48, 11.4),
                    LONG_BURST,
                    EARLY_BURST,
                    LARGE_BURST,
                    HIGH_DAY,
                    VERY_HIGH_DAY,
                    new HighInterval(2, 100),
                    new HighInterval(2.5, 200),
                    new HighInterval(4, 200));

    private static final List<RuleSet> SETS =
            List.of(
                    new RuleSet(
                            "industry set: 5 L/h x 24 h + 114 L/h x 8 h + 2.5x day",
                            List.of(LEAK_24_H, LONG_BURST, HIGH_DAY)),
                    new RuleSet(
                            "industry set: 5 L/h x 48 h + 114 L/h x 8 h + 6x day",
                            List.of(LEAK_48_H, LONG_BURST, VERY_HIGH_DAY)),
                    new RuleSet(
                            "industry set: no zero 24 h + 100 L/h x 2 h + 2.5x day",
                            List.of(ANY_FLOW_24_H, EARLY_BURST, HIGH_DAY)),
                    new RuleSet(
                            "industry set: no zero 48 h + 500 L/h x 1 h + 6x day",
                            List.of(ANY_FLOW_48_H, LARGE_BURST, VERY_HIGH_DAY)));

    private FixedRules() {}

    /** Names of those that a utility is most likely to run: plain leak rules, and the sets. */
    public static Set<String> usual() {
        return Stream.concat(
                        Stream.of(ANY_FLOW_24_H.name(), ANY_FLOW_48_H.name()),
                        SETS.stream().map(RuleSet::name))
                .collect(Collectors.toSet());
    }

    /** Rules that judge by themselves. */
    static List<FixedRule> single() {
        return SINGLE;
    }

    /** Every row of the table: the rules, then the sets, each with its openings. */
    static Map<String, List<RuleSet.At>> rows(Map<FixedRule, List<RuleSet.At>> openings) {
        Map<String, List<RuleSet.At>> rows = new LinkedHashMap<>();
        for (FixedRule rule : SINGLE) {
            rows.put(rule.name(), openings.get(rule));
        }
        for (RuleSet set : SETS) {
            List<RuleSet.At> all = new ArrayList<>();
            set.rules().forEach(rule -> all.addAll(openings.get(rule)));
            rows.put(set.name(), RuleSet.quieted(all));
        }
        return rows;
    }
}
