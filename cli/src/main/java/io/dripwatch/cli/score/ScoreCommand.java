package io.dripwatch.cli.score;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.replay.JobOptions;
import io.dripwatch.cli.replay.Replay;
import io.dripwatch.scoring.audience.AnsweredPrecision;
import io.dripwatch.scoring.files.AlertsFile;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.scoring.score.NoFontsException;
import io.dripwatch.scoring.score.ScoreRun;
import io.dripwatch.scoring.score.ScoreTruths;
import io.dripwatch.scoring.sms.SentSms;
import io.dripwatch.scoring.sms.UploadPattern;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dripwatch score}: alerts against ground truth, fixed rules and other runs. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Holds alerts against known leaks: precision, recall, delay and false alerts a home and"
                    + " year, beside nineteen fixed rules over the same readings.",
            "",
            "Only openings for households count. A case is found by an opening from its onset to its"
                    + " end and 12 h. An opening in no case (to its end and 48 h) and not within 48"
                    + " h of a stretch of --exclude is false. docs/scoring.md says more.",
            "",
            "Without --alerts the readings are replayed first, as replay does it, and alerts.jsonl and"
                    + " the rest of replay lie beside the scores.",
            "",
            "With --sms it scores what households are told instead, for four ways of uploading.",
            "",
            "Leaves in DIR: score.json, score.png, table.md, found.csv, missed.csv, false.csv and"
                    + " excused.csv; with --against also comparison.json, comparison.md, changes.csv"
                    + " and, with --truth, case-changes.csv; with welfare cases welfare-cases.csv"
                    + " and welfare-false.csv.",
            "",
            "With --variants the readings are replayed and scored as other meters would report"
                    + " them; DIR gets table.md, variants.json and a directory for each.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dripwatch score --readings town/readings.csv --truth town/truth.csv --out score",
            "  dripwatch score --alerts out/alerts.jsonl --truth town/truth.csv \\",
            "      --readings town/readings.csv --out score",
            "  dripwatch score --readings town/readings.csv --truth town/truth.csv \\",
            "      --variants res10,4h,daily --out variants",
            "  dripwatch score --alerts candidate/alerts.jsonl --against out/alerts.jsonl \\",
            "      --out comparison",
        })
public final class ScoreCommand implements Callable<Integer> {

    @Mixin private ScoreOptions options = new ScoreOptions();

    @Mixin private JobOptions jobs = new JobOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.check(jobs);
        ScoreTruths truths =
                options.truth == null
                        ? null
                        : ScoreTruths.read(
                                options.truth,
                                options.welfare,
                                options.exclude,
                                options.households,
                                options.ledgers);
        PrintWriter console = spec.commandLine().getOut();
        if (options.variants != null) {
            variantsRun(console).run(truths, options.truth, options.exclude, options.out);
            return ExitCodes.DONE;
        }
        if (options.sms) {
            new SmsScore(
                            options.readings,
                            options.households,
                            jobs,
                            options.smsSeed,
                            options.out,
                            console)
                    .run(truths, EnumSet.allOf(UploadPattern.class));
            return ExitCodes.DONE;
        }
        if (options.alerts.isEmpty()) {
            if (options.against != null) {
                AlertsFile.read(options.against); // What is wrong in it is said before the replay.
            }
            Replay replay = Replay.of(options.readings, options.households, options.feedback, jobs);
            replay.run(OutputFiles.in(options.out), console);
            console.println();
        } else {
            CoverageFile.printBeside(options.alerts.get(0), console);
        }
        try {
            new ScoreRun(
                            options.scored(),
                            options.against,
                            options.told == null ? null : SentSms.warnings(options.told),
                            options.out,
                            console)
                    .run(truths, options.readings);
        } catch (NoFontsException e) {
            throw new RunFailure(e.getMessage(), e);
        }
        if (options.answers != null) {
            answered(console);
        }
        return ExitCodes.DONE;
    }

    private void answered(PrintWriter console) {
        AnsweredPrecision precision =
                AnsweredPrecision.read(
                        options.answers, AlertsFile.read(options.scored().get(0)).openings());
        OutputFiles.in(options.out).object("answers.json", precision.fields());
        console.println();
        precision.lines().forEach(console::println);
        console.flush();
    }

    private VariantsRun variantsRun(PrintWriter console) {
        try {
            return new VariantsRun(
                    options.variants, options.readings, options.households, jobs, console);
        } catch (IllegalArgumentException e) {
            throw options.wrong(e.getMessage());
        }
    }
}
