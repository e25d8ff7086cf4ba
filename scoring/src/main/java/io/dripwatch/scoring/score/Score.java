package io.dripwatch.scoring.score;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.Rounded;
import io.dripwatch.scoring.truth.LeakCase;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Matching.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one run of a detector, or one fixed rule, is worth. Figures are rounded as they are printed.
 *
 * @param homeYears years of readings, all homes together
 * @param found cases found
 * @param falseOpenings openings that neither a case nor an excluded stretch explains
 * @param falseHomes homes that had one
 * @param excused openings in excluded stretches
 * @param groups in the order in which the truth first has a case of each; groups without cases are
 *     absent
 */
public record Score(
        double homeYears,
        int found,
        int falseOpenings,
        int falseHomes,
        int excused,
        Map<CaseGroup, GroupScore> groups) {

    static Score of(Matching matching, double homeYears) {
        List<Opening> wrong = matching.openings(Verdict.FALSE);
        return new Score(
                homeYears,
                matching.findings().size(),
                wrong.size(),
                (int) wrong.stream().map(Opening::meterId).distinct().count(),
                matching.openings(Verdict.EXCUSED).size(),
                groups(matching));
    }

    private static Map<CaseGroup, GroupScore> groups(Matching matching) {
        Map<CaseGroup, List<LeakCase>> members = new LinkedHashMap<>();
        for (LeakCase leak : matching.cases()) {
            for (CaseGroup group : CaseGroup.values()) {
                if (group.contains(leak)) {
                    members.computeIfAbsent(group, each -> new ArrayList<>()).add(leak);
                }
            }
        }
        return members.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each ->
                                        GroupScore.of(
                                                each.getValue().size(),
                                                matching.delays(each.getValue())),
                                (a, b) -> a,
                                LinkedHashMap::new));
    }

    /** How many cases the truth has. */
    public int cases() {
        return has(CaseGroup.ALL) ? groups.get(CaseGroup.ALL).cases() : 0;
    }

    /** Whether the truth has a case of this group. */
    public boolean has(CaseGroup group) {
        return groups.containsKey(group);
    }

    /** False openings a home and year; null where the readings span no time. */
    public BigDecimal falsePerHomeYear() {
        return homeYears == 0 ? null : Rounded.to(falseOpenings / homeYears, 3);
    }

    /** Found cases among found cases and false openings; null where there are neither. */
    BigDecimal precision() {
        int told = found + falseOpenings;
        return told == 0 ? null : Rounded.to((double) found / told, 3);
    }

    /** The keys and the order of the reference scorer. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("home_years", Rounded.to(homeYears, 1));
        fields.put("false", falseOpenings);
        fields.put("false_per_home_year", falsePerHomeYear());
        fields.put("excused", excused);
        fields.put("false_homes", falseHomes);
        fields.put("precision", precision());
        groups.forEach((group, score) -> fields.put(group.key(), score.fields()));
        return fields;
    }
}
