package io.dripwatch.cli.bench.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
public record PeerJvm(Path jar, Path log) {

    private static final String MAIN = "io.dripwatch.benchmarks.peers.PeerMain";
    private static final String HEAP = "2g";

    /** Which other tools there are. */
    public enum Kind {
        WINDOWS,
        SQL,
        KAFKA_STREAMS;

        /** As in the rows. */
        public String rowName() {
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
    public static Path builtJar() {
        return Path.of(
                System.getProperty("dripwatch.home", "."),
                "benchmarks/target/dripwatch-benchmarks.jar");
    }

    public boolean isBuilt() {
        return Files.isRegularFile(jar) && Files.isDirectory(libraries());
    }

    private Path libraries() {
        return jar.resolveSibling("lib");
    }

    /**
     * Runs a peer to its end.
     *
     * @return the last line that it printed
     */
    public String run(Kind kind, List<String> arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(MAIN, "--kind=" + kind));
        all.addAll(arguments);
        return new ChildJvm(log).run(kind.rowName(), HEAP, classPath(kind), all);
    }

    /** What it needs, and nothing that does not go with it. */
    public String classPath(Kind kind) {
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
}
