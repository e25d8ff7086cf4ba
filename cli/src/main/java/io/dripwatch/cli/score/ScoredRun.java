package io.dripwatch.cli.score;

import java.util.List;

/**
 * One run of Dripwatch, or one fixed rule, held against the truth.
 *
 * @param name as tables and the picture have it
 */
record ScoredRun(String name, Matching matching, Score score) {

    static ScoredRun of(
            String name,
            Truth truth,
            Exclusions exclusions,
            List<Opening> openings,
            double homeYears) {
        Matching matching = Matching.of(truth, exclusions, openings);
        return new ScoredRun(name, matching, Score.of(matching, homeYears));
    }

    /** A row of the table, as {@link RuleTable} heads it. */
    String tableRow() {
        StringBuilder row = new StringBuilder("| ").append(name);
        row.append(" | ").append(orNone(score.falsePerHomeYear()));
        row.append(" | ").append(orNone(score.precision()));
        for (CaseGroup group : CaseGroup.values()) {
            GroupScore own = score.groups().get(group);
            row.append(" | ").append(own == null ? "-" : own.cell());
        }
        return row.append(" |").toString();
    }

    private static String orNone(Object figure) {
        return figure == null ? "None" : figure.toString();
    }
}
