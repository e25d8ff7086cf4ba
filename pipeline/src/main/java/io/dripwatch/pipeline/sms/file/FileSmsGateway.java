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
import java.util.List;

/**
 * Hands SMS over in a file, one line each, for whatever sends them from there: {@code
 * alertId<TAB>number<TAB>notAfter<TAB>words}. A line is accepted when it is on the disk. Words have
 * no line ends and no tabs here; both become blanks.
 */
public final class FileSmsGateway implements SmsGateway {

    private final Path file;
    private final FileChannel channel;

    private FileSmsGateway(Path file) throws IOException {
        this.file = file;
        boolean fresh = Files.notExists(file);
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (fresh && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            // Numbers are personal: nobody else on the machine reads them.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        endTornLine();
    }

    /** Of a sender that died in the middle of one: the next line must not be glued to it. */
    private void endTornLine() throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return;
        }
        try (FileChannel read = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            if (read.read(last, size - 1) == 1 && last.get(0) != '\n') {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
        }
    }

    /**
     * @param file on the machine that sends
     */
    public static SmsGateway.Opener opener(String file) {
        return settings -> {
            try {
                return new FileSmsGateway(Path.of(file));
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
        boolean leaving = false;
        try {
            while (bytes.hasRemaining()) {
                leaving |= channel.write(bytes) > 0;
            }
            channel.force(true);
            return GatewayAnswer.accepted("file:" + message.alertId(), 0);
        } catch (IOException e) {
            return GatewayAnswer.of(
                    leaving ? DeliveryOutcome.IN_DOUBT : DeliveryOutcome.NOT_SENT, 0, 0);
        }
    }

    @Override
    public synchronized GatewaySearch find(PhoneNumber to, String reference) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.stream()
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

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("sms-file cannot be closed", e);
        }
    }
}
