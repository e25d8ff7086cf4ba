package io.dripwatch.scoring.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What runs told carers, as Markdown: a row for each. */
final class WelfareTable {

    private WelfareTable() {}

    /**
     * Lines without line ends.
     *
     * @param enrolledKnown whether the home-years are those of enrolled homes, not those of all
     */
    static List<String> lines(List<ScoredRun> runs, boolean enrolledKnown) {
        String years = enrolledKnown ? "enrolled home-year" : "home-year of all homes";
        List<String> lines = new ArrayList<>();
        lines.add(
                "| told to carers | welfare cases | found | median delay, h |"
                        + " false | false / %s | excused |".formatted(years));
        lines.add("| --- | --- | --- | --- | --- | --- | --- |");
        for (ScoredRun run : runs) {
            Score score = run.score();
            GroupScore all = score.groups().get(CaseGroup.ALL);
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %d | %s | %d | %s | %d |",
                            run.name(),
                            run.matching().cases().size(),
                            score.found(),
                            orDash(all == null ? null : all.medianDelay()),
                            score.falseOpenings(),
                            orDash(score.falsePerHomeYear()),
                            score.excused()));
        }
        return lines;
    }

    private static String orDash(Object figure) {
        return figure == null ? "-" : figure.toString();
    }
}
