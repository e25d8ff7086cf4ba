package io.dripwatch.scoring.score;

import io.dripwatch.scoring.audience.AudienceScore;
import io.dripwatch.scoring.audience.FaultScore;
import io.dripwatch.scoring.audience.JudgedRun;
import io.dripwatch.scoring.comparison.Comparison;
import io.dripwatch.scoring.comparison.ComparisonReport;
import io.dripwatch.scoring.files.AlertsFile;
import io.dripwatch.scoring.files.CsvFile;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.scoring.files.ReadingsFile;
import io.dripwatch.scoring.files.Rounded;
import io.dripwatch.scoring.truth.LeakCase;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.ReadingSpans;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is to be scored, scores it, and leaves the results. */
public final class ScoreRun {

    private final List<Path> alerts;
    private final Path against;
    private final Map<String, Long> told;
    private final Path out;
    private final PrintWriter console;

    /**
     * @param against another run to compare with; null for none
     * @param told by incident of the first run, when an SMS warned of it, epoch milliseconds: what
     *     carers were told counts by that; null to count openings
     */
    public ScoreRun(
            List<Path> alerts,
            Path against,
            Map<String, Long> told,
            Path out,
            PrintWriter console) {
        this.alerts = alerts;
        this.against = against;
        this.told = told;
        this.out = out;
        this.console = console;
    }

    /**
     * Scores, and compares where there is something to compare with.
     *
     * @param truths null to compare two runs, no more
     * @param readings that the alerts come from; null without truths
     */
    public void run(ScoreTruths truths, Path readings) {
        Map<String, AlertsFile> runs = new LinkedHashMap<>();
        List<String> names = RunNames.of(alerts);
        for (int i = 0; i < alerts.size(); i++) {
            runs.put(names.get(i), read(alerts.get(i)));
        }
        if (told != null) {
            runs.get(names.get(0)).keepCarersTold(told);
        }
        AlertsFile before = against == null ? null : read(against);
        if (truths == null) {
            AlertsFile first = runs.get(names.get(0));
            compare(before.openings(), first.openings(), Map.of(), OutputFiles.in(out));
        } else {
            score(truths, ScoredReadings.read(ReadingsFile.of(readings)), runs, before);
        }
        console.println("  output    " + out);
        console.flush();
    }

    private AlertsFile read(Path file) {
        AlertsFile alertsFile = AlertsFile.read(file);
        if (alertsFile.openings().isEmpty() && alertsFile.alerts() > 0) {
            console.printf(
                    Locale.ROOT,
                    "Note: %s holds no opening for a household; alerts of other kinds: %,d%n",
                    file,
                    alertsFile.alerts());
        }
        return alertsFile;
    }

    /**
     * Scores one run whose alerts lie in a directory, and leaves its figures and lists there; no
     * picture.
     */
    public static ScoreReport ofRunIn(Path directory, ScoreTruths truths, Path readings) {
        return leave(
                        truths,
                        ScoredReadings.read(ReadingsFile.of(readings)),
                        Map.of("dripwatch", AlertsFile.read(directory.resolve("alerts.jsonl"))),
                        OutputFiles.in(directory))
                .report();
    }

    /**
     * What was left, for the console too.
     *
     * @param first run of all, judged
     */
    private record Left(ScoreReport report, AudienceScore audiences, JudgedRun first) {}

    private static Left leave(
            ScoreTruths truths,
            ScoredReadings readings,
            Map<String, AlertsFile> runs,
            OutputFiles output) {
        ReadingSpans spans = readings.spans();
        List<JudgedRun> judged = new ArrayList<>();
        List<ScoredRun> scored = new ArrayList<>();
        runs.forEach(
                (name, run) -> {
                    JudgedRun own = truths.judged(run);
                    judged.add(own);
                    scored.add(ScoredRun.of(name, own.households(), spans.homeYears()));
                });
        List<ScoredRun> rules = new ArrayList<>();
        readings.ruleOpenings()
                .forEach((name, openings) -> rules.add(truths.scored(name, openings, spans)));
        List<ScoredRun> carers = new ArrayList<>();
        if (truths.welfare() != null) {
            runs.forEach(
                    (name, run) ->
                            carers.add(truths.scoredForCarers(name, run.carerOpenings(), spans)));
        }

        ScoreReport report = new ScoreReport(scored, rules, carers, spans, truths.homes());
        AudienceScore audiences =
                AudienceScore.of(
                        judged.get(0),
                        truths.truth(),
                        truths.welfare(),
                        truths.exclusions(),
                        truths.ledgers());
        Map<String, Object> fields = report.fields();
        fields.put("audiences", audiences.fields());
        output.object("score.json", fields);
        List<String> audienceTable = new ArrayList<>(List.of(""));
        audienceTable.addAll(audiences.table());
        output.text(
                "table.md",
                Stream.of(report.table(), report.welfareTable(), audienceTable)
                        .flatMap(List::stream)
                        .toList());
        CsvFile.write(
                output.file("audiences-false.csv"),
                AudienceScore.falseHeader(),
                audiences.falseOpenings());
        CaseLists.write(scored.get(0).matching(), output);
        if (!carers.isEmpty()) {
            CaseLists.writeWelfare(carers.get(0).matching(), output);
        }
        return new Left(report, audiences, judged.get(0));
    }

