package io.dripwatch.pipeline.sms.file;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.notification.message.ReferenceCode;
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
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each SMS as a file {@code *.sms} into a directory, from which another program sends it. A
 * file has one line: {@code alertId<TAB>number<TAB>notAfter<TAB>words}. It is written under a
 * temporary name first and moved into its place when it is on the disk, so nobody sees a part of
 * one, and the same SMS written again is the same file. Its name begins with the SMS's reference.
 * Whoever takes an SMS moves it to a directory inside this one, where it is still found.
 *
 * <p>No field holds a character that could end it or the line: what an id may not hold becomes
 * {@code _}, what a number may not is left out, and controls and line separators in words become
 * blanks.
 */
public final class FileSmsGateway implements SmsGateway {

    private static final Logger LOG = LoggerFactory.getLogger(FileSmsGateway.class);

    private static final String WHOLE = ".sms";
    private static final String PART = ".part";

    /** So often the directory is read anew where a file was moved while it was looked at. */
    private static final int LOOKS = 3;

    private final Path directory;

    private FileSmsGateway(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        part(); // Tells now, and not at the first SMS, whether it can be written.
        // Of a sender that died: numbers and words do not stay in what nobody looks at.
        for (Path part : files(directory, ".*" + PART)) {
            Files.deleteIfExists(part);
        }
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
                        directory.resolve(
                                ReferenceCode.of(message.alertId())
                                        + "-"
                                        + ContentId.of(message.alertId())
                                        + WHOLE),
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
        for (int look = 0; look < LOOKS; look++) {
            try {
                return look(sought);
            } catch (NoSuchFileException e) {
                LOG.debug("{} was moved just now", e.getFile());
            } catch (IOException e) {
                LOG.warn("sms-directory {} cannot be read: {}", directory, e.toString());
                return GatewaySearch.UNREADABLE;
            }
        }
        return GatewaySearch.UNREADABLE;
    }

    /** The directory before those inside it: what is moved meanwhile is seen in one of them. */
    private GatewaySearch look(SoughtSms sought) throws IOException {
        String pattern = sought.reference() + "-*" + WHOLE;
        List<Path> found = files(directory, pattern);
        for (Path inside : files(directory, "*")) {
            if (Files.isDirectory(inside)) {
                found.addAll(files(inside, pattern));
            }
        }
        for (Path file : found) {
            String[] fields = Files.readString(file).strip().split("\t", 4);
            if (fields.length == 4
                    && fields[1].equals(number(sought.to()))
                    && !("file:" + fields[0]).equals(sought.except())) {
                return GatewaySearch.found("file:" + fields[0]);
            }
        }
        return GatewaySearch.ABSENT;
    }

    private static List<Path> files(Path directory, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, pattern)) {
            stream.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
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
