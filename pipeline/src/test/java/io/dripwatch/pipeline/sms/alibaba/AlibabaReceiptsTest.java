package io.dripwatch.pipeline.sms.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.localprovider.template.LocalAlibabaServer;
import io.dripwatch.localprovider.template.TemplateSms;
import io.dripwatch.pipeline.sms.AlibabaAccount;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Failure;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receipts of an SMS that the stand-in took, pushed over HTTP. */
class AlibabaReceiptsTest {

    private static final Instant NOW = Instant.parse("2026-03-05T15:30:00Z");

    private final List<DeliveryReport> heard = new CopyOnWriteArrayList<>();

    @TempDir Path directory;

    private LocalAlibabaServer provider;
    private AlibabaSmsGateway gateway;
    private TemplateSms taken;

    @BeforeEach
    void send() throws Exception {
        provider =
                LocalAlibabaServer.start(AlibabaAccount.PROVIDER, Clock.fixed(NOW, ZoneOffset.UTC));
        gateway =
                AlibabaSmsGateway.open(
                        new AlibabaAccount(directory).at(provider.baseUrl()),
                        Messages.settings(),
                        NOW::toEpochMilli);
        gateway.reportTo(heard::add);
        gateway.send(
                AlibabaAccount.sms(
                        "alert-1", Messages.PHONE, Severity.WARNING, SmsMessage.NEVER_STALE),
                1_000,
                System.nanoTime() + 5_000_000_000L);
        taken = provider.accepted().get(0);
    }

    @AfterEach
    void stop() {
        gateway.close();
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, DELIVERED, ",
        "MOBILE_NOT_ON_SERVICE, UNDELIVERED, PASSING",
        "MOBILE_IN_BLACK, UNDELIVERED, NUMBER",
        "SIGNATURE_BLACKLIST, UNDELIVERED, SENDER",
        "CONTENT_KEYWORD, UNDELIVERED, OTHER",
        "MK:0001, UNDELIVERED, OTHER"
    })
    void aReceiptIsAboutTheMessageItNames(String code, Status status, Failure failure)
            throws Exception {
        int answered = provider.push(AlibabaAccount.receipts(gateway.receiptPort()), taken, code);

        assertThat(answered).isEqualTo(200);
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).alertId()).isEqualTo("alert-1");
        assertThat(heard.get(0).sid()).isEqualTo(taken.sid());
        assertThat(heard.get(0).status()).isEqualTo(status);
        assertThat(heard.get(0).failure()).isEqualTo(failure);
    }

    @Test
    void aForgedReceiptChangesNothing() throws Exception {
        for (String path : List.of("/", "/receipts/", "/receipts/guess", "/receipts/s3cret-pat")) {
            URI address = URI.create("http://127.0.0.1:" + gateway.receiptPort() + path);
            assertThat(provider.push(address, taken, "DELIVERED")).isEqualTo(403);
        }
        assertThat(heard).isEmpty();
    }
}
