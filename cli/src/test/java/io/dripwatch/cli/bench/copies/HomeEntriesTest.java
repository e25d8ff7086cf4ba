package io.dripwatch.cli.bench.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeEntriesTest {

    private static final int KEY_GROUPS = 128;
    private static final int LIVES = 3;
    private static final int HOMES = 40;
    private static final int WATCH = 0;
    private static final int TIMER = 1;
    private static final byte[] HEAD = {7, 7, 7};

    @TempDir private Path directory;

    private static String id(int home) {
        return "M%07d".formatted(home);
    }

    private static int group(int home) {
        return KeyGroupRangeAssignment.assignToKeyGroup(id(home), KEY_GROUPS);
    }

    private static KeyedEntries.Entry entry(int group, int state, byte[] key, String value) {
        return new KeyedEntries.Entry(
                group, state, key, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The key of a value state: key group, length plus one, id, the namespace. */
    private static byte[] key(int home) {
        return bytes((byte) group(home), null, home);
    }

    private static byte[] timer(int home, long at) {
        return bytes((byte) group(home), at, home);
    }

    private static byte[] bytes(byte group, Long at, int home) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(group);
            if (at != null) {
                out.writeLong(at);
            }
            out.writeByte(id(home).length() + 1);
            out.writeBytes(id(home));
            out.writeByte(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** Writes every key group to a file and reads it again. */
    private List<KeyedEntries.Entry> written(HomeEntries entries) throws IOException {
        KeyGroupRange range = KeyGroupRange.of(0, KEY_GROUPS - 1);
        Path path = directory.resolve("entries");
        HomesByGroup byGroup = new HomesByGroup(HOMES, HomeEntriesTest::id, KEY_GROUPS);
        EntriesFile file = new EntriesFile(path, HEAD, range);
        try (file) {
            for (int group : range) {
                entries.writeGroup(group, byGroup, file);
            }
        }
        byte[] bytes = Files.readAllBytes(path);
        assertThat(file.written()).isEqualTo(bytes.length);
        KeyedEntries read =
                KeyedEntries.of(
                        new KeyGroupsStateHandle(
                                file.offsets(), new ByteStreamStateHandle("entries", bytes)));
        assertThat(read.head()).isEqualTo(HEAD);
        return read.all();
    }

    @Test
    void eachHomeHasTheStateOfItsLifeInItsOwnKeyGroup() throws IOException {
        HomeEntries entries = new HomeEntries(LIVES, HomeEntriesTest::id, KEY_GROUPS);
        for (int life = 0; life < LIVES; life++) {
            entries.add(entry(group(life), WATCH, key(life), "life " + life));
            entries.add(entry(group(life), TIMER, timer(life, 99), ""));
        }

        List<KeyedEntries.Entry> written = written(entries);

        List<String> expected = new ArrayList<>();
        for (int home = 0; home < HOMES; home++) {
            expected.add(line(entry(group(home), WATCH, key(home), "life " + home % LIVES)));
            expected.add(line(entry(group(home), TIMER, timer(home, 99), "")));
        }
        assertThat(written.stream().map(HomeEntriesTest::line))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whatBelongsToNoHomeStaysOnce() throws IOException {
        HomeEntries entries = new HomeEntries(LIVES, HomeEntriesTest::id, KEY_GROUPS);
        entries.add(entry(group(0), WATCH, key(0), "life 0"));
        KeyedEntries.Entry district = entry(5, WATCH, new byte[] {5, 2, 'd', 0}, "district");
        entries.add(district);

        assertThat(written(entries).stream().map(HomeEntriesTest::line))
                .containsOnlyOnce(line(district))
                .hasSize(1 + (HOMES + LIVES - 1) / LIVES);
    }

    private static String line(KeyedEntries.Entry entry) {
        return entry.keyGroup()
                + " "
                + entry.state()
                + " "
                + new String(entry.key(), StandardCharsets.ISO_8859_1)
                + " "
                + new String(entry.value(), StandardCharsets.ISO_8859_1);
    }
}
