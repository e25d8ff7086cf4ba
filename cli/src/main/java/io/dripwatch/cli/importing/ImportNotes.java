package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.Printable;
import io.dripwatch.cli.importing.format.SourceFormat;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.io.PrintWriter;

/** What import says on the screen. */
final class ImportNotes {

    private ImportNotes() {}

    static void printGuess(PrintWriter out, SourceFormat format) {
        if (!format.guessed().isEmpty()) {
            out.printf("  found out         %s%n", Printable.of(format.guessed()));
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
