package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.format.Formats;
import io.dripwatch.cli.importing.format.SourceFormat;
import io.dripwatch.cli.importing.output.MeterSums;
import io.dripwatch.cli.importing.output.ReadingsCsv;
import io.dripwatch.cli.importing.output.ReadingsFileTarget;
import io.dripwatch.cli.importing.output.ReadingsTarget;
import io.dripwatch.cli.importing.output.TopicTarget;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.schemas.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Imports files, all of one kind. */
final class ImportRun {

    /** Of volumes in a live topic. */
    static final String KNOWN = "volumes imported before, passed over";

    private final ImportSettings settings;
    private final PrintWriter out;

    ImportRun(ImportSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** Writes one readings.csv of all files; returns the exit status. */
    int toFile(List<Path> files, Path file) {
        Map<Path, SourceFormat> formats = formats(files);
        VolumeKind kind = formats.values().iterator().next().kind();
        boolean marks = formats.values().stream().anyMatch(SourceFormat::hasMarks);
        ImportCounts counts = new ImportCounts();
        try (Rejections rejections = new RejectedFile(settings.rejected());
                ReadingsFileTarget target =
                        new ReadingsFileTarget(
                                file, new ReadingsCsv(kind, marks, settings.feed()))) {
            formats.forEach((source, format) -> take(source, format, counts, rejections, target));
            target.finish();
        }
        return report(counts, file.toString());
    }

    /**
     * Writes everything to topic meter-readings; returns the exit status.
     *
     * @param state directory of the sums of meters that report volumes
     */
    int toTopic(List<Path> files, Properties client, Path state) {
        Map<Path, SourceFormat> formats = formats(files);
        VolumeKind kind = formats.values().iterator().next().kind();
        if (kind == VolumeKind.INTERVAL) {
            MeterSums.prepare(state);
        }
        ImportCounts counts = new ImportCounts();
        try (Rejections rejections = new RejectedFile(settings.rejected());
                TopicTarget target =
                        new TopicTarget(
                                client,
                                settings.feed(),
                                kind,
                                state.resolve("registers.csv"),
                                known -> counts.note(KNOWN, known))) {
            formats.forEach((source, format) -> take(source, format, counts, rejections, target));
            target.finish();
        }
        return report(counts, "topic " + Topics.METER_READINGS.name());
    }

    /** Looks into every file before anything is written. */
    Map<Path, SourceFormat> formats(List<Path> files) {
        Map<Path, SourceFormat> formats = new LinkedHashMap<>();
        for (Path file : files) {
            SourceFormat format = new Formats(settings.options(), true).of(file);
            if (!formats.isEmpty()) {
                requireSameKind(formats.entrySet().iterator().next(), file, format);
            }
            formats.put(file, format);
            out.println(file);
            ImportNotes.printGuess(out, format);
        }
        return formats;
    }

    private static void requireSameKind(
            Map.Entry<Path, SourceFormat> first, Path file, SourceFormat format) {
        if (first.getValue().kind() != format.kind()) {
            throw new UserError(
                    "%s has %s, but %s has %s; expected one kind in a run"
                            .formatted(
                                    file,
                                    format.kind().plural(),
                                    first.getKey(),
                                    first.getValue().kind().plural()));
        }
    }

    void take(
            Path source,
            SourceFormat format,
            ImportCounts counts,
            Rejections rejections,
            ReadingsTarget target) {
        new Translation(source, format, settings.zones(), counts, rejections, target::accept).run();
        target.endOfFile();
    }

    /** Says what became of the rows; the exit status. */
    int report(ImportCounts counts, String target) {
        out.printf("imported %,d readings into %s%n", counts.readings(), target);
        ImportNotes.print(out, counts);
        if (counts.rejectedRows() > 0) {
            out.printf(
                    "rejected %,d rows (%.1f %%), with reasons in %s%n",
                    counts.rejectedRows(), 100 * counts.rejectedShare(), settings.rejected());
        }
        if (counts.readings() == 0 && counts.rejectedRows() == 0) {
            out.println("no reading was found");
        }
        if (counts.rejectedShare() > settings.mostRejected()) {
            out.printf("failed: more than %s of the rows were rejected%n", settings.mostRejected());
            out.flush();
            return ExitCodes.FAILED;
        }
        out.flush();
        return ExitCodes.DONE;
    }
}
