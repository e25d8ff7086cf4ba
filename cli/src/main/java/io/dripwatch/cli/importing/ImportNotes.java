package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.Printable;
import io.dripwatch.cli.importing.format.SourceFormat;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.io.PrintWriter;
import java.util.List;

/** What import says on the screen. */
final class ImportNotes {

    private static final int MOST_COLUMNS = 40;

    private ImportNotes() {}

    static void printGuess(PrintWriter out, SourceFormat format) {
        if (!format.guessed().isEmpty()) {
            out.printf("  found out         %s%n", Printable.of(format.guessed()));
        }
        if (!format.doubt().isEmpty()) {
            out.printf("  doubtful          %s%n", Printable.of(format.doubt()));
        }
        if (!format.unused().isEmpty()) {
            List<String> unused = format.unused();
            String some = String.join(", ", unused.stream().limit(MOST_COLUMNS).toList());
            int more = unused.size() - MOST_COLUMNS;
            out.printf(
                    "  not used          columns %s%s%n",
                    Printable.of(some), more > 0 ? " and %,d more".formatted(more) : "");
        }
    }

    static void print(PrintWriter out, ImportCounts counts) {
        counts.notes()
                .forEach(
                        (what, number) ->
                                out.printf(
                                        "  note              %,d %s%n",
                                        number, Printable.of(what)));
    }

    /** The unit in which volumes are told; null where the file and the user do not say. */
    static VolumeUnit unit(SourceFormat format) {
        return format.unit() == null && format.namesUnits() ? VolumeUnit.LITRE : format.unit();
    }
}
