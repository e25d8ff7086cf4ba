package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that paths of the user mean. */
final class ImportFiles {

    private ImportFiles() {}

    /** Each file as given; of a directory its files by name. */
    static List<Path> of(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(in(path));
            } else {
                files.add(path);
            }
        }
        if (files.isEmpty()) {
            throw new UserError("--in: no files in " + paths.get(0));
        }
        return files;
    }

    /** Files of a directory by name, without those that are hidden or still being written. */
    static List<Path> in(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .filter(ImportFiles::isWhole)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be read, expected a directory: %s"
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && !name.endsWith(".part")
                && !name.endsWith(".tmp")
                && !name.endsWith(".filepart");
    }
}