    private void score(
            ScoreTruths truths,
            ScoredReadings readings,
            Map<String, AlertsFile> runs,
            AlertsFile earlier) {
        OutputFiles output = OutputFiles.in(out);
        ReadingSpans spans = readings.spans();
        Left left = leave(truths, readings, runs, output);
        ScoreReport report = left.report();
        ScoredRun first = report.runs().get(0);
        report.print(console);
        console.println();
        left.audiences().table().forEach(console::println);
        doubts(spans, truths, first.matching());
        JudgedRun before = earlier == null ? null : truths.judged(earlier);
        faults(truths, left.first(), before, output);
        if (before != null) {
            compare(
                    before.alerts().openings(),
                    left.first().alerts().openings(),
                    casesCompared(before.households(), first, spans.homeYears(), output),
                    output);
        }
        draw(report, output.file("score.png"));
    }

    /**
     * What wrong data did, where a ledger says when there was some.
     *
     * @param without the run without faults; null for none
     */
    private void faults(
            ScoreTruths truths, JudgedRun first, JudgedRun without, OutputFiles output) {
        if (truths.ledgers() == null || !truths.ledgers().hasDataFaults()) {
            return;
        }
        FaultScore faults = FaultScore.of(first, truths.truth(), truths.ledgers(), without);
        console.println();
        console.println("Wrong data");
        faults.lines().forEach(console::println);
        output.object("faults.json", faults.fields());
        CsvFile.write(
                output.file("faults-examples.csv"), FaultScore.examplesHeader(), faults.examples());
    }

    /** Last of all: a machine without fonts can draw nothing, and has the rest. */
    private static void draw(ScoreReport report, Path file) {
        System.setProperty("java.awt.headless", "true");
        try {
            report.picture().write(file);
        } catch (LinkageError | InternalError e) {
            throw new NoFontsException(e);
        }
    }

    private void compare(
            List<Opening> before,
            List<Opening> now,
            Map<String, Map<String, Object>> cases,
            OutputFiles output) {
        Comparison comparison = Comparison.of(before, now);
        List<String> table = ComparisonReport.table(comparison);
        console.printf(Locale.ROOT, "%n%s against %s%n", alerts.get(0), against);
        table.forEach(console::println);
        cases.forEach((name, counts) -> console.printf("  %-9s %s%n", name, inWords(counts)));
        Map<String, Object> fields = ComparisonReport.fields(comparison);
        fields.putAll(cases);
        output.object("comparison.json", fields);
        output.text("comparison.md", table);
        ComparisonReport.list(comparison, output);
    }

    /** Like "3 gained, 0 lost". */
    private static String inWords(Map<String, Object> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Map<String, Object>> casesCompared(
            Matching earlier, ScoredRun now, double homeYears, OutputFiles output) {
        CaseChanges changes = CaseChanges.of(earlier, now.matching());
        CsvFile.write(output.file("case-changes.csv"), CaseChanges.HEADER, changes.rows());
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        fields.put("cases", changes.fields());
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("before", Score.of(earlier, homeYears).falseOpenings());
        wrong.put("now", now.score().falseOpenings());
        fields.put("false", wrong);
        return fields;
    }

    /** Says what makes the figures doubtful: the wrong file, or rows in no order. */
    private void doubts(ReadingSpans spans, ScoreTruths truths, Matching matching) {
        Set<String> strangers =
                matching.judged().stream()
                        .map(judged -> judged.opening().meterId())
                        .filter(meterId -> !spans.has(meterId))
                        .collect(Collectors.toCollection(TreeSet::new));
        say(strangers, "with openings");
        Set<String> unread =
                Stream.of(truths.truth(), truths.welfare())
                        .filter(Objects::nonNull)
                        .flatMap(truth -> truth.cases().stream())
                        .map(LeakCase::meterId)
                        .filter(meterId -> !spans.has(meterId))
                        .collect(Collectors.toCollection(TreeSet::new));
        say(unread, "with a case");
        if (Math.abs(spans.homeYearsByTime() - spans.homeYears()) >= 0.05) {
            console.printf(
                    Locale.ROOT,
                    "Note: readings are not in order of time; home-years run from each meter's first"
                            + " row to its last, %s, and would be %s from its oldest to its newest%n",
                    Rounded.to(spans.homeYears(), 1),
                    Rounded.to(spans.homeYearsByTime(), 1));
        }
    }

    private void say(Set<String> meters, String which) {
        if (!meters.isEmpty()) {
            boolean one = meters.size() == 1;
            console.printf(
                    Locale.ROOT,
                    "Note: %,d %s %s %s not in the readings: %s%s%n",
                    meters.size(),
                    one ? "meter" : "meters",
                    which,
                    one ? "is" : "are",
                    meters.iterator().next(),
                    one ? "" : ", ...");
        }
    }
}
