package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.Printable;
import io.dripwatch.cli.importing.format.Formats;
import io.dripwatch.cli.importing.format.SourceFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code import --check}: reads everything, writes nothing, reports. */
final class ImportCheck {

    private static final int IDS_SHOWN = 20;

    private final ImportSettings settings;
    private final PrintWriter out;

    ImportCheck(ImportSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    int run(List<Path> files) {
        boolean tooMany = false;
        for (Path file : files) {
            tooMany |= check(file) > settings.mostRejected();
        }
        return tooMany ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    private double check(Path file) {
        SourceFormat format = new Formats(settings.options(), false).of(file);
        out.println(file);
        ImportNotes.printGuess(out, format);
        ImportCounts counts = new ImportCounts();
        CheckReport report = new CheckReport(format.kind(), ImportNotes.unit(format));
        Rejections problems =
                new Rejections() {
                    @Override
                    public void reject(
                            String name,
                            long line,
                            String meterId,
                            String readAt,
                            String reason,
                            String raw) {
                        out.printf("  line %d: %s%n", line, Printable.of(reason));
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                };
        new Translation(file, format, settings.zones(), counts, problems, report::add).run();
        report.print(out, counts);
        if (settings.zones().hasRegistry()) {
            printStrangers(counts.strangers());
        }
        ImportNotes.print(out, counts);
        out.flush();
        return counts.rejectedShare();
    }

    private void printStrangers(Set<String> ids) {
        String some = String.join(", ", ids.stream().limit(IDS_SHOWN).toList());
        out.printf(
                "  without household %,d%s%s%n",
                ids.size(),
                ids.isEmpty() ? "" : ": " + some,
                ids.size() > IDS_SHOWN ? ", ..." : "");
    }
}
