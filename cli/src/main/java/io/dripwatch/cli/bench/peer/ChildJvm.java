package io.dripwatch.cli.bench.peer;

import io.dripwatch.cli.console.RunFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a main class in a JVM of its own.
 *
 * @param log where it complains
 */
public record ChildJvm(Path log) {

    private static final int TOLD_LINES = 15;

    /**
     * Runs it to its end.
     *
     * @param name for messages
     * @return the last line that it printed
     * @throws RunFailure with the end of its complaints when it failed
     */
    public String run(String name, String heap, String classPath, List<String> mainAndArguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.add("-Ddripwatch.log.file=" + log);
        command.add("-cp");
        command.add(classPath);
        command.addAll(mainAndArguments);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            String last;
            try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
                last = lines.reduce("", (before, line) -> line);
            } finally {
                process.destroy();
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new RunFailure(
                        "%s ended with status %d: %s".formatted(name, status, complaints()));
            }
            return last;
        } catch (IOException e) {
            throw new RunFailure(name + " could not be started", e);
        }
    }

    private String complaints() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            List<String> all = lines.toList();
            return String.join(
                    System.lineSeparator(),
                    all.subList(Math.max(0, all.size() - TOLD_LINES), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
