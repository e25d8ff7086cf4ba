package io.dripwatch.cli.importing.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which dropped files are done: one object a line in {@code taken.jsonl}. A line is on the disk
 * before it counts; half a line at the end, of a process that was killed, is cut off.
 */
public final class TakenFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path ledger;
    private final Map<String, TakenFile> byHash = new LinkedHashMap<>();
    private TakenFile last;

    private TakenFiles(Path ledger) {
        this.ledger = ledger;
    }

    /**
     * Reads the ledger, or begins one.
     *
     * @throws UserError where it cannot be read
     */
    public static TakenFiles read(Path ledger) {
        TakenFiles taken = new TakenFiles(ledger);
        try {
            if (!Files.exists(ledger)) {
                return taken;
            }
            byte[] bytes = Files.readAllBytes(ledger);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            if (whole < bytes.length) {
                try (FileChannel channel = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
                    channel.truncate(whole);
                }
            }
            for (String line :
                    new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
                taken.remember(JSON.readValue(line, TakenFile.class));
            }
            return taken;
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(ledger, e.getMessage()), e);
        }
    }

    private void remember(TakenFile file) {
        byHash.put(file.hash(), file);
        last = file;
    }

    /** Whether nothing was ever written down here. */
    public boolean isEmpty() {
        return last == null;
    }

    /**
     * Whether the content was taken. What was refused is tried again: the options may be others.
     */
    public boolean has(String hash) {
        return byHash.containsKey(hash) && byHash.get(hash).refused().isEmpty();
    }

    /** The name under which the content was taken. */
    public String name(String hash) {
        return byHash.get(hash).file();
    }

    /** The content that was taken last; empty where none was. */
    public String lastHash() {
        return last == null ? "" : last.hash();
    }

    /** Where the target's file ends that is in order. */
    public long outBytes() {
        return last == null ? 0 : last.outBytes();
    }

    /** Where rejected.jsonl ends that is in order. */
    public long rejectedBytes() {
        return last == null ? 0 : last.rejectedBytes();
    }

    /** Writes a file down as done. */
    public void add(TakenFile file) {
        try (FileChannel channel =
                FileChannel.open(
                        ledger,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            ByteBuffer line =
                    ByteBuffer.wrap(
                            (JSON.writeValueAsString(file) + "\n")
                                    .getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new RunFailure("%s cannot be written: %s".formatted(ledger, e.getMessage()), e);
        }
        remember(file);
    }
}
