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
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(
            names = "--alerts",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "alerts.jsonl of replay or demo; may be gzipped. Several files: a row of the"
                            + " table and a point of the picture each; the other files are about"
                            + " the first. Left out: the readings are replayed first.")
    private List<Path> alerts = List.of();

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description =
                    "CSV with case, meter_id, kind, onset, end, mean_l_per_h and period_min; may be"
                            + " left out with --against.")
    private Path truth;

    @Option(
            names = "--welfare",
            paramLabel = "FILE",
            description =
                    "Like --truth: people who used no water because something had happened, such as"
                            + " welfare.csv of simulate. Only what carers are told can find them.")
    private Path welfare;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description =
                    "CSV with meter_id, start and end of stretches in which nobody knows; openings"
                            + " there are not false.")
    private Path exclude;

    @Option(
            names = "--readings",
            paramLabel = "FILE",
            description =
                    "The readings that the alerts come from: home-years and the fixed rules. Needed"
                            + " with --truth, and to replay them.")
    private Path readings;

    @Option(
            names = "--households",
            paramLabel = "FILE",
            description =
                    "The registry as replay takes it: false alerts by size of household, false"
                            + " welfare alerts by those enrolled.")
    private Path households;

    @Option(
            names = "--feedback",
            paramLabel = "FILE",
            description =
                    "What households asked for, as replay takes it; heeded when the readings are"
                            + " replayed.")
    private Path feedback;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description =
                    "CSV with meter_id, at, answer (FIXED, IT_IS_ME; others are no label) and, where"
                            + " it is known, incident_id, such as answers.csv of simulate --react:"
                            + " precision as households saw it, by type; leaves answers.json.")
    private Path answers;

    @Option(
            names = "--ledgers",
            paramLabel = "DIR",
            description =
                    "The town that simulate wrote: what its faults.csv, districts.csv and events.csv"
                            + " say judges what operators were told. With wrong data among the"
                            + " faults it also says what that did; with --against the run over the"
                            + " same town without faults.")
    private Path ledgers;

    @Option(
            names = "--told",
            paramLabel = "FILE",
            description =
                    "sms.jsonl of the run of --alerts: of the alerts for carers only those count of"
                            + " which an SMS warned, from then on.")
    private Path told;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "alerts.jsonl of another run over the same readings, e.g. with the settings in"
                            + " use: what --alerts would have sent more, less, earlier or later.")
    private Path against;

    @Option(
            names = "--variants",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "LIST",
            description =
                    "Replay and score the readings as coarser or rarer meters would report them:"
                            + " a list of register steps in litres (res10; res10-unset leaves the"
                            + " step out of the registry), distances between reads (15min, 4h,"
                            + " daily, weekly, monthly), both (res10-4h) or as-read. Without LIST:"
                            + " eighteen of them.")
    private String variants;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the output goes; files of an earlier run are replaced.")
    private Path out;

    @Option(
            names = "--sms",
            description =
                    "Tell instead what households were told: the readings are replayed as each way"
                            + " of uploading brings them (hourly, nightly, two-days-late,"
                            + " week-backlog); leaves sms.json and sms.md.")
    private boolean sms;

    @Option(
            names = "--sms-seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "With --sms: when each upload comes (default: ${DEFAULT-VALUE}).")
    private long smsSeed;

    @Mixin private JobOptions jobs = new JobOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        check();
        ScoreTruths truths =
                truth == null
                        ? null
                        : ScoreTruths.read(truth, welfare, exclude, households, ledgers);
        PrintWriter console = spec.commandLine().getOut();
        if (variants != null) {
            variantsRun(console).run(truths, truth, exclude, out);
            return ExitCodes.DONE;
        }
        if (sms) {
            new SmsScore(readings, households, jobs, smsSeed, out, console)
                    .run(truths, EnumSet.allOf(UploadPattern.class));
            return ExitCodes.DONE;
        }
        if (alerts.isEmpty()) {
            if (against != null) {
                AlertsFile.read(against); // What is wrong in it is said before the replay.
            }
            Replay replay = Replay.of(readings, households, feedback, jobs);
            replay.run(OutputFiles.in(out), console);
            console.println();
        } else {
            CoverageFile.printBeside(alerts.get(0), console);
        }
        try {
            new ScoreRun(
                            alerts.isEmpty() ? List.of(replayed()) : alerts,
                            against,
                            told == null ? null : SentSms.warnings(told),
                            out,
                            console)
                    .run(truths, readings);
        } catch (NoFontsException e) {
            throw new RunFailure(e.getMessage(), e);
        }
        if (answers != null) {
            answered(console);
        }
        return ExitCodes.DONE;
    }

    private void answered(PrintWriter console) {
        Path first = alerts.isEmpty() ? replayed() : alerts.get(0);
        AnsweredPrecision precision =
                AnsweredPrecision.read(answers, AlertsFile.read(first).openings());
        OutputFiles.in(out).object("answers.json", precision.fields());
        console.println();
        precision.lines().forEach(console::println);
        console.flush();
    }

    private VariantsRun variantsRun(PrintWriter console) {
        try {
            return new VariantsRun(variants, readings, households, jobs, console);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** Where a replay leaves its alerts. */
    private Path replayed() {
        return out.resolve("alerts.jsonl");
    }

    private void check() {
        if (variants != null && (!alerts.isEmpty() || against != null || truth == null)) {
            throw wrong(
                    "--variants replays --readings and needs --truth, without --alerts or --against");
        }
        if (sms && (truth == null || readings == null || !alerts.isEmpty() || against != null)) {
            throw wrong("--sms needs --readings and --truth, and neither --alerts nor --against");
        }
        if (truth == null && against == null) {
            throw wrong("expected --truth=FILE for a score, or --against=FILE to compare two runs");
        }
        if (alerts.isEmpty() && readings == null) {
            throw wrong("expected --alerts=FILE, or --readings=FILE to replay them first");
        }
        if (!alerts.isEmpty() && (jobs.any() || feedback != null)) {
            throw wrong(
                    "--time-zone, --parallelism, --settings and --feedback are for a replay, and"
                            + " with --alerts there is none");
        }
        if (told != null && (alerts.size() != 1 || truth == null)) {
            throw wrong("--told is about one --alerts, and needs --truth");
        }
        if (answers != null && (variants != null || sms)) {
            throw wrong("--answers is for one run, not for those of --variants or --sms");
        }
        if (feedback != null && (variants != null || sms)) {
            throw wrong("--feedback is for one replay, not for those of --variants or --sms");
        }
        if (truth == null && (exclude != null || welfare != null || ledgers != null)) {
            throw wrong(
                    "--exclude, --welfare and --ledgers are used with --truth, which is missing");
        }
        if (truth == null && !alerts.isEmpty() && (readings != null || households != null)) {
            throw wrong(
                    "--readings and --households are used with --truth, or without --alerts to"
                            + " replay");
        }
        if (truth != null && readings == null) {
            throw wrong(
                    "--readings=FILE is missing: false alerts are counted against its home-years");
        }
        for (Path file : alerts) {
            if (alerts.indexOf(file) != alerts.lastIndexOf(file)) {
                throw wrong("--alerts names " + file + " twice");
            }
        }
        if (against != null && alerts.size() > 1) {
            throw wrong("--against compares with one --alerts, not " + alerts.size());
        }
        if (against != null && alerts.isEmpty() && isSame(against, replayed())) {
            throw wrong(
                    "--against is %s, which the replay would write over; expected another --out"
                            .formatted(against));
        }
    }

    private static boolean isSame(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
