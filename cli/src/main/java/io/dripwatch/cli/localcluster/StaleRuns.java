package io.dripwatch.cli.localcluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells living runs from dead ones. Each run holds a lock on {@code run-X.lock} beside its
 * directory {@code run-X}; the operating system drops the lock when the process ends, however it
 * ends. Whoever looks at these locks holds the lock on {@code runs.lock} meanwhile, so a run that
 * is just being born is not mistaken for a dead one.
 */
final class StaleRuns {

    private static final Logger LOG = LoggerFactory.getLogger(StaleRuns.class);
    private static final String LOCK = ".lock";

    private StaleRuns() {}

    /** A run's directory and the lock that says it lives. */
    record Claim(Path directory, FileChannel lock) {}

    static Path lockOf(Path directory) {
        return directory.resolveSibling(directory.getFileName() + LOCK);
    }

    /** A new, empty run directory, locked. */
    static synchronized Claim claim(Path root) throws IOException {
        try (FileChannel all = open(root.resolve("runs.lock"))) {
            all.lock();
            Path directory = Files.createTempDirectory(root, "run-");
            FileChannel lock = open(lockOf(directory));
            lock.lock();
            return new Claim(directory, lock);
        }
    }

    /** Deletes what runs left behind that live no more. */
    static synchronized void remove(Path root) throws IOException {
        try (FileChannel all = open(root.resolve("runs.lock"));
                DirectoryStream<Path> locks = Files.newDirectoryStream(root, "run-*" + LOCK)) {
            all.lock();
            for (Path lock : locks) {
                String name = lock.getFileName().toString();
                Path directory =
                        lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
                if (isDead(lock)) {
                    LOG.info("Removing {}, left behind by a run that died", directory);
                    delete(directory);
                    Files.deleteIfExists(lock);
                }
            }
        }
    }

    private static boolean isDead(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        } catch (NoSuchFileException endedMeanwhile) {
            return false;
        }
    }

    /** Deletes a tree. Files that vanish meanwhile are as good as deleted. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                            throws IOException {
                        Files.deleteIfExists(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
