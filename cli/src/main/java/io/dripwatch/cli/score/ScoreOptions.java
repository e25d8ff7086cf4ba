package io.dripwatch.cli.score;

import io.dripwatch.cli.replay.JobOptions;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code dripwatch score} is asked for, and which of it goes together. */
final class ScoreOptions {

    @Option(
            names = "--alerts",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "alerts.jsonl of replay or demo; may be gzipped. Several files: a row of the"
                            + " table and a point of the picture each; the other files are about"
                            + " the first. Left out: the readings are replayed first.")
    List<Path> alerts = List.of();

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description =
                    "CSV with case, meter_id, kind, onset, end, mean_l_per_h and period_min; may be"
                            + " left out with --against.")
    Path truth;

    @Option(
            names = "--welfare",
            paramLabel = "FILE",
            description =
                    "Like --truth: people who used no water because something had happened, such as"
                            + " welfare.csv of simulate. Only what carers are told can find them.")
    Path welfare;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description =
                    "CSV with meter_id, start and end of stretches in which nobody knows; openings"
                            + " there are not false.")
    Path exclude;

    @Option(
            names = "--readings",
            paramLabel = "FILE",
            description =
                    "The readings that the alerts come from: home-years and the fixed rules. Needed"
                            + " with --truth, and to replay them.")
    Path readings;

    @Option(
            names = "--households",
            paramLabel = "FILE",
            description =
                    "The registry as replay takes it: false alerts by size of household, false"
                            + " welfare alerts by those enrolled.")
    Path households;

    @Option(
            names = "--feedback",
            paramLabel = "FILE",
            description =
                    "What households asked for, as replay takes it; heeded when the readings are"
                            + " replayed.")
    Path feedback;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description =
                    "CSV with meter_id, at, answer (FIXED, IT_IS_ME; others are no label) and, where"
                            + " it is known, incident_id, such as answers.csv of simulate --react:"
                            + " precision as households saw it, by type; leaves answers.json.")
    Path answers;

    @Option(
            names = "--ledgers",
            paramLabel = "DIR",
            description =
                    "The town that simulate wrote: what its faults.csv, districts.csv and events.csv"
                            + " say judges what operators were told. With wrong data among the"
                            + " faults it also says what that did; with --against the run over the"
                            + " same town without faults.")
    Path ledgers;

    @Option(
            names = "--told",
            paramLabel = "FILE",
            description =
                    "sms.jsonl of the run of --alerts: of the alerts for carers only those count of"
                            + " which an SMS warned, from then on.")
    Path told;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "alerts.jsonl of another run over the same readings, e.g. with the settings in"
                            + " use: what --alerts would have sent more, less, earlier or later.")
    Path against;

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
    String variants;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the output goes; files of an earlier run are replaced.")
    Path out;

    @Option(
            names = "--sms",
            description =
                    "Tell instead what households were told: the readings are replayed as each way"
                            + " of uploading brings them (hourly, nightly, two-days-late,"
                            + " week-backlog); leaves sms.json and sms.md.")
    boolean sms;

    @Option(
            names = "--sms-seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "With --sms: when each upload comes (default: ${DEFAULT-VALUE}).")
    long smsSeed;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Where a replay leaves its alerts. */
    private Path replayed() {
        return out.resolve("alerts.jsonl");
    }

    /** The alerts to score: those given, or those of the replay. */
    List<Path> scored() {
        return alerts.isEmpty() ? List.of(replayed()) : alerts;
    }

    /**
     * @throws ParameterException naming options that are missing or do not go together
     */
    void check(JobOptions jobs) {
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

    ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
