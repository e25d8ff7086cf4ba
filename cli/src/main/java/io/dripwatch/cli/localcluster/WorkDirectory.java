package io.dripwatch.cli.localcluster;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.TemporaryRoot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary directory for one run: Kafka's log, RocksDB, checkpoints. It owns whatever runs on
 * top of it and stops that before it deletes the ground, also on Ctrl-C. A run that died leaves its
 * directory behind; the next run removes it.
 */
public final class WorkDirectory implements AutoCloseable {

    /** Free space below which no run starts: a full disk half-way helps nobody. */
    public static final long NEEDED_MEBIBYTES = 500;

    private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);
    private static final long BYTES_PER_MEBIBYTE = 1L << 20;

    private final Path path;
    private final FileChannel lock;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final Thread onExit = new Thread(this::tearDown, "work-directory-exit");
    private boolean closed;

    private WorkDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A fresh directory in the user's temporary root, once left-overs of dead runs are gone. */
    public static WorkDirectory create() throws IOException {
        return create(TemporaryRoot.path(), NEEDED_MEBIBYTES);
    }

    /**
     * @param neededMebibytes free space to insist on
     */
    static WorkDirectory create(Path root, long neededMebibytes) throws IOException {
        StaleRuns.remove(root);
        long free = Files.getFileStore(root).getUsableSpace() / BYTES_PER_MEBIBYTE;
        if (free < neededMebibytes) {
            throw new RunFailure(
                    String.format(
                            Locale.ROOT,
                            "%d MB free in %s, %d MB needed; make room, or choose another place with"
                                    + " DRIPWATCH_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                            free,
                            root,
                            neededMebibytes));
        }
        StaleRuns.Claim claim = StaleRuns.claim(root);
        WorkDirectory directory = new WorkDirectory(claim.directory(), claim.lock());
        Runtime.getRuntime().addShutdownHook(directory.onExit);
        return directory;
    }

    public Path path() {
        return path;
    }

    /** A directory of this name in it, created when it does not exist. */
    public Path directory(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    /**
     * Makes {@code resource} end before the directory goes, in reverse order of owning. It may also
     * be closed earlier by hand: closing twice must do no harm.
     */
    public synchronized <T extends AutoCloseable> T owning(T resource) {
        if (closed) {
            throw new IllegalStateException("this run is already over");
        }
        owned.push(resource);
        return resource;
    }

    @Override
    public void close() {
        tearDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyExiting) {
            LOG.debug("The JVM is exiting", alreadyExiting);
        }
    }

    private synchronized void tearDown() {
        if (closed) {
            return;
        }
        closed = true;
        while (!owned.isEmpty()) {
            AutoCloseable resource = owned.pop();
            try {
                resource.close();
            } catch (Exception failure) {
                LOG.warn("{} did not stop cleanly", resource.getClass().getSimpleName(), failure);
            }
        }
        try {
            StaleRuns.delete(path);
            Files.deleteIfExists(StaleRuns.lockOf(path));
            lock.close();
        } catch (IOException failure) {
            LOG.warn("{} could not be removed; the next run will try again", path, failure);
        }
    }
}
