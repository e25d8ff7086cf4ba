package io.dripwatch.scoring.score;

import io.dripwatch.scoring.files.Rounded;
import io.dripwatch.scoring.picture.Mark;
import io.dripwatch.scoring.picture.PicturedRun;
import io.dripwatch.scoring.picture.ScorePicture;
import io.dripwatch.scoring.rules.FixedRules;
import io.dripwatch.scoring.score.Breakdown.Tally;
import io.dripwatch.scoring.truth.ReadingSpans;
import io.dripwatch.scoring.truth.RegisteredHouseholds;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What there is to say about scored runs.
 *
 * @param runs of Dripwatch, the first one in full; not empty
 * @param rules the fixed rules over the same readings
 * @param carers the same runs by what they told carers; empty where no welfare case is known
 * @param homes null where no registry was given
 */
public record ScoreReport(
        List<ScoredRun> runs,
        List<ScoredRun> rules,
        List<ScoredRun> carers,
        ReadingSpans spans,
        RegisteredHouseholds homes) {

    private ScoredRun first() {
        return runs.get(0);
    }

    /** Runs and rules side by side. */
    List<String> table() {
        List<ScoredRun> all = new ArrayList<>(runs);
        all.addAll(rules);
        return RuleTable.lines(all);
    }

    /** What carers were told, below an empty line; nothing where no welfare case is known. */
    List<String> welfareTable() {
        List<String> lines = new ArrayList<>();
        if (!carers.isEmpty()) {
            lines.add("");
            lines.addAll(WelfareTable.lines(carers, homes != null));
        }
        return lines;
    }

    /** {@code score.json}: the reference scorer's keys for the first run, then what we add. */
    Map<String, Object> fields() {
        Breakdown breakdown = Breakdown.of(first().matching());
        Map<String, Object> fields = new LinkedHashMap<>(first().score().fields());
        fields.put("home_years_by_time", Rounded.to(spans.homeYearsByTime(), 1));
        fields.put("openings", first().matching().judged().size());
        fields.put("homes_with_half_of_false", breakdown.homesWithHalfOfFalse());
        fields.put("false_by_home", breakdown.falseByHome());
        fields.put("by_type", byType(breakdown));
        if (homes != null) {
            fields.put("by_people", breakdown.bySize(spans, homes.people()));
        }
        if (!carers.isEmpty()) {
            fields.put("welfare", carers.stream().map(ScoreReport::named).toList());
        }
        if (runs.size() > 1) {
            fields.put("runs", runs.stream().map(ScoreReport::named).toList());
        }
        fields.put("fixed_rules", rules.stream().map(ScoreReport::named).toList());
        return fields;
    }

    /** A run's figures under its name. */
    public static Map<String, Object> named(ScoredRun run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", run.name());
        fields.putAll(run.score().fields());
        return fields;
    }

    private static Map<String, Object> byType(Breakdown breakdown) {
        Map<String, Long> found = breakdown.foundByType();
        Map<String, Object> types = new LinkedHashMap<>();
        breakdown
                .byType()
                .forEach(
                        (type, tally) -> {
                            Map<String, Object> fields = new LinkedHashMap<>();
                            fields.put("openings", tally.opened());
                            fields.put("in_a_case", tally.inCase());
                            fields.put("cases_found", found.getOrDefault(type, 0L));
                            fields.put("excused", tally.excused());
                            fields.put("false", tally.wrong());
                            types.put(type, fields);
                        });
        return types;
    }

    /** What the picture shows. */
    ScorePicture picture() {
        return new ScorePicture(
                runs.stream().map(ScoreReport::pictured).toList(),
                rules.stream().map(ScoreReport::pictured).toList(),
                FixedRules.usual());
    }

    private static PicturedRun pictured(ScoredRun run) {
        Map<String, Mark> byKind = new LinkedHashMap<>();
        for (CaseGroup group : CaseGroup.values()) {
            GroupScore score = run.score().groups().get(group);
            if (score != null) {
                byKind.put(group.axisLabel(), mark(score));
            }
        }
        BigDecimal rate = run.score().falsePerHomeYear();
        GroupScore all = run.score().groups().get(CaseGroup.ALL);
        return new PicturedRun(
                run.name(),
                rate == null ? 0 : rate.doubleValue(),
                all == null ? new Mark(0, Double.NaN) : mark(all),
                byKind);
    }

    private static Mark mark(GroupScore score) {
        return new Mark(
                score.recall().doubleValue(),
                score.medianDelay() == null ? Double.NaN : score.medianDelay().doubleValue());
    }

    /** Prints it for a person. */
    void print(PrintWriter console) {
        for (ScoredRun run : runs) {
            printCounts(run, console);
        }
        printTypes(console);
        if (homes != null) {
            printSizes(console);
        }
        console.println();
        table().forEach(console::println);
        console.println("(share found / median delay in hours; -: nothing found, or no such case)");
        welfareTable().forEach(console::println);
        console.flush();
    }

    private void printCounts(ScoredRun run, PrintWriter console) {
        Score score = run.score();
        Breakdown breakdown = Breakdown.of(run.matching());
        console.printf(
                Locale.ROOT,
                "%s: %,d %s for households; %s years of %s%n",
                run.name(),
                run.matching().judged().size(),
                run.matching().judged().size() == 1 ? "opening" : "openings",
                Rounded.to(score.homeYears(), 1),
                homes(spans.homes()));
        console.printf(
                Locale.ROOT,
                "  found     %,d of %,d cases, precision %s%n",
                score.found(),
                run.matching().cases().size(),
                orDash(score.precision()));
        console.printf(
                Locale.ROOT,
                "  false     %,d = %s a home and year%s%n",
                score.falseOpenings(),
                orDash(score.falsePerHomeYear()),
                score.falseOpenings() == 0
                        ? ""
                        : ", in %s; half of them in %s"
                                .formatted(
                                        homes(score.falseHomes()),
                                        homes(breakdown.homesWithHalfOfFalse())));
        console.printf(
                Locale.ROOT, "  excused   %,d in stretches that are left out%n", score.excused());
    }

    private static String homes(int count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "home" : "homes");
    }

    private static String orDash(Object figure) {
        return figure == null ? "-" : figure.toString();
    }

    private void printTypes(PrintWriter console) {
        console.println();
        console.println("| type | openings | in a case | cases found | excused | false |");
        console.println("| --- | --- | --- | --- | --- | --- |");
        Breakdown breakdown = Breakdown.of(first().matching());
        Map<String, Long> found = breakdown.foundByType();
        for (Map.Entry<String, Tally> each : breakdown.byType().entrySet()) {
            Tally tally = each.getValue();
            console.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d |%n",
                    each.getKey(),
                    tally.opened(),
                    tally.inCase(),
                    found.getOrDefault(each.getKey(), 0L),
                    tally.excused(),
                    tally.wrong());
        }
    }

    private void printSizes(PrintWriter console) {
        console.println();
        console.println("| people | homes | home-years | openings | false | false / home-year |");
        console.println("| --- | --- | --- | --- | --- | --- |");
        Breakdown.of(first().matching())
                .bySize(spans, homes.people())
                .forEach(
                        (size, fields) -> {
                            StringBuilder row = new StringBuilder("| ").append(size);
                            fields.values()
                                    .forEach(field -> row.append(" | ").append(orDash(field)));
                            console.println(row.append(" |"));
                        });
    }
}
