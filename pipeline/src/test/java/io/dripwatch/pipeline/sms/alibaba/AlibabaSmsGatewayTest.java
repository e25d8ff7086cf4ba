package io.dripwatch.pipeline.sms.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.template.LocalAlibabaServer;
import io.dripwatch.localprovider.template.TemplateServerSettings;
import io.dripwatch.localprovider.template.TemplateSms;
import io.dripwatch.pipeline.sms.AlibabaAccount;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Failure;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Status;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Alibaba's own library over HTTP, against a stand-in that checks what it is asked. */
class AlibabaSmsGatewayTest {

    /** 23:30 in China. */
    private static final Instant NOW = Instant.parse("2026-03-05T15:30:00Z");

    @TempDir Path directory;

    private AlibabaAccount account;
    private LocalAlibabaServer provider;
    private AlibabaSmsGateway gateway;

    @BeforeEach
    void openAccount() throws Exception {
        account = new AlibabaAccount(directory);
    }

    @AfterEach
    void stop() {
        gateway.close();
        provider.close();
    }

    @Test
    void aMessageIsAskedForByTemplateValuesAndId() throws Exception {
        start(AlibabaAccount.PROVIDER);
        GatewayAnswer answered = send(leak("alert-1"));

        TemplateSms taken = provider.accepted().get(0);
        assertThat(answered).isEqualTo(GatewayAnswer.accepted(taken.sid(), 200));
        assertThat(taken.to()).isEqualTo("13800138000");
        assertThat(taken.template()).isEqualTo("SMS_1");
        assertThat(taken.sendersId()).isEqualTo("alert-1");
        assertThat(taken.body())
                .isEqualTo("【城市供水】您家自3月5日11时左右起用水不断。参考号" + ReferenceCode.of("alert-1"));
    }

    /** Every documented class of code. */
    @ParameterizedTest
    @EnumSource(AlibabaCode.class)
    void everyCodeHasItsOutcome(AlibabaCode code) throws Exception {
        start(AlibabaAccount.PROVIDER.withRefusals(request -> code.code()));
        GatewayAnswer answered = send(leak("alert-1"));

        boolean written = !code.code().isEmpty();
        assertThat(answered.outcome())
                .isEqualTo(written ? code.outcome() : AlibabaCode.OTHER.outcome());
        assertThat(answered.code()).isEqualTo(written ? code.number() : 99);
        assertThat(provider.accepted()).isEmpty();
        assertThat(provider.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "isv.SOMETHING_NEW, MISCONFIGURED, 98",
        "isp.SOMETHING_NEW, IN_DOUBT, 99",
        "Throttling.User, NOT_SENT, 60"
    })
    void aCodeThatIsNotKnownSpeaksByItsPrefix(String code, DeliveryOutcome outcome, int number)
            throws Exception {
        start(AlibabaAccount.PROVIDER.withRefusals(request -> code));
        GatewayAnswer answered = send(leak("alert-1"));

        assertThat(answered.outcome()).isEqualTo(outcome);
        assertThat(answered.code()).isEqualTo(number);
    }

    @Test
    void aLimitSaysHowLongItLasts() throws Exception {
        start(AlibabaAccount.PROVIDER.withLimits(2, 3));
        send(leak("alert-1"));
        send(leak("alert-2"));
        GatewayAnswer third = send(leak("alert-3"));
        send(other("alert-4"));
        GatewayAnswer fifth = send(other("alert-5"));

        assertThat(third.outcome()).isEqualTo(DeliveryOutcome.LIMIT_OF_NUMBER);
        assertThat(third.retryAfterMillis()).isEqualTo(Duration.ofDays(1).toMillis());
        assertThat(fifth.outcome()).isEqualTo(DeliveryOutcome.LIMIT_OF_ACCOUNT);
        assertThat(fifth.retryAfterMillis()).isEqualTo(Duration.ofMinutes(30).toMillis());
    }

    /** Nothing is repeated, whatever Alibaba's library or its HTTP client would do. */
    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPostThatFailsIsMadeOnce(Fault fault) throws Exception {
        start(AlibabaAccount.PROVIDER.withFaults(n -> fault, FaultScript.NO_FAULTS));
        GatewayAnswer answered = send(leak("alert-1"));

        assertThat(answered.outcome())
                .isEqualTo(
                        fault == Fault.TOO_MANY_REQUESTS
                                ? DeliveryOutcome.NOT_SENT
                                : DeliveryOutcome.IN_DOUBT);
        assertThat(provider.posts()).isEqualTo(1);
    }

