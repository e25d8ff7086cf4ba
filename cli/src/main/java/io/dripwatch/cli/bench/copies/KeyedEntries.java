package io.dripwatch.cli.bench.copies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;

/**
 * The keyed state of one subtask in a canonical savepoint: a head that names the states, and in
 * each key group runs of entries, each run after the number of its state.
 *
 * @param head as it stands in the file
 */
record KeyedEntries(byte[] head, List<Entry> all) {

    /** Set in the first byte of a key after which a number follows instead of the next entry. */
    static final int NUMBER_FOLLOWS = 0x80;

    /** The number that ends a key group. */
    static final int END = 0xFFFF;

    /**
     * One value, or one timer.
     *
     * @param state its number in the head
     * @param key the key group first
     */
    record Entry(int keyGroup, int state, byte[] key, byte[] value) {}

    static KeyedEntries of(KeyGroupsStateHandle handle) throws IOException {
        byte[] file = bytes(handle);
        int headEnd = file.length;
        List<Entry> entries = new ArrayList<>();
        for (Tuple2<Integer, Long> group : handle.getGroupRangeOffsets()) {
            int offset = Math.toIntExact(group.f1);
            if (offset > 0) {
                headEnd = Math.min(headEnd, offset);
                readGroup(group.f0, ByteBuffer.wrap(file).position(offset), entries);
            }
        }
        return new KeyedEntries(Arrays.copyOf(file, headEnd), entries);
    }

    private static byte[] bytes(KeyGroupsStateHandle handle) throws IOException {
        try (InputStream in = handle.openInputStream()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    private static void readGroup(int keyGroup, ByteBuffer in, List<Entry> entries) {
        int state = number(in);
        while (state != END) {
            byte[] key = array(in);
            byte[] value = array(in);
            boolean last = (key[0] & NUMBER_FOLLOWS) != 0;
            key[0] &= (byte) ~NUMBER_FOLLOWS;
            entries.add(new Entry(keyGroup, state, key, value));
            if (last) {
                state = number(in);
            }
        }
    }

    private static int number(ByteBuffer in) {
        return in.getShort() & 0xFFFF;
    }

    private static byte[] array(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
