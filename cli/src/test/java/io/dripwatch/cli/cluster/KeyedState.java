package io.dripwatch.cli.cluster;

import java.io.DataInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StateSerializerProvider;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.restore.FullSnapshotRestoreOperation;
import org.apache.flink.runtime.state.restore.KeyGroup;
import org.apache.flink.runtime.state.restore.KeyGroupEntry;
import org.apache.flink.runtime.state.restore.SavepointRestoreResult;
import org.apache.flink.runtime.state.restore.ThrowingIterator;

/**
 * What an operator remembers of each key, as a savepoint has it: the bytes of each value under the
 * name of its state and its key. Two runs remember the same if these are equal.
 *
 * @param values in hexadecimal
 */
record KeyedState(Map<String, String> values) {

    private static final HexFormat HEX = HexFormat.of();

    /**
     * @param savepoint in Flink's canonical format, in any layout of subtasks
     * @param uid of the operator, whose keys are strings
     */
    static KeyedState in(String savepoint, String uid) throws Exception {
        Map<String, String> values = new TreeMap<>();
        OperatorState operator = operator(savepoint, uid);
        List<KeyedStateHandle> handles = new ArrayList<>();
        operator.getStates().forEach(each -> handles.addAll(each.getManagedKeyedState()));
        ThrowingIterator<SavepointRestoreResult> parts =
                new FullSnapshotRestoreOperation<>(
                                KeyGroupRange.of(0, operator.getMaxParallelism() - 1),
                                KeyedState.class.getClassLoader(),
                                handles,
                                StateSerializerProvider.fromNewRegisteredSerializer(
                                        StringSerializer.INSTANCE))
                        .restore();
        while (parts.hasNext()) {
            SavepointRestoreResult part = parts.next();
            List<StateMetaInfoSnapshot> states = part.getStateMetaInfoSnapshots();
            ThrowingIterator<KeyGroup> groups = part.getRestoredKeyGroups();
            while (groups.hasNext()) {
                ThrowingIterator<KeyGroupEntry> entries = groups.next().getKeyGroupEntries();
                while (entries.hasNext()) {
                    KeyGroupEntry entry = entries.next();
                    values.put(
                            states.get(entry.getKvStateId()).getName() + " " + name(entry.getKey()),
                            HEX.formatHex(entry.getValue()));
                }
            }
        }
        return new KeyedState(values);
    }

    private static OperatorState operator(String savepoint, String uid) throws Exception {
        Path metadata = Path.of(URI.create(savepoint)).resolve("_metadata");
        try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
            return Checkpoints.loadCheckpointMetadata(
                            in, KeyedState.class.getClassLoader(), savepoint)
                    .getOperatorStates()
                    .stream()
                    .filter(each -> each.getOperatorUid().filter(uid::equals).isPresent())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Keys are ASCII; what else stands around them is shown, too. */
    private static String name(byte[] key) {
        StringBuilder name = new StringBuilder();
        for (char each : new String(key, StandardCharsets.ISO_8859_1).toCharArray()) {
            name.append(each > ' ' && each < 127 ? "" + each : "\\%02x".formatted((int) each));
        }
        return name.toString();
    }

    /** Keys under which another run remembers something else, or nothing. */
    List<String> differences(KeyedState other) {
        Set<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(other.values.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(values.get(key), other.values.get(key)))
                .map(key -> "%s: %s, not %s".formatted(key, values.get(key), other.values.get(key)))
                .toList();
    }
}