    @Test
    void aWrongKeyOrSecretIsOurAccountsMatter() throws Exception {
        start(AlibabaAccount.PROVIDER);
        for (SmsGateway wrong :
                List.of(
                        open(account.at(provider.baseUrl(), "other", "secret")),
                        open(account.at(provider.baseUrl(), "local-key", "path")))) {
            GatewayAnswer answered = send(wrong, leak("alert-1"));
            assertThat(answered.outcome()).isEqualTo(DeliveryOutcome.MISCONFIGURED);
            wrong.close();
        }
        assertThat(provider.posts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN/never", "zh-CN/unheard-of", "en/leak"})
    void whatHasNoApprovedTemplateIsRefusedWithoutAPost(String template) throws Exception {
        start(AlibabaAccount.PROVIDER);
        GatewayAnswer answered = send(AlibabaAccount.say(leak("alert-1"), template));

        assertThat(answered.outcome()).isEqualTo(DeliveryOutcome.REFUSED);
        assertThat(answered.code()).isEqualTo(AlibabaCode.NO_TEMPLATE.number());
        assertThat(provider.posts()).isZero();
    }

    @Test
    void aTemplateThatTheProviderTookBackRefusesItsOwnMessagesAlone() throws Exception {
        start(AlibabaAccount.PROVIDER);

        assertThat(send(AlibabaAccount.say(leak("alert-1"), "zh-CN/withdrawn")).outcome())
                .isEqualTo(DeliveryOutcome.REFUSED);
        assertThat(send(leak("alert-2")).outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
    }

    @Test
    void aMessageIsFoundByItsIdOnItsDayAndOnTheNextPages() throws Exception {
        start(AlibabaAccount.PROVIDER);
        for (int i = 0; i < 120; i++) {
            send(leak("alert-" + i));
        }
        int before = provider.lists();

        assertThat(find("alert-0", null, NOW)).isEqualTo(GatewaySearch.Finding.FOUND);
        assertThat(find("alert-119", null, NOW.plus(Duration.ofMinutes(50))))
                .isEqualTo(GatewaySearch.Finding.FOUND);
        assertThat(find("alert-120", null, NOW)).isEqualTo(GatewaySearch.Finding.ABSENT);
        assertThat(find("alert-0", null, NOW.plus(Duration.ofDays(2))))
                .isEqualTo(GatewaySearch.Finding.ABSENT);
        assertThat(provider.lists()).isGreaterThan(before + 4);
    }

    @Test
    void anEarlierSmsOfTheSameAlertDoesNotCount() throws Exception {
        start(AlibabaAccount.PROVIDER);
        String first = send(leak("alert-1")).sid();

        assertThat(find("alert-1", first, NOW)).isEqualTo(GatewaySearch.Finding.ABSENT);

        send(leak("alert-1"));
        assertThat(find("alert-1", first, NOW)).isEqualTo(GatewaySearch.Finding.FOUND);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REJECT_500", "CLOSE", "TOO_MANY_REQUESTS", "BAD_JSON_201"})
    void aListThatCannotBeReadSaysNothing(Fault fault) throws Exception {
        start(AlibabaAccount.PROVIDER.withFaults(FaultScript.NO_FAULTS, n -> fault));
        send(leak("alert-1"));

        assertThat(find("alert-1", null, NOW)).isEqualTo(GatewaySearch.Finding.UNREADABLE);
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
        start(AlibabaAccount.PROVIDER);
        List<DeliveryReport> heard = new CopyOnWriteArrayList<>();
        gateway.reportTo(heard::add);
        send(leak("alert-1"));
        TemplateSms taken = provider.accepted().get(0);

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
        start(AlibabaAccount.PROVIDER);
        List<DeliveryReport> heard = new CopyOnWriteArrayList<>();
        gateway.reportTo(heard::add);
        send(leak("alert-1"));
        TemplateSms taken = provider.accepted().get(0);

        for (String path : List.of("/", "/receipts/", "/receipts/guess", "/receipts/s3cret-pat")) {
            URI address = URI.create("http://127.0.0.1:" + gateway.receiptPort() + path);
            assertThat(provider.push(address, taken, "DELIVERED")).isEqualTo(403);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        start(AlibabaAccount.PROVIDER);
        provider.close();

        assertThat(send(leak("alert-1")).outcome()).isEqualTo(DeliveryOutcome.NOT_SENT);
    }

    @Test
    void nothingLeavesAfterTheLease() throws Exception {
        start(AlibabaAccount.PROVIDER);

        assertThat(gateway.send(leak("alert-1"), 1_000, System.nanoTime() - 1).outcome())
                .isEqualTo(DeliveryOutcome.NOT_SENT);
        assertThat(provider.posts()).isZero();
    }

    private void start(TemplateServerSettings settings) throws Exception {
        provider = LocalAlibabaServer.start(settings, Clock.fixed(NOW, ZoneOffset.UTC));
        gateway = open(account.at(provider.baseUrl()));
    }

    private static AlibabaSmsGateway open(AlibabaSettings settings) {
        return AlibabaSmsGateway.open(settings, Messages.settings(), NOW::toEpochMilli);
    }

    private GatewayAnswer send(SmsMessage message) {
        return send(gateway, message);
    }

    private static GatewayAnswer send(SmsGateway through, SmsMessage message) {
        return through.send(message, 1_000, System.nanoTime() + 5_000_000_000L);
    }

    private GatewaySearch.Finding find(String alertId, String except, Instant postedAt) {
        return gateway.find(
                        new SoughtSms(
                                new PhoneNumber(Messages.PHONE),
                                ReferenceCode.of(alertId),
                                except,
                                postedAt.toEpochMilli()))
                .finding();
    }

    private static SmsMessage leak(String alertId) {
        return AlibabaAccount.sms(
                alertId, Messages.PHONE, Severity.WARNING, SmsMessage.NEVER_STALE);
    }

    private static SmsMessage other(String alertId) {
        return AlibabaAccount.sms(
                alertId, "+8613800138001", Severity.WARNING, SmsMessage.NEVER_STALE);
    }
}
