package io.dripwatch.cli.console;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Where one run of the command logs. Chosen before the first logger wakes up, because log4j2.xml
 * reads the path from a system property. The console stays free for what the user asked for.
 */
public final class LogFile {

    /** System property with the path; set it to log somewhere else. */
    static final String PROPERTY = "dripwatch.log.file";

    /** Flink's own name for the same thing: its web page shows this file. */
    private static final String FLINK_PROPERTY = "log.file";

    private static final Duration KEPT = Duration.ofDays(7);

    private LogFile() {}

    /**
     * Chooses the log file, unless the user did, and drops logs older than a week. The file itself
     * appears with the first line that is logged.
     */
    public static Path choose() throws IOException {
        String chosen = System.getProperty(PROPERTY);
        Path file =
                chosen == null
                        ? directory().resolve("dripwatch-" + ProcessHandle.current().pid() + ".log")
                        : Path.of(chosen).toAbsolutePath();
        System.setProperty(PROPERTY, file.toString());
        System.setProperty(FLINK_PROPERTY, file.toString());
        return file;
    }

    private static Path directory() throws IOException {
        Path directory = TemporaryRoot.path().resolve("logs");
        Files.createDirectories(directory);
        Instant oldest = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "*.log")) {
            for (Path log : logs) {
                if (Files.getLastModifiedTime(log).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(log);
                }
            }
        }
        return directory;
    }
}
