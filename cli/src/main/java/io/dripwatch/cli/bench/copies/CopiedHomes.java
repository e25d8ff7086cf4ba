package io.dripwatch.cli.bench.copies;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupsSavepointStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.filesystem.RelativeFileStateHandle;

/**
 * A savepoint of a large town made from that of a small one: home n has the state of home n modulo
 * the small town's number, under its own id. Every operator's keyed state is copied, timers too;
 * entries that belong to no home, and the state of operators, stay as they are.
 */
public final class CopiedHomes {

    private static final String METADATA = "_metadata";

    private final int lives;
    private final int homes;
    private final IntFunction<String> ids;

    /**
     * @param lives homes of the small town
     * @param homes of the large one
     * @param ids of homes by their number from 0; ASCII, all equally long
     */
    public CopiedHomes(int lives, int homes, IntFunction<String> ids) {
        this.lives = lives;
        this.homes = homes;
        this.ids = ids;
    }

    /**
     * Writes the large town's savepoint.
     *
     * @param from canonical savepoint of the small one
     * @param to a directory that does not exist yet
     */
    public void write(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().equals(METADATA)) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        CheckpointMetadata metadata = read(from);
        for (OperatorState operator : metadata.getOperatorStates()) {
            copy(operator, to);
        }
        try (OutputStream out = Files.newOutputStream(to.resolve(METADATA))) {
            Checkpoints.storeCheckpointMetadata(metadata, out);
        }
    }

    private static CheckpointMetadata read(Path savepoint) throws IOException {
        try (InputStream file = Files.newInputStream(savepoint.resolve(METADATA));
                DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
            return Checkpoints.loadCheckpointMetadata(
                    in, CopiedHomes.class.getClassLoader(), savepoint.toUri().toString());
        }
    }

    private void copy(OperatorState operator, Path to) throws IOException {
        Map<Integer, KeyGroupsSavepointStateHandle> handles = new TreeMap<>();
        Map<Integer, KeyedEntries> found = new TreeMap<>();
        for (Map.Entry<Integer, OperatorSubtaskState> subtask :
                operator.getSubtaskStates().entrySet()) {
            for (KeyedStateHandle handle : subtask.getValue().getManagedKeyedState()) {
                if (handle instanceof KeyGroupsSavepointStateHandle keyed) {
                    handles.put(subtask.getKey(), keyed);
                    found.put(subtask.getKey(), KeyedEntries.of(keyed));
                }
            }
        }
        HomeEntries copies = new HomeEntries(lives, ids, operator.getMaxParallelism());
        found.values().forEach(entries -> entries.all().forEach(copies::add));
        if (copies.haveNoHomes()) {
            return;
        }
        requireOneHead(operator, found.values().stream().map(KeyedEntries::head).toList());
        HomesByGroup byGroup = new HomesByGroup(homes, ids, operator.getMaxParallelism());
        for (Map.Entry<Integer, KeyGroupsSavepointStateHandle> handle : handles.entrySet()) {
            int subtask = handle.getKey();
            String name = "homes-" + operator.getOperatorID() + "-" + subtask;
            Path path = to.resolve(name);
            KeyGroupRange range = handle.getValue().getKeyGroupRange();
            EntriesFile file = new EntriesFile(path, found.get(subtask).head(), range);
            try (file) {
                for (int group : range) {
                    copies.writeGroup(group, byGroup, file);
                }
            }
            KeyGroupsSavepointStateHandle written =
                    new KeyGroupsSavepointStateHandle(
                            file.offsets(),
                            new RelativeFileStateHandle(
                                    new org.apache.flink.core.fs.Path(path.toUri()),
                                    name,
                                    file.written()));
            forget(handle.getValue(), to);
            operator.putState(
                    subtask,
                    operator.getState(subtask).toBuilder().setManagedKeyedState(written).build());
        }
    }

    /** What was copied as it stood, and is not needed any more. */
    private static void forget(KeyGroupsSavepointStateHandle before, Path to) throws IOException {
        if (before.getDelegateStateHandle() instanceof RelativeFileStateHandle file) {
            Files.deleteIfExists(to.resolve(file.getRelativePath()));
        }
    }

    /** Homes move between subtasks: a state must have the same number in each. */
    private static void requireOneHead(OperatorState operator, List<byte[]> heads) {
        if (heads.stream().anyMatch(head -> !Arrays.equals(head, heads.get(0)))) {
            throw new IllegalStateException(
                    "subtasks of operator %s number their states differently"
                            .formatted(operator.getOperatorID()));
        }
    }
}
