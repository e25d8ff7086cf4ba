package io.dripwatch.cli.bench;

import io.dripwatch.cli.console.RunFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a peer in a JVM of its own, with the libraries of module {@code benchmarks}, which no
 * shipped jar holds.
 *
 * @param jar of that module
 * @param log where peers complain
 */
record PeerJvm(Path jar, Path log) {

    private static final String MAIN = "io.dripwatch.benchmarks.peers.PeerMain";
    private static final String HEAP = "-Xmx2g";
    private static final int TOLD_LINES = 15;

    /** Which other tools there are. */
    enum Kind {
        WINDOWS,
        SQL,
        KAFKA_STREAMS;

        /** As in the rows. */
        String rowName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Two builds of RocksDB share their packages: Flink has one, Kafka Streams the other, never
         * both.
         */
        private boolean takes(String library) {
            return this == KAFKA_STREAMS
                    ? !library.startsWith("frocksdbjni") && !library.startsWith("flink-table")
                    : !library.startsWith("rocksdbjni") && !library.startsWith("kafka-streams");
        }
    }

    /** Of the repository that the command runs from. */
    static Path builtJar() {
        return Path.of(
                System.getProperty("dripwatch.home", "."),
                "benchmarks/target/dripwatch-benchmarks.jar");
    }

    boolean isBuilt() {
        return Files.isRegularFile(jar) && Files.isDirectory(libraries());
    }

    private Path libraries() {
        return jar.resolveSibling("lib");
    }

    /**
     * Runs a peer to its end.
     *
     * @return the last line that it printed
     * @throws RunFailure with the end of its complaints when it failed
     */
    String run(Kind kind, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.add("-Ddripwatch.log.file=" + log);
        command.add("-cp");
        command.add(classPath(kind));
        command.add(MAIN);
        command.add("--kind=" + kind);
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            String last = "";
            try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
                List<String> all = lines.toList();
                last = all.isEmpty() ? "" : all.get(all.size() - 1);
            } finally {
                process.destroy();
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new RunFailure(
                        "%s ended with status %d: %s".formatted(kind.rowName(), status, end()));
            }
            return last;
        } catch (IOException e) {
            throw new RunFailure(kind.rowName() + " could not be started", e);
        }
    }

    private String classPath(Kind kind) {
        try (Stream<Path> files = Files.list(libraries())) {
            return Stream.concat(
                            Stream.of(jar),
                            files.filter(file -> kind.takes(file.getFileName().toString()))
                                    .sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String end() {
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
