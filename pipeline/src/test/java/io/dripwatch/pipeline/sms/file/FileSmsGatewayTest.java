package io.dripwatch.pipeline.sms.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SMS as files of a directory: whole ones, each once, and found again. */
public class FileSmsGatewayTest {

    @TempDir Path temporary;

    /** The SMS that lie in a directory. */
    public static List<Path> sms(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sms")).sorted().toList();
        }
    }

    @Test
    void eachSmsIsAFileOfOneLineThatIsFoundAgain() throws Exception {
        Path directory = temporary.resolve("made/by/the/gateway");
        SmsMessage sms = Messages.urgent("alert-1");
        SmsGateway gateway = open(directory);

        assertThat(send(gateway, sms)).isEqualTo(DeliveryOutcome.ACCEPTED);
        assertThat(find(gateway, sms.to(), "alert-1"))
                .isEqualTo(GatewaySearch.found("file:alert-1"));
        assertThat(find(gateway, sms.to(), "alert-2")).isEqualTo(GatewaySearch.ABSENT);
        assertThat(find(gateway, new PhoneNumber("+1"), "alert-1")).isEqualTo(GatewaySearch.ABSENT);
        assertThat(
                        gateway.find(
                                new SoughtSms(
                                        sms.to(), ReferenceCode.of("alert-1"), "file:alert-1", 0)))
                .isEqualTo(GatewaySearch.ABSENT);
        Path file = sms(directory).get(0);
        assertThat(file)
                .hasContent(
                        "alert-1\t%s\t%d\t%s%n"
                                .formatted(Messages.PHONE, Long.MAX_VALUE, sms.body()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all).containsExactly(file);
        }
    }

    /** Whoever may write alerts must not text whom he likes, nor write where he likes. */
    @Test
    void anIdWithTabsLineEndsAndSlashesWritesNoSecondSms() throws Exception {
        String id = "../a1\t+3\t0\twords\nforged\t+34600000009\t9\tPay now\r\u2028x\u0085";
        SmsMessage sms = Messages.urgent(id);
        Path directory = temporary.resolve("sms");
        SmsGateway gateway = open(directory);

        assertThat(send(gateway, sms)).isEqualTo(DeliveryOutcome.ACCEPTED);

        assertThat(find(gateway, sms.to(), id).finding()).isEqualTo(GatewaySearch.Finding.FOUND);
        assertThat(temporary).isDirectoryNotContaining(file -> !file.equals(directory));
        assertThat(sms(directory)).hasSize(1);
        assertThat(Files.readAllLines(sms(directory).get(0)))
                .singleElement()
                .satisfies(line -> assertThat(line.split("\t", -1)).hasSize(4))
                .satisfies(line -> assertThat(line.split("\t")[1]).isEqualTo(Messages.PHONE));
    }

    /** A sender that died in the middle leaves a part, which is no SMS. */
    @Test
    void aPartIsNotFoundAndTheSameSmsAgainIsTheSameFile() throws Exception {
        SmsMessage sms = Messages.urgent("alert-1");
        SmsGateway gateway = open(temporary);
        send(gateway, sms);
        Path whole = sms(temporary).get(0);
        Files.move(whole, temporary.resolve(".1.part"));
        assertThat(find(gateway, sms.to(), "alert-1")).isEqualTo(GatewaySearch.ABSENT);

        send(gateway, sms);
        send(open(temporary), sms);

        assertThat(sms(temporary)).containsExactly(whole);
        assertThat(Files.readAllLines(whole)).hasSize(1);
        assertThat(temporary.resolve(".1.part")).as("after the next start").doesNotExist();
    }

    @Test
    void whatWasTakenIntoADirectoryInsideIsStillFound() throws Exception {
        SmsMessage sms = Messages.urgent("alert-1");
        SmsGateway gateway = open(temporary);
        send(gateway, sms);
        Path taken = Files.createDirectory(temporary.resolve("taken"));
        Path file = sms(temporary).get(0);
        Files.move(file, taken.resolve(file.getFileName()));
        Files.createDirectories(temporary.resolve("odd.sms"));
        Files.write(taken.resolve("odd.sms"), new byte[] {(byte) 0xff});

        assertThat(find(gateway, sms.to(), "alert-1"))
                .isEqualTo(GatewaySearch.found("file:alert-1"));
    }

    @Test
    void anSmsThatCannotBeWrittenIsNotSentAndCannotBeLookedFor() throws Exception {
        Path directory = temporary.resolve("sms");
        SmsMessage sms = Messages.urgent("alert-1");
        SmsGateway gateway = open(directory);
        Files.delete(directory);

        assertThat(send(gateway, sms)).isEqualTo(DeliveryOutcome.NOT_SENT);
        assertThat(find(gateway, sms.to(), "alert-1")).isEqualTo(GatewaySearch.UNREADABLE);

        Files.createDirectory(directory);
        assertThat(send(gateway, sms)).isEqualTo(DeliveryOutcome.ACCEPTED);
    }

    /** Its name is taken by a directory that is not empty: it was written and not moved there. */
    @Test
    void whatMayHaveBeenHandedOverIsInDoubt() throws Exception {
        SmsMessage sms = Messages.urgent("alert-1");
        SmsGateway gateway = open(temporary);
        send(gateway, sms);
        Path place = sms(temporary).get(0);
        Files.delete(place);
        Files.createDirectories(place.resolve("not-empty"));

        assertThat(send(gateway, sms)).isEqualTo(DeliveryOutcome.IN_DOUBT);
        try (Stream<Path> all = Files.list(temporary)) {
            assertThat(all).as("no part is left").containsExactly(place);
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsRefusedByName() throws Exception {
        Path file = Files.writeString(temporary.resolve("notes.txt"), "not ours");
        assertThatThrownBy(() -> open(file))
                .hasMessageContaining("sms-directory " + file)
                .hasMessageContaining("cannot be written");
        assertThat(file).hasContent("not ours");
        Path closed = Files.createDirectory(temporary.resolve("closed"));
        assumeThat(closed.toFile().setWritable(false) && !Files.isWritable(closed)).isTrue();
        assertThatThrownBy(() -> open(closed)).hasMessageContaining("sms-directory " + closed);
    }

    @Test
    void anIntentThatIsTooOldIsNotWritten() throws Exception {
        SmsGateway gateway = open(temporary);
        assertThat(gateway.send(Messages.urgent("a"), 1_000, System.nanoTime() - 1).outcome())
                .isEqualTo(DeliveryOutcome.NOT_SENT);
        assertThat(temporary).isEmptyDirectory();
    }

    private static SmsGateway open(Path directory) {
        return FileSmsGateway.opener(directory.toString()).open(Messages.settings());
    }

    private static DeliveryOutcome send(SmsGateway gateway, SmsMessage sms) {
        return gateway.send(sms, 1_000, System.nanoTime() + 5_000_000_000L).outcome();
    }

    private static GatewaySearch find(SmsGateway gateway, PhoneNumber to, String alertId) {
        return gateway.find(new SoughtSms(to, ReferenceCode.of(alertId), null, 0));
    }
}
