package io.dripwatch.pipeline.sms.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.ReferenceCode;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.pipeline.sms.DeliveryOutcome;
import io.dripwatch.pipeline.sms.GatewaySearch;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.SmsGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSmsGatewayTest {

    @TempDir Path directory;

    @Test
    void eachSmsIsALineThatIsFoundAgain() throws Exception {
        Path file = directory.resolve("sms.tsv");
        SmsMessage sms = Messages.urgent("alert-1");
        try (SmsGateway gateway = open(file)) {
            assertThat(gateway.send(sms, 1_000, soon()).outcome())
                    .isEqualTo(DeliveryOutcome.ACCEPTED);
            assertThat(gateway.find(sms.to(), ReferenceCode.of("alert-1")))
                    .isEqualTo(GatewaySearch.found("file:alert-1"));
            assertThat(gateway.find(sms.to(), ReferenceCode.of("alert-2")))
                    .isEqualTo(GatewaySearch.ABSENT);
            assertThat(gateway.find(new PhoneNumber("+1"), ReferenceCode.of("alert-1")))
                    .isEqualTo(GatewaySearch.ABSENT);
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "alert-1\t%s\t%d\t%s"
                                .formatted(Messages.PHONE, Long.MAX_VALUE, sms.body()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aLineTornByACrashDoesNotSwallowTheNext() throws Exception {
        Path file = Files.writeString(directory.resolve("sms.tsv"), "alert-0\t+34");
        try (SmsGateway gateway = open(file)) {
            gateway.send(Messages.urgent("alert-1"), 1_000, soon());
        }
        assertThat(Files.readAllLines(file)).hasSize(2).last().asString().startsWith("alert-1\t");
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

    private static long soon() {
        return System.nanoTime() + 5_000_000_000L;
    }
}
