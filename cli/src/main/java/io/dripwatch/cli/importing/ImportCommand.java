package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.console.ZoneArgument;
import io.dripwatch.cli.kafka.KafkaTarget;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch import}: an export of meter readings into readings.csv or a live topic. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings any export of meter readings, a table of text or Green Button's XML, into"
                    + " readings.csv (--out) or into Kafka (--bootstrap-servers).",
            "",
            "What you do not say it finds out, and says so: encoding, separator, decimal mark, the"
                    + " columns by their usual names, dates. It refuses what has two meanings, such as"
                    + " 03/04/2026, and names the option that settles it. A bad row goes to"
                    + " rejected.jsonl with its line and the reason.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed, or more rows rejected than --most-rejected",
            " 2:wrong arguments or an unreadable file",
        },
        footer = {
            "",
            "Examples:",
            "  dripwatch import --in export.csv --check",
            "  dripwatch import --in export.csv.gz --unit gal --time-zone America/Chicago --out"
                    + " readings.csv",
            "  dripwatch import --in usage.csv --map"
                    + " \"meter_id=Serial,read_at=Date+Time,interval=Usage (L)\" --time-zone"
                    + " Europe/Madrid --out readings.csv",
            "  dripwatch import --follow /srv/drop --preset beacon --time-zone America/Chicago"
                    + " --bootstrap-servers 127.0.0.1:9094",
        })
public final class ImportCommand implements Callable<Integer> {

    @Option(
            names = "--in",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files to import, gzipped or not; of a directory all files in it.")
    private List<Path> in = new ArrayList<>();

    @Option(
            names = "--follow",
            paramLabel = "DIR",
            description =
                    "Import every file that is dropped here, each once, until stopped. A file counts"
                            + " as dropped when its size stays the same for a second; names that begin"
                            + " with a dot or end in .part or .tmp are left alone.")
    private Path follow;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Remembers which files were taken, and the registers of meters that report"
                            + " volumes (default: dripwatch-import beside --out, else here).")
    private Path state;

    @Option(names = "--until-empty", description = "With --follow: end when no file is left.")
    private boolean untilEmpty;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "readings.csv to write; gzipped if it ends in .gz.")
    private Path out;

    @Mixin private KafkaTarget kafka;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "Rejected rows (default: rejected.jsonl beside --out, else here).")
    private Path rejected;

    @Option(
            names = "--most-rejected",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "End with 1 if more rows are rejected (default: ${DEFAULT-VALUE}).")
    private double mostRejected;

    @Option(names = "--check", description = "Only report what is in the files; write nothing.")
    private boolean check;

    @Option(
            names = "--households",
            paramLabel = "FILE",
            description =
                    "households.csv: each meter's time zone, and which meters have no household.")
    private Path households;

    @Option(
            names = "--feed",
            paramLabel = "NAME",
            description =
                    "By which head-end or supplier the readings came, where there are several: a"
                            + " fault of many meters of one feed is told once.")
    private String feed;

    @Mixin private FormatArguments format;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            converter = ZoneArgument.class,
            description = "Zone of local times in the files; stronger than the households'.")
    private ZoneId timeZone;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (in.isEmpty() == (follow == null)) {
            throw new UserError("expected either --in FILE... or --follow DIR");
        }
        if (!check && (out == null) == !kafka.isGiven()) {
            throw new UserError(
                    "expected either --out FILE or --bootstrap-servers H:P, or --check");
        }
        if (check && follow != null) {
            throw new UserError("--check looks at files of --in, not at --follow");
        }
        if (feed != null && !feed.matches("[A-Za-z0-9._:-]{1,64}")) {
            throw new UserError("--feed: expected 1 to 64 of A-Z a-z 0-9 . _ : -");
        }
        if (!(mostRejected >= 0 && mostRejected <= 1)) {
            throw new UserError("--most-rejected: expected a share from 0 to 1, like 0.05");
        }
        ImportSettings settings =
                new ImportSettings(
                        format.options(timeZone != null),
                        new MeterZones(timeZone, households),
                        mostRejected,
                        rejected == null ? beside("rejected.jsonl") : rejected,
                        feed);
        if (check) {
            return new ImportCheck(settings, spec.commandLine().getOut()).run(ImportFiles.of(in));
        }
        Path kept = state == null ? beside("dripwatch-import") : state;
        if (follow != null) {
            return follow(settings, kept);
        }
        ImportRun run = new ImportRun(settings, spec.commandLine().getOut());
        return out == null
                ? run.toTopic(ImportFiles.of(in), kafka.client(), kept)
                : run.toFile(ImportFiles.of(in), out);
    }

    private int follow(ImportSettings settings, Path kept) {
        try (FollowRun run = new FollowRun(settings, follow, kept, spec.commandLine().getOut())) {
            if (out == null) {
                run.toTopic(kafka.client());
            } else {
                run.toFile(out);
            }
            return run.follow(untilEmpty);
        }
    }

    private Path beside(String name) {
        return out == null ? Path.of(name) : out.resolveSibling(name);
    }
}
