package io.dripwatch.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process that a test started, and may kill. Its output goes to a file. It dies with the
 * test's JVM at the latest.
 */
public final class KillableJvm implements AutoCloseable {

    private static final long STOP_SECONDS = 10;
    private static final int LINES_SHOWN = 40;

    private final Process process;
    private final Path output;
    private final Thread onExit;

    private KillableJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.onExit = new Thread(process::destroyForcibly, "kill-" + process.pid());
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * @param jvmFlags e.g. {@code -Xmx256m}
     * @param mainAndArguments main class, then its arguments
     * @param output file for both of its output streams
     */
    public static KillableJvm start(
            List<Path> classPath, List<String> jvmFlags, List<String> mainAndArguments, Path output)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(
                String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.addAll(mainAndArguments);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new KillableJvm(process, output);
    }

    /** Fails with the last lines of its output when the process has ended. */
    public void requireAlive() {
        if (process.isAlive()) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(output);
            int from = Math.max(0, lines.size() - LINES_SHOWN);
            throw new IllegalStateException(
                    "a process ended with status %d:%n%s"
                            .formatted(
                                    process.exitValue(),
                                    String.join("\n", lines.subList(from, lines.size()))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; returns its status. */
    public int status() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL: no goodbye, no flush. Returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGSTOP: it keeps its sockets and answers nobody. */
    public void freeze() throws IOException {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    public void thaw() throws IOException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException {
        try {
            int status =
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor();
            if (status != 0) {
                throw new IOException("kill -%s ended with %d".formatted(signal, status));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGTERM: returns its status when it has ended by itself. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** Asks the process to end, and kills it when it does not. */
    @Override
    public void close() {
        process.destroy();
        if (!await()) {
            process.destroyForcibly();
            await();
        }
        Runtime.getRuntime().removeShutdownHook(onExit);
    }

    private boolean await() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
