package io.dripwatch.scoring.score;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Short names for runs, from where their alerts lie. */
final class RunNames {

    private static final String ALERTS = "alerts";

    private RunNames() {}

    /**
     * One name each, in order: the file's, or its directory's where the file is called
     * alerts.jsonl; the whole path where two would be the same. A run alone is dripwatch.
     */
    static List<String> of(List<Path> files) {
        if (files.size() == 1) {
            return List.of("dripwatch");
        }
        List<String> names = files.stream().map(RunNames::name).toList();
        return new HashSet<>(names).size() == names.size()
                ? names
                : files.stream().map(Path::toString).toList();
    }

    private static String name(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.jsonl(\\.gz)?$", "");
        Path directory = file.toAbsolutePath().normalize().getParent();
        return name.equals(ALERTS) && directory.getFileName() != null
                ? directory.getFileName().toString()
                : name;
    }
}
