package io.dripwatch.cli.cluster;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.partitioningBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process of this machine holds.
 *
 * @param heap what is still referred to, bytes: after a full collection
 * @param metaspace used, bytes
 * @param resident set, bytes
 * @param descriptors that are open, without those of {@code tables}
 * @param threads of Java and of the machine
 * @param tables files of RocksDB that are open: it keeps all that it has, more with more state
 */
record ProcessFigures(
        long heap, long metaspace, long resident, long descriptors, long threads, long tables) {

    /** As the serial collector prints it. */
    private static final Pattern GENERATION =
            Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

    private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final long KIBIBYTE = 1_024;
    private static final double MEBIBYTE = 1_048_576;

    /** Collects the garbage of a process, and looks at it. */
    static ProcessFigures of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        String memory = jcmd(pid, "GC.heap_info");
        String status = Files.readString(Path.of("/proc/%d/status".formatted(pid)));
        try (Stream<Path> open = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            Map<Boolean, Long> descriptors =
                    open.collect(partitioningBy(ProcessFigures::isTable, counting()));
            return new ProcessFigures(
                    KIBIBYTE * sum(GENERATION, memory),
                    KIBIBYTE * sum(METASPACE, memory),
                    KIBIBYTE * sum(RESIDENT, status),
                    descriptors.get(false),
                    sum(THREADS, status),
                    descriptors.get(true));
        }
    }

    /** A table that was deleted and is still open is none: the link's target ends otherwise. */
    private static boolean isTable(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().endsWith(".sst");
        } catch (IOException e) {
            return false; // Closed meanwhile.
        }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd %s: %s".formatted(command, said));
        }
        return said;
    }

    private static long sum(Pattern figure, String text) throws IOException {
        List<Long> all =
                figure.matcher(text)
                        .results()
                        .map(found -> Long.parseLong(found.group(1)))
                        .toList();
        if (all.isEmpty()) {
            throw new IOException("no %s in: %s".formatted(figure, text));
        }
        return all.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MiB, metaspace %.1f MiB, resident %.0f MiB, %d descriptors, %d threads,"
                        + " %d tables",
                heap / MEBIBYTE,
                metaspace / MEBIBYTE,
                resident / MEBIBYTE,
                descriptors,
                threads,
                tables);
    }
}
