package io.dripwatch.cli.score;

import io.dripwatch.cli.ExitCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
                    + " year, beside sixteen fixed rules over the same readings.",
            "",
            "Only openings for households count. A case is found by an opening from its onset to its"
                    + " end and 12 h. An opening in no case (to its end and 48 h) and not within 48"
                    + " h of a stretch of --exclude is false. docs/scoring.md says more.",
            "",
            "Leaves in DIR: score.json, score.png, table.md, found.csv, missed.csv, false.csv and"
                    + " excused.csv; with --against also comparison.json, comparison.md, changes.csv"
                    + " and, with --truth, case-changes.csv.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dripwatch score --alerts out/alerts.jsonl --truth town/truth.csv \\",
            "      --readings town/readings.csv --out score",
            "  dripwatch score --alerts candidate/alerts.jsonl --against out/alerts.jsonl \\",
            "      --out comparison",
        })
public final class ScoreCommand implements Callable<Integer> {

    @Option(
            names = "--alerts",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "alerts.jsonl of replay or demo; may be gzipped. Several files: a row of the"
                            + " table and a point of the picture each; the other files are about"
                            + " the first.")
    private List<Path> alerts;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description =
                    "CSV with case, meter_id, kind, onset, end, mean_l_per_h and period_min; may be"
                            + " left out with --against.")
    private Path truth;

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
                            + " with --truth.")
    private Path readings;

    @Option(
            names = "--households",
            paramLabel = "FILE",
            description = "CSV with meter_id and people: false alerts by size of household.")
    private Path households;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "alerts.jsonl of another run over the same readings, e.g. with the settings in"
                            + " use: what --alerts would have sent more, less, earlier or later.")
    private Path against;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the output goes; files of an earlier run are replaced.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (truth == null && against == null) {
            throw wrong("expected --truth=FILE for a score, or --against=FILE to compare two runs");
        }
        if (truth == null && (exclude != null || readings != null || households != null)) {
            throw wrong(
                    "--exclude, --readings and --households are used with --truth, which is"
                            + " missing");
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
        new ScoreRun(alerts, against, out, spec.commandLine().getOut())
                .run(
                        truth == null
                                ? null
                                : new ScoreRun.Truths(truth, exclude, readings, households));
        return ExitCodes.DONE;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
