package io.dripwatch.scoring.score;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs and fixed rules side by side, as Markdown. */
final class RuleTable {

    private RuleTable() {}

    /** Lines without line ends: the head, then a row for each run. */
    static List<String> lines(List<ScoredRun> runs) {
        List<CaseGroup> groups = CaseGroup.columns(runs);
        String columns = groups.stream().map(CaseGroup::column).collect(Collectors.joining(" | "));
        String head = "| rule | false / home-year | precision | " + columns + " |";
        String rule = "| --- | --- | --- |" + " --- |".repeat(groups.size());
        return Stream.concat(Stream.of(head, rule), runs.stream().map(run -> run.tableRow(groups)))
                .toList();
    }
}
