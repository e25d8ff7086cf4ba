package io.dripwatch.pipeline.sms.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSmsGatewayTest {

    @TempDir Path directory;

    @Test
    void eachSmsIsALineThatIsFoundAgain() throws Exception {
        Path file = directory.resolve("sms.tsv");
        SmsMessage sms = Messages.urgent("alert-1");
        try (SmsGateway gateway = open(file)) {
            assertThat(gateway.send(sms, 1_000, soon()).outcome())
                    .isEqualTo(DeliveryOutcome.ACCEPTED);
            assertThat(gateway.find(new SoughtSms(sms.to(), ReferenceCode.of("alert-1"), null, 0)))
                    .isEqualTo(GatewaySearch.found("file:alert-1"));
            assertThat(gateway.find(new SoughtSms(sms.to(), ReferenceCode.of("alert-2"), null, 0)))
                    .isEqualTo(GatewaySearch.ABSENT);
            assertThat(
                            gateway.find(
                                    new SoughtSms(
                                            new PhoneNumber("+1"),
                                            ReferenceCode.of("alert-1"),
                                            null,
                                            0)))
                    .isEqualTo(GatewaySearch.ABSENT);
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "alert-1\t%s\t%d\t%s"
                                .formatted(Messages.PHONE, Long.MAX_VALUE, sms.body()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** Whoever may write alerts must not text whom he likes. */
    @Test
    void anIdWithTabsAndLineEndsWritesNoSecondSms() throws Exception {
        Path file = directory.resolve("sms.tsv");
        String id = "a1\t+3\t0\twords\nforged\t+34600000009\t9\tPay now\r\u2028x\u0085";
        SmsMessage sms = Messages.urgent(id);
        try (SmsGateway gateway = open(file)) {
            assertThat(gateway.send(sms, 1_000, soon()).outcome())
                    .isEqualTo(DeliveryOutcome.ACCEPTED);
            assertThat(
                            gateway.find(new SoughtSms(sms.to(), ReferenceCode.of(id), null, 0))
                                    .finding())
                    .isEqualTo(GatewaySearch.Finding.FOUND);
        }
        assertThat(Files.readString(file).split("\\R", -1)).hasSize(2);
        assertThat(Files.readAllLines(file))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.split("\t", -1)).hasSize(4);
                            assertThat(line.split("\t")[1]).isEqualTo(Messages.PHONE);
                        });
        open(file).close();
    }

    /** Wherever a kill cuts it, a reader that waits for line ends sees whole SMS, each once. */
    @Test
    void aLineTornByAKillIsCutOffAndItsSmsWrittenAgain() throws Exception {
        SmsMessage first = Messages.urgent("alert-1");
        SmsMessage second = Messages.sms("alert-2", Messages.PHONE, words("alert-2"), 0).build();
        Path complete = directory.resolve("complete.tsv");
        write(complete, first, second);
        byte[] both = Files.readAllBytes(complete);
        int firstLine = Files.readAllLines(complete).get(0).getBytes(UTF_8).length + 1;

        for (int killedAt = 0; killedAt <= both.length; killedAt++) {
            Path file = directory.resolve("killed-at-" + killedAt);
            Files.write(file, Arrays.copyOf(both, killedAt));
            try (SmsGateway gateway = open(file)) {
                assertThat(Files.readString(file)).matches("(?s)|.*\n");
                assertThat(isListed(gateway, second)).isEqualTo(killedAt == both.length);
                assertThat(isListed(gateway, first)).isEqualTo(killedAt >= firstLine);
                for (SmsMessage sms : List.of(first, second)) {
                    if (!isListed(gateway, sms)) {
                        gateway.send(sms, 1_000, soon());
                    }
                }
            }
            assertThat(Files.readAllBytes(file)).as("killed at %d", killedAt).isEqualTo(both);
        }
    }

    /** While it is being written, and by a sender of an older release that is not gone yet. */
    @Test
    void aLineWithoutItsEndIsNotFound() throws Exception {
        Path file = directory.resolve("sms.tsv");
        SmsMessage sms = Messages.urgent("alert-1");
        try (SmsGateway gateway = open(file)) {
            gateway.send(sms, 1_000, soon());
            byte[] line = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(line, line.length - 1));
            assertThat(isListed(gateway, sms)).isFalse();
        }
    }

    @Test
    void aDiskThatFillsUpInTheMiddleOfALineGluesNothingTogether() throws Exception {
        Path file = directory.resolve("sms.tsv");
        AtomicBoolean full = new AtomicBoolean();
        try (SmsGateway gateway =
                new FileSmsGateway(
                        file,
                        (channel, bytes) -> {
                            if (full.get()) {
                                channel.write(bytes.slice(0, 9));
                                bytes.position(9);
                                throw new IOException("no space left");
                            }
                            return channel.write(bytes);
                        })) {
            gateway.send(Messages.urgent("alert-1"), 1_000, soon());
            full.set(true);
            assertThat(gateway.send(Messages.urgent("alert-2"), 1_000, soon()).outcome())
                    .isEqualTo(DeliveryOutcome.NOT_SENT);
            full.set(false);
            assertThat(gateway.send(Messages.urgent("alert-2"), 1_000, soon()).outcome())
                    .isEqualTo(DeliveryOutcome.ACCEPTED);
        }
        assertThat(Files.readAllLines(file))
                .extracting(line -> line.split("\t", 4).length + line.split("\t")[0])
                .containsExactly("4alert-1", "4alert-2");
    }

    @Test
    void aTornLineOfAnySizeIsCutOff() throws Exception {
        String torn = "alert-1\t+34600000000\t5\t" + "x".repeat(20_000);
        Path file = Files.writeString(directory.resolve("sms.tsv"), "whole\n" + torn);
        open(file).close();
        assertThat(file).hasContent("whole\n");
    }

    /** As logrotate does, which moves the file and may make the next one itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileMovedAwayKeepsItsSmsAndTheNextOneBeginsANewFile(boolean nextIsMade) throws Exception {
        Path file = directory.resolve("sms.tsv");
        Path moved = directory.resolve("sms.tsv.1");
        try (SmsGateway gateway = open(file)) {
            gateway.send(Messages.urgent("alert-1"), 1_000, soon());
            Files.move(file, moved);
            if (nextIsMade) {
                Files.createFile(file);
            }
            for (String next : List.of("alert-2", "alert-3")) {
                assertThat(gateway.send(Messages.urgent(next), 1_000, soon()).outcome())
                        .isEqualTo(DeliveryOutcome.ACCEPTED);
            }
        }
        assertThat(ids(moved)).containsExactly("alert-1");
        assertThat(ids(file)).containsExactly("alert-2", "alert-3");
    }

    @Test
    void anSmsInDoubtIsFoundInTheFileThatWasJustMovedAway() throws Exception {
        Path file = directory.resolve("sms.tsv");
        SmsMessage sms = Messages.urgent("alert-1");
        try (SmsGateway gateway = open(file)) {
            gateway.send(sms, 1_000, soon());
            Files.move(file, directory.resolve("sms.tsv.1"));
            assertThat(isListed(gateway, sms)).isTrue();
        }
    }

    /** A mistyped sms-file. */
    @ParameterizedTest
    @ValueSource(strings = {"not ours, no line end", "{\"household\": 1}", "a\tb", "first\n\tx"})
    void aFileOfSomebodyElseIsLeftAsItIs(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("notes.txt"), content);
        assertThatThrownBy(() -> open(file))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("no line end");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void anIntentThatIsTooOldIsNotWritten() throws Exception {
        Path file = directory.resolve("sms.tsv");
        try (SmsGateway gateway = open(file)) {
            assertThat(gateway.send(Messages.urgent("a"), 1_000, System.nanoTime() - 1).outcome())
                    .isEqualTo(DeliveryOutcome.NOT_SENT);
        }
        assertThat(file).isEmptyFile();
    }

    private static SmsGateway open(Path file) {
        return FileSmsGateway.opener(file.toString()).open(Messages.settings());
    }

    private static void write(Path file, SmsMessage... messages) {
        try (SmsGateway gateway = open(file)) {
            for (SmsMessage sms : messages) {
                gateway.send(sms, 1_000, soon());
            }
        }
    }

    private static boolean isListed(SmsGateway gateway, SmsMessage sms) {
        return gateway.find(new SoughtSms(sms.to(), ReferenceCode.of(sms.alertId()), null, 0))
                != GatewaySearch.ABSENT;
    }

    private static List<String> ids(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.split("\t")[0]).toList();
    }

    private static String words(String alertId) {
        return "您家用水不断。参考号" + ReferenceCode.of(alertId) + ",谢谢";
    }

    private static long soon() {
        return System.nanoTime() + 5_000_000_000L;
    }
}
