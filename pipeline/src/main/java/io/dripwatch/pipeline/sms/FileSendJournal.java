package io.dripwatch.pipeline.sms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The journal in one file on one machine: a line for each entry, on disk before {@link #append}
 * returns. A lock on the file keeps a second sender out. A line that a crash cut short is dropped:
 * its append never returned.
 */
public final class FileSendJournal implements SendJournal {

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 8;

    private final Map<String, SendRecord> newest = new ConcurrentHashMap<>();
    private final FileChannel channel;

    private FileSendJournal(Path file, FileChannel channel) throws IOException {
        this.channel = channel;
        String content = Files.readString(file);
        int complete = content.lastIndexOf('\n') + 1;
        List<String> lines = content.substring(0, complete).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            SendRecord entry = parse(file, i + 1, lines.get(i));
            newest.put(entry.alertId(), entry);
        }
        channel.truncate(content.substring(0, complete).getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
    }

    /** Creates the file where there is none. */
    public static FileSendJournal open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("Another sender uses the SMS journal " + file);
            }
            return new FileSendJournal(file, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("Another sender uses the SMS journal " + file, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public SendRecord find(String alertId) {
        return newest.get(alertId);
    }

    @Override
    public synchronized void append(SendRecord entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((format(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(false);
        newest.put(entry.alertId(), entry);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static String format(SendRecord entry) {
        if (entry.alertId().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("An alertId holds no control characters");
        }
        return String.join(
                SEPARATOR,
                entry.alertId(),
                entry.state().name(),
                Integer.toString(entry.attempt()),
                Long.toString(entry.at()),
                entry.bodyHash(),
                entry.sid() == null ? "" : entry.sid(),
                Integer.toString(entry.httpStatus()),
                Integer.toString(entry.code()));
    }

    private static SendRecord parse(Path file, int number, String line) throws IOException {
        String[] field = line.split(SEPARATOR, -1);
        try {
            if (field.length != FIELDS) {
                throw new IllegalArgumentException(field.length + " fields instead of " + FIELDS);
            }
            return new SendRecord(
                    field[0],
                    SendState.valueOf(field[1]),
                    Integer.parseInt(field[2]),
                    Long.parseLong(field[3]),
                    field[4],
                    field[5].isEmpty() ? null : field[5],
                    Integer.parseInt(field[6]),
                    Integer.parseInt(field[7]));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "%s, line %d is no journal entry: %s".formatted(file, number, e.getMessage()),
                    e);
        }
    }
}
