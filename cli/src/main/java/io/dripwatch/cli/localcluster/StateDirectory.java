package io.dripwatch.cli.localcluster;

import io.dripwatch.cli.console.UserError;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a job in this process keeps its state from one start to the next. Each start is a run with
 * a directory {@code run-N} of its own. It goes on from the newest readable checkpoint or savepoint
 * and never leans on files of an earlier run once it has a checkpoint, so that the start after it
 * may delete these.
 *
 * <p>One process at a time holds it, and it belongs to one job on one set of topics: what a job
 * knows of other topics, and how far it has read them, would be wrong here.
 */
public final class StateDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
    private static final String RUN = "run-";
    private static final String OWNER = "owner.properties";
    private static final String METADATA = "_metadata";

    private final Path path;
    private final FileChannel lock;
    private final Path run;
    private final Path newest;

    private StateDirectory(Path path, FileChannel lock, Path run, Path newest) {
        this.path = path;
        this.lock = lock;
        this.run = run;
        this.newest = newest;
    }

    /**
     * Opens it, or makes it, and begins a run.
     *
     * @param owner what the state is about: the job and its topics
     * @param elsewhere whether the run goes on from something else than the newest checkpoint.
     *     Nothing is deleted then: it may be an earlier run's, and the newest may be wanted again
     * @throws UserError where another process holds it, it belongs to another owner, or it holds
     *     checkpoints of which none can be read
     */
    public static StateDirectory open(Path path, Map<String, String> owner, boolean elsewhere)
            throws IOException {
        Files.createDirectories(path);
        FileChannel lock = locked(path);
        try {
            requireOwner(path, new TreeMap<>(owner));
            List<Path> runs = runs(path);
            Path newest = null;
            if (!elsewhere) {
                newest = newest(path, runs);
                deleteAllBut(newest, runs);
            }
            int number = runs.isEmpty() ? 1 : number(runs.get(0)) + 1;
            Path run = Files.createDirectory(path.resolve(RUN + number));
            return new StateDirectory(path, lock, run, newest);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void deleteAllBut(Path newest, List<Path> runs) throws IOException {
        for (Path earlier : runs) {
            if (newest == null || !newest.startsWith(earlier)) {
                StaleRuns.delete(earlier);
            }
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        FileChannel lock =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException heldHere) {
            LOG.debug("held by this process", heldHere);
        }
        lock.close();
        throw new UserError("--state: %s is in use by another process".formatted(path));
    }

    private static void requireOwner(Path path, Map<String, String> owner) throws IOException {
        Path file = path.resolve(OWNER);
        Properties known = new Properties();
        if (!Files.exists(file)) {
            known.putAll(owner);
            try (Writer out = Files.newBufferedWriter(file)) {
                known.store(out, "Whose state this is");
            }
            return;
        }
        try (Reader in = Files.newBufferedReader(file)) {
            known.load(in);
        }
        owner.forEach(
                (key, value) -> {
                    if (!value.equals(known.getProperty(key))) {
                        throw new UserError(
                                ("--state: %s has the state of %s=%s, expected %s; name another"
                                                + " directory, or correct %s where only the name"
                                                + " has changed")
                                        .formatted(path, key, known.getProperty(key), value, file));
                    }
                });
    }

    /** The newest run first. */
    private static List<Path> runs(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(RUN + "[0-9]+"))
                    .sorted(Comparator.comparingInt(StateDirectory::number).reversed())
                    .toList();
        }
    }

    private static int number(Path run) {
        return Integer.parseInt(run.getFileName().toString().substring(RUN.length()));
    }

    private static Path newest(Path path, List<Path> runs) throws IOException {
        boolean any = false;
        for (Path run : runs) {
            TreeMap<Long, Path> readable = new TreeMap<>();
            for (Path candidate : completed(run)) {
                any = true;
                checkpointId(candidate).ifPresent(id -> readable.put(id, candidate));
            }
            if (!readable.isEmpty()) {
                return readable.lastEntry().getValue();
            }
        }
        if (any) {
            throw new UserError(
                    ("--state: no checkpoint in %s can be read; put a backup in its place, or name"
                                    + " another directory to begin without what was learnt")
                            .formatted(path));
        }
        return null;
    }

    /** Directories of what is complete: its metadata is written last. */
    private static List<Path> completed(Path run) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(run, 4)) {
            files.filter(file -> file.getFileName().toString().equals(METADATA))
                    .forEach(file -> found.add(file.getParent()));
        }
        return found;
    }

    private static Optional<Long> checkpointId(Path directory) {
        Path file = directory.resolve(METADATA);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            CheckpointMetadata metadata =
                    Checkpoints.loadCheckpointMetadata(
                            in, StateDirectory.class.getClassLoader(), directory.toString());
            return Optional.of(metadata.getCheckpointId());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be read; an older checkpoint is taken", file, e);
            return Optional.empty();
        }
    }

    public Path path() {
        return path;
    }

    /** For what this run writes. */
    public Path run() {
        return run;
    }

    /** The checkpoint or savepoint to go on from; empty at the first start, and elsewhere. */
    public Optional<Path> newest() {
        return Optional.ofNullable(newest);
    }

    /** Where a stop leaves its savepoint. */
    public Path savepoints() {
        return run.resolve("savepoints");
    }

    /** Lets another process have it. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
