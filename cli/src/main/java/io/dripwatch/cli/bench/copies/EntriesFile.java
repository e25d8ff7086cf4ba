package io.dripwatch.cli.bench.copies;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeOffsets;

/** Writes a file that {@link KeyedEntries} reads. */
final class EntriesFile implements AutoCloseable {

    private static final int BUFFER = 1 << 20;
    private static final int NO_STATE = -1;

    private final DataOutputStream out;
    private final KeyGroupRangeOffsets offsets;
    private long written;
    private int group;
    private int state = NO_STATE;
    private byte[] key;
    private byte[] value;

    EntriesFile(Path file, byte[] head, KeyGroupRange range) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        offsets = new KeyGroupRangeOffsets(range);
        out.write(head);
        written = head.length;
    }

    /** Begins a key group; the one before has ended. */
    void begin(int keyGroup) {
        group = keyGroup;
    }

    /** Adds an entry to the group; those of a state come together. The arrays are taken over. */
    void add(int entryState, byte[] entryKey, byte[] entryValue) throws IOException {
        if (state == NO_STATE) {
            offsets.setKeyGroupOffset(group, written);
            writeNumber(entryState);
        } else {
            boolean other = entryState != state;
            writeHeld(other);
            if (other) {
                writeNumber(entryState);
            }
        }
        state = entryState;
        key = entryKey;
        value = entryValue;
    }

    /** Ends the group. One without entries has no place in the file. */
    void end() throws IOException {
        if (state == NO_STATE) {
            return;
        }
        writeHeld(true);
        writeNumber(KeyedEntries.END);
        state = NO_STATE;
    }

    private void writeHeld(boolean numberFollows) throws IOException {
        if (numberFollows) {
            key[0] |= (byte) KeyedEntries.NUMBER_FOLLOWS;
        }
        out.writeInt(key.length);
        out.write(key);
        out.writeInt(value.length);
        out.write(value);
        written += 2L * Integer.BYTES + key.length + value.length;
    }

    private void writeNumber(int number) throws IOException {
        out.writeShort(number);
        written += Short.BYTES;
    }

    KeyGroupRangeOffsets offsets() {
        return offsets;
    }

    long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
