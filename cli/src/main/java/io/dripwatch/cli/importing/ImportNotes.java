package io.dripwatch.cli.importing;

import io.dripwatch.cli.importing.format.SourceFormat;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.io.PrintWriter;

/** What import says on the screen. */
final class ImportNotes {

    private ImportNotes() {}

    static void printGuess(PrintWriter out, SourceFormat format) {
        if (!format.guessed().isEmpty()) {
            out.printf("  found out         %s%n", printable(format.guessed()));
        }
    }

    static void print(PrintWriter out, ImportCounts counts) {
        counts.notes()
                .forEach(
                        (what, number) ->
                                out.printf(
                                        "  note              %,d %s%n", number, printable(what)));
    }

    /** The unit in which volumes are told; null where the file and the user do not say. */
    static VolumeUnit unit(SourceFormat format) {
        return format.unit() == null && format.namesUnits() ? VolumeUnit.LITRE : format.unit();
    }

    /** Without what would move a terminal's cursor or turn its text round. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
