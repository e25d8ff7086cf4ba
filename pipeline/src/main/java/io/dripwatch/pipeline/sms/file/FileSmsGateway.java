package io.dripwatch.pipeline.sms.file;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands SMS over in a file, one line each, for whatever sends them from there: {@code
 * alertId<TAB>number<TAB>notAfter<TAB>words}. A line is accepted when it is on the disk. No field
 * holds a character that could end it or the line: what an id may not hold becomes {@code _}, what
 * a number may not is left out, and controls and line separators in words become blanks.
 *
 * <p>The line end is written last: a line without one is none. It is what a sender left that died,
 * or whose disk was full, in the middle of it; the next one cuts it off, so a reader that waits for
 * line ends never sees a part of an SMS, nor two glued together. A file that is moved away is left
 * as it is, and the next line begins a new one. What ends in something else without a line end is
 * no file of ours, and is refused.
 */
public final class FileSmsGateway implements SmsGateway {

    private static final Logger LOG = LoggerFactory.getLogger(FileSmsGateway.class);

    private static final byte LINE_END = '\n';

    /** Longer than any line. */
    private static final int CHUNK = 8_192;

    private static final String ID_CHARS = "\\p{L}\\p{N}._:@-";

    /** What there may be of a line that was torn somewhere: id, number, time, words. */
    private static final Pattern BEGINNING =
            Pattern.compile(
                    "[" + ID_CHARS + "]+(\t(\\+?\\d*(\t(\\d*(\t.*)?)?)?)?)?", Pattern.DOTALL);

    /** Of moves one after the other. */
    private static final int MOST_TRIES = 10;

    private final Path file;
    private final Writing writing;

    private FileChannel appending;

    /** The same file, to read; null for a device. */
    private FileChannel reading;

    /** Which file is open, whatever its name is by now; null where the system has no such key. */
    private Object key;

    /** Appends some of the bytes, as {@link FileChannel#write(ByteBuffer)} does. */
    @FunctionalInterface
    interface Writing {
        int write(FileChannel channel, ByteBuffer bytes) throws IOException;
    }

    FileSmsGateway(Path file, Writing writing) throws IOException {
        this.file = file;
        this.writing = writing;
        open();
        try {
            cutTornLine();
        } catch (IOException e) {
            closeChannels();
            throw e;
        }
    }

