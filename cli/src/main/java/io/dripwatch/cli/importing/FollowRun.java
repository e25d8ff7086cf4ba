package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.output.FollowedFile;
import io.dripwatch.cli.importing.output.FollowedTarget;
import io.dripwatch.cli.importing.output.FollowedTopic;
import io.dripwatch.cli.importing.output.GrowingFile;
import io.dripwatch.cli.importing.output.MeterSums;
import io.dripwatch.cli.importing.output.TakenFile;
import io.dripwatch.cli.importing.output.TakenFiles;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.scoring.files.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;

/** {@code import --follow}: what it remembers, where it writes, and its rounds. */
final class FollowRun implements AutoCloseable {

    private final ImportSettings settings;
    private final Path directory;
    private final Path state;
    private final PrintWriter out;
    private final FileChannel lock;
    private final TakenFiles taken;
    private FollowedTarget target;
    private GrowingFile rejected;
    private Consumer<String> done = hash -> {};

    FollowRun(ImportSettings settings, Path directory, Path state, PrintWriter out) {
        this.settings = settings;
        this.directory = directory;
        this.state = state;
        this.out = out;
        if (!Files.isDirectory(directory)) {
            throw new UserError("--follow: %s is no directory".formatted(directory));
        }
        MeterSums.prepare(state);
        this.lock = lock(state.resolve("lock"));
        this.taken = TakenFiles.read(state.resolve("taken.jsonl"));
    }

    private static FileChannel lock(Path file) {
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(file);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw inUse(file);
        } catch (IOException e) {
            throw new UserError(
                    "--state: %s cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static UserError inUse(Path file) {
        return new UserError(
                "--state: another import works with %s; give each its own"
                        .formatted(file.getParent()));
    }

    /** Follows into a file that grows. */
    void toFile(Path file) {
        if (taken.isEmpty() && size(file) > 0) {
            throw new UserError(
                    "--out: %s exists, and --follow did not write it; move it or give another"
                            .formatted(file));
        }
        begin();
        target = new FollowedFile(file, taken.outBytes(), kind(file), settings.feed());
    }

    /** Follows into the live topic. */
    void toTopic(Properties client) {
        begin();
        // The same name after every restart, another one for another directory of state.
        String name =
                "dripwatch-import-"
                        + UUID.nameUUIDFromBytes(
                                state.toAbsolutePath()
                                        .normalize()
                                        .toString()
                                        .getBytes(StandardCharsets.UTF_8));
        FollowedTopic topic =
                new FollowedTopic(
                        client,
                        name,
                        settings.feed(),
                        state,
                        known -> {
                            if (known > 0) {
                                out.printf("  note              %,d %s%n", known, ImportRun.KNOWN);
                            }
                        });
        topic.settled(taken.lastHash());
        target = topic;
        done = topic::settled;
    }

    private void begin() {
        Path file = settings.rejected();
        if (taken.isEmpty()) {
            taken.add(new TakenFile("", "", 0, 0, 0, size(file), ""));
        }
        rejected = new GrowingFile(file, taken.rejectedBytes());
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** What the file has so far; null where nothing. */
    private VolumeKind kind(Path file) {
        if (taken.outBytes() == 0) {
            return null;
        }
        try (BufferedReader reader = new BufferedReader(TextFile.open(file))) {
            String header = reader.readLine();
            return header != null && header.contains(VolumeKind.REGISTER.column())
                    ? VolumeKind.REGISTER
                    : VolumeKind.INTERVAL;
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Looks again and again; returns the exit status when it ends. */
    int follow(boolean untilEmpty) {
        Follow follow = new Follow(settings, directory, taken, target, rejected, done, out);
        out.printf("following %s%n", directory);
        out.flush();
        try {
            while (follow.look() || !untilEmpty) {
                Thread.sleep(Follow.SETTLE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
        return follow.hasFailed() ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    @Override
    public void close() {
        try {
            if (target != null) {
                target.close();
            }
            if (rejected != null) {
                rejected.close();
            }
            lock.close();
        } catch (IOException e) {
            throw new RunFailure("%s cannot be closed: %s".formatted(state, e.getMessage()), e);
        }
    }
}
