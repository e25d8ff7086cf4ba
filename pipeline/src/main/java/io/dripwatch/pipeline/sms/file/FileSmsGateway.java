package io.dripwatch.pipeline.sms.file;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.pipeline.sms.DeliveryOutcome;
import io.dripwatch.pipeline.sms.GatewayAnswer;
import io.dripwatch.pipeline.sms.GatewaySearch;
import io.dripwatch.pipeline.sms.SmsGateway;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/**
 * Hands SMS over in a file, one line each, for whatever sends them from there: {@code
 * alertId<TAB>number<TAB>notAfter<TAB>words}. A line is accepted when it is on the disk. Words have
 * no line ends and no tabs here; both become blanks.
 *
 * <p>The line end is written last: a line without one is none. It is what a sender left that died,
 * or whose disk was full, in the middle of it; the next one cuts it off, so a reader that waits for
 * line ends never sees a part of an SMS, nor two glued together.
 */
public final class FileSmsGateway implements SmsGateway {

    private static final byte LINE_END = '\n';

    /** Longer than any line. */
    private static final int CHUNK = 8_192;

    private final Path file;
    private final FileChannel channel;
    private final Writing writing;

    /** Appends some of the bytes, as {@link FileChannel#write(ByteBuffer)} does. */
    @FunctionalInterface
    interface Writing {
        int write(FileChannel channel, ByteBuffer bytes) throws IOException;
    }

    FileSmsGateway(Path file, Writing writing) throws IOException {
        this.file = file;
        this.writing = writing;
        boolean fresh = Files.notExists(file);
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (fresh && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            // Numbers are personal: nobody else on the machine reads them.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        cutTornLine();
    }

    private void cutTornLine() throws IOException {
        if (channel.size() == 0) {
            // Also a device, which is not read.
            return;
        }
        long whole = wholeLines();
        if (whole < channel.size()) {
            channel.truncate(whole);
            channel.force(true);
        }
    }

    /** How many bytes there are up to the last line end. */
    private long wholeLines() throws IOException {
        try (FileChannel read = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = read.size();
            while (end > 0) {
                long start = Math.max(0, end - CHUNK);
                ByteBuffer chunk = ByteBuffer.allocate((int) (end - start));
                while (chunk.hasRemaining() && read.read(chunk, start + chunk.position()) > 0) {
                    continue;
                }
                for (int i = chunk.position() - 1; i >= 0; i--) {
                    if (chunk.get(i) == LINE_END) {
                        return start + i + 1;
                    }
                }
                end = start;
            }
            return 0;
        }
    }

    /**
     * @param file on the machine that sends
     */
    public static SmsGateway.Opener opener(String file) {
        return settings -> {
            try {
                return new FileSmsGateway(Path.of(file), FileChannel::write);
            } catch (IOException e) {
                throw new IllegalStateException("sms-file " + file + " cannot be written", e);
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
                                message.alertId(),
                                message.to().e164(),
                                Long.toString(message.notAfter()),
                                message.body().replaceAll("[\\r\\n\\t]", " "))
                        + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            cutTornLine();
            while (bytes.hasRemaining()) {
                writing.write(channel, bytes);
            }
            channel.force(true);
            return GatewayAnswer.accepted("file:" + message.alertId(), 0);
        } catch (IOException e) {
            // Without its end it is no line, and is cut off before anything follows it.
            return GatewayAnswer.of(
                    bytes.hasRemaining() ? DeliveryOutcome.NOT_SENT : DeliveryOutcome.IN_DOUBT,
                    0,
                    0);
        }
    }

    @Override
    public synchronized GatewaySearch find(PhoneNumber to, String reference) {
        try {
            return lines().stream()
                    .map(line -> line.split("\t", 4))
                    .filter(parts -> parts.length == 4 && parts[1].equals(to.e164()))
                    .filter(parts -> parts[3].contains(reference))
                    .findFirst()
                    .map(parts -> GatewaySearch.found("file:" + parts[0]))
                    .orElse(GatewaySearch.ABSENT);
        } catch (IOException e) {
            return GatewaySearch.UNREADABLE;
        }
    }

    private List<String> lines() throws IOException {
        byte[] whole = Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(wholeLines()));
        return new String(whole, StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("sms-file cannot be closed", e);
        }
    }
}