    private void open() throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            boolean fresh = Files.notExists(file);
            appending =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            try {
                if (fresh && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    // Numbers are personal: nobody else on the machine reads them.
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString("rw-------"));
                }
                key = keyOfPath();
                reading =
                        Files.isRegularFile(file)
                                ? FileChannel.open(file, StandardOpenOption.READ)
                                : null;
                if (isOneFile()) {
                    return;
                }
            } catch (NoSuchFileException e) {
                LOG.debug("sms-file {} was moved while it was opened", file, e);
            }
            closeChannels();
        }
        throw new IOException("it is moved again and again");
    }

    /** Nobody moved it between one opening and the other. */
    private boolean isOneFile() throws IOException {
        return Objects.equals(key, keyOfPath())
                && (reading == null || reading.size() == appending.size());
    }

    private Object keyOfPath() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private void reopenIfMoved() throws IOException {
        boolean moved;
        try {
            moved = !appending.isOpen() || !Objects.equals(key, keyOfPath());
        } catch (NoSuchFileException e) {
            moved = true;
        }
        if (moved) {
            closeChannels();
            open();
        }
    }

    private void cutTornLine() throws IOException {
        if (reading == null) {
            return;
        }
        long whole = wholeLines();
        if (whole < reading.size()) {
            requireOurs(whole);
            appending.truncate(whole);
            appending.force(true);
        }
    }

    /**
     * @param start where the line without an end begins
     */
    private void requireOurs(long start) throws IOException {
        int length = (int) Math.min(CHUNK, reading.size() - start);
        byte[] torn = read(start, length);
        // A character may be torn, too; it is in the words.
        if (!BEGINNING.matcher(new String(torn, StandardCharsets.UTF_8)).matches()) {
            throw new IOException(
                    "its last line has no line end and is no SMS, so it was left as it is;"
                            + " expected a new file, or one that such SMS were written to");
        }
    }

    private byte[] read(long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int more = 1;
        while (bytes.hasRemaining() && more > 0) {
            more = reading.read(bytes, start + bytes.position());
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** How many bytes there are up to the last line end. */
    private long wholeLines() throws IOException {
        long end = reading.size();
        while (end > 0) {
            long start = Math.max(0, end - CHUNK);
            byte[] chunk = read(start, (int) (end - start));
            for (int i = chunk.length - 1; i >= 0; i--) {
                if (chunk[i] == LINE_END) {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    /**
     * @param file on the machine that sends
     */
    public static SmsGateway.Opener opener(String file) {
        return settings -> {
            try {
                return new FileSmsGateway(Path.of(file), FileChannel::write);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "sms-file %s cannot be written: %s".formatted(file, e.getMessage()), e);
            }
        };
    }

    @Override
    public synchronized GatewayAnswer send(
            SmsMessage message, long validForMillis, long leaseUntilNanos) {
        if (System.nanoTime() - leaseUntilNanos > 0) {
            return GatewayAnswer.of(DeliveryOutcome.NOT_SENT, 0, 0);
        }
        String line =
                String.join(
                                "\t",
                                id(message),
                                number(message.to()),
                                Long.toString(message.notAfter()),
                                message.body().replaceAll("[\\p{Cc}\\u2028\\u2029]", " "))
                        + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            reopenIfMoved();
            cutTornLine();
            while (bytes.hasRemaining()) {
                writing.write(appending, bytes);
            }
            appending.force(true);
            return GatewayAnswer.accepted("file:" + id(message), 0);
        } catch (IOException e) {
            LOG.warn("sms-file {} cannot be written: {}", file, e.getMessage());
            // Without its end it is no line, and is cut off before anything follows it.
            return GatewayAnswer.of(
                    bytes.hasRemaining() ? DeliveryOutcome.NOT_SENT : DeliveryOutcome.IN_DOUBT,
                    0,
                    0);
        }
    }

    @Override
    public synchronized GatewaySearch find(SoughtSms sought) {
        try {
            // What is open may have been moved away since it was written.
            List<String> lines = new ArrayList<>(appending.isOpen() ? lines() : List.of());
            reopenIfMoved();
            lines.addAll(lines());
            return lines.stream()
                    .map(line -> line.split("\t", 4))
                    .filter(parts -> parts.length == 4 && parts[1].equals(number(sought.to())))
                    .filter(parts -> !("file:" + parts[0]).equals(sought.except()))
                    .filter(parts -> parts[3].contains(sought.reference()))
                    .findFirst()
                    .map(parts -> GatewaySearch.found("file:" + parts[0]))
                    .orElse(GatewaySearch.ABSENT);
        } catch (IOException e) {
            return GatewaySearch.UNREADABLE;
        }
    }

    private static String id(SmsMessage message) {
        return message.alertId().replaceAll("[^" + ID_CHARS + "]", "_");
    }

    private static String number(PhoneNumber phone) {
        return phone.e164().replaceAll("(?!^\\+)[^0-9]", "");
    }

    private List<String> lines() throws IOException {
        if (reading == null) {
            throw new IOException("a device is not read");
        }
        byte[] whole = read(0, Math.toIntExact(wholeLines()));
        return new String(whole, StandardCharsets.UTF_8).lines().toList();
    }

    private void closeChannels() throws IOException {
        appending.close();
        if (reading != null) {
            reading.close();
        }
    }

    @Override
    public void close() {
        try {
            closeChannels();
        } catch (IOException e) {
            throw new IllegalStateException("sms-file cannot be closed", e);
        }
    }
}
