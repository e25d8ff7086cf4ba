package io.dripwatch.pipeline.sms.file;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands SMS over in a directory, a file {@code *.sms} each, for whatever sends them from there. A
 * file has one line: {@code alertId<TAB>number<TAB>notAfter<TAB>words}. It is written beside under
 * another name and moved into its place when it is on the disk, so nobody sees a part of one, and
 * the same SMS written again is the same file. Whoever takes an SMS moves it to a directory inside
 * this one, where it is still found.
 *
 * <p>No field holds a character that could end it or the line: what an id may not hold becomes
 * {@code _}, what a number may not is left out, and controls and line separators in words become
 * blanks.
 */
public final class FileSmsGateway implements SmsGateway {

    private static final Logger LOG = LoggerFactory.getLogger(FileSmsGateway.class);

    private static final String WHOLE = ".sms";
    private static final String PART = ".part";

    /** What is looked for lies in the directory or in one inside it. */
    private static final int DEPTH = 2;

    private final Path directory;

    private FileSmsGateway(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        Files.delete(part()); // Tells now, and not at the first SMS, whether it can be written.
    }

    /**
     * @param directory on the machine that sends
     */
    public static SmsGateway.Opener opener(String directory) {
        return settings -> {
            try {
                return new FileSmsGateway(Path.of(directory));
            } catch (IOException e) {
                throw new IllegalStateException(
                        "sms-directory %s cannot be written: %s".formatted(directory, e), e);
            }
        };
    }

    /** Numbers are personal: a temporary file is its owner's alone, and stays so. */
    private Path part() throws IOException {
        return Files.createTempFile(directory, ".", PART);
    }

    @Override
    public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
        if (System.nanoTime() - leaseUntilNanos > 0) {
            return GatewayAnswer.of(DeliveryOutcome.NOT_SENT, 0, 0);
        }
        boolean handedOver = false;
        try {
            Path part = part();
            try {
                write(part, line(message));
                handedOver = true; // It may be, from here on.
                Files.move(
                        part,
                        directory.resolve(ContentId.of(message.alertId()) + WHOLE),
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            force(directory);
            return GatewayAnswer.accepted("file:" + id(message), 0);
        } catch (IOException e) {
            LOG.warn("sms-directory {} cannot be written: {}", directory, e.toString());
            return GatewayAnswer.of(
                    handedOver ? DeliveryOutcome.IN_DOUBT : DeliveryOutcome.NOT_SENT, 0, 0);
        }
    }

    private static void write(Path file, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Its new entry is on the disk, too. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public GatewaySearch find(SoughtSms sought) {
        try (Stream<Path> files = Files.find(directory, DEPTH, (file, is) -> isWhole(file))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String[] fields = Files.readString(file).strip().split("\t", 4);
                if (fields.length == 4
                        && fields[1].equals(number(sought.to()))
                        && !("file:" + fields[0]).equals(sought.except())
                        && fields[3].contains(sought.reference())) {
                    return GatewaySearch.found("file:" + fields[0]);
                }
            }
            return GatewaySearch.ABSENT;
        } catch (IOException | UncheckedIOException e) {
            // One was moved just now, or nothing can be read: asked again later.
            return GatewaySearch.UNREADABLE;
        }
    }

    private static boolean isWhole(Path file) {
        return file.getFileName().toString().endsWith(WHOLE);
    }

    private static String line(SmsMessage message) {
        return String.join(
                        "\t",
                        List.of(
                                id(message),
                                number(message.to()),
                                Long.toString(message.notAfter()),
                                message.body().replaceAll("[\\p{Cc}\\u2028\\u2029]", " ")))
                + "\n";
    }

    private static String id(SmsMessage message) {
        return message.alertId().replaceAll("[^\\p{L}\\p{N}._:@-]", "_");
    }

    private static String number(PhoneNumber phone) {
        return phone.e164().replaceAll("(?!^\\+)[^0-9]", "");
    }

    @Override
    public void close() {}
}
