package io.dripwatch.scoring.score;

import io.dripwatch.scoring.truth.Matching;
import java.util.List;

/**
 * One run of Dripwatch, or one fixed rule, held against the truth.
 *
 * @param name as tables and the picture have it
 */
public record ScoredRun(String name, Matching matching, Score score) {

    static ScoredRun of(String name, Matching matching, double homeYears) {
        return new ScoredRun(name, matching, Score.of(matching, homeYears));
    }

    /**
     * A row of the table, as {@link RuleTable} heads it.
     *
     * @param groups its columns
     */
    String tableRow(List<CaseGroup> groups) {
        StringBuilder row = new StringBuilder("| ").append(name);
        row.append(" | ").append(orDash(score.falsePerHomeYear()));
        row.append(" | ").append(orDash(score.precision()));
        groups.forEach(group -> row.append(" | ").append(cell(group)));
        return row.append(" |").toString();
    }

    /** Share found and median delay of one group; a dash where there is no such case. */
    public String cell(CaseGroup group) {
        GroupScore own = score.groups().get(group);
        return own == null ? "-" : own.cell();
    }

    private static String orDash(Object figure) {
        return figure == null ? "-" : figure.toString();
    }
}
