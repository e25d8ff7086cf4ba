package io.dripwatch.pipeline.sms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.template.LocalTencentServer;
import io.dripwatch.localprovider.template.TemplateServerSettings;
import io.dripwatch.localprovider.template.TemplateSms;
import io.dripwatch.pipeline.GatewayOptions;
import io.dripwatch.pipeline.sms.AlibabaAccount;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tencent Cloud SMS through the HTTP gateway, with the options of docs/operations.md. */
class TencentSmsTest {

    private static final TemplateServerSettings PROVIDER =
            TemplateServerSettings.of("城市供水", Map.of("1110", "您家自{1}起用水不断。参考号{2}"));

    @TempDir Path directory;

    private LocalTencentServer provider;

    @BeforeEach
    void approve() throws IOException {
        Files.writeString(directory.resolve("secret"), "local-only\n");
        Files.writeString(
                directory.resolve("templates.properties"),
                "zh-CN/signature = 城市供水\n"
                        + "zh-CN/leak = 1110 您家自${since}起用水不断。参考号${reference}\n");
    }

    @AfterEach
    void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void aMessageIsAskedForByTemplateAndValuesInASignedRequest() throws Exception {
        start(PROVIDER);
        GatewayAnswer answered = send(options());

        TemplateSms taken = provider.accepted().get(0);
        assertThat(answered).isEqualTo(GatewayAnswer.accepted(taken.sid(), 200));
        assertThat(taken.sendersId()).isEqualTo("alert-1");
        assertThat(taken.to()).isEqualTo(Messages.PHONE);
        assertThat(taken.body())
                .isEqualTo("【城市供水】您家自3月5日11时左右起用水不断。参考号" + ReferenceCode.of("alert-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "LimitExceeded.PhoneNumberDailyLimit, LIMIT_OF_NUMBER, P1D",
        "LimitExceeded.PhoneNumberOneHourLimit, LIMIT_OF_NUMBER, PT1H",
        "LimitExceeded.PhoneNumberThirtySecondLimit, LIMIT_OF_NUMBER, PT1M",
        "LimitExceeded.PhoneNumberSameContentDailyLimit, LIMIT_OF_NUMBER, P1D",
        "LimitExceeded.AppDailyLimit, LIMIT_OF_ACCOUNT, PT1H",
        "LimitExceeded.DailyLimit, LIMIT_OF_ACCOUNT, PT1H",
        "LimitExceeded.DeliveryFrequencyLimit, NOT_SENT, PT0S",
        "RequestLimitExceeded, NOT_SENT, PT0S",
        "InvalidParameterValue.IncorrectPhoneNumber, REFUSED, PT0S",
        "InvalidParameterValue.ContentLengthLimit, REFUSED, PT0S",
        "FailedOperation.PhoneNumberInBlacklist, REFUSED, PT0S",
        "FailedOperation.ContainSensitiveWord, REFUSED, PT0S",
        "FailedOperation.TemplateIncorrectOrUnapproved, REFUSED, PT0S",
        "FailedOperation.SignatureIncorrectOrUnapproved, MISCONFIGURED, PT0S",
        "FailedOperation.InsufficientBalanceInSmsPackage, MISCONFIGURED, PT0S",
        "InvalidParameterValue.SdkAppIdNotExist, MISCONFIGURED, PT0S",
        "UnauthorizedOperation.SdkAppIdIsDisabled, MISCONFIGURED, PT0S",
        "UnauthorizedOperation.SerivceSuspendDueToArrears, MISCONFIGURED, PT0S",
        "InternalError.Timeout, IN_DOUBT, PT0S",
        "InternalError.OtherError, IN_DOUBT, PT0S",
        "SomethingNew, IN_DOUBT, PT0S"
    })
    void everyClassOfCodeHasItsOutcome(String code, DeliveryOutcome outcome, Duration wait)
            throws Exception {
        start(PROVIDER.withRefusals(request -> code));
        GatewayAnswer answered = send(options());

        assertThat(answered.outcome()).isEqualTo(outcome);
        assertThat(answered.retryAfterMillis()).isEqualTo(wait.toMillis());
        assertThat(provider.posts()).isEqualTo(1);
    }

    @Test
    void limitsOfNumberAndDayAreTold() throws Exception {
        start(PROVIDER.withLimits(1, 5));
        send(options());

        assertThat(send(options()).outcome()).isEqualTo(DeliveryOutcome.LIMIT_OF_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"http-key-id, wrong", "http-secret, file:templates.properties"})
    void aWrongKeyIsOurAccountsMatter(String option, String value) throws Exception {
        start(PROVIDER);
        Map<String, String> wrong = options();
        Files.writeString(directory.resolve("other"), "another");
        wrong.put(
                option,
                option.equals("http-secret") ? "file:" + directory.resolve("other") : value);

        assertThat(send(wrong).outcome()).isEqualTo(DeliveryOutcome.MISCONFIGURED);
        assertThat(provider.posts()).isZero();
    }

    /** Doubt stays: this gateway has no list to look into. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "TOO_MANY_REQUESTS"})
    void aPostThatFailsIsMadeOnce(Fault fault) throws Exception {
        start(PROVIDER.withFaults(n -> fault, FaultScript.NO_FAULTS));

        assertThat(send(options()).outcome()).isEqualTo(DeliveryOutcome.IN_DOUBT);
        assertThat(provider.posts()).isEqualTo(1);
        try (SmsGateway gateway = open(options())) {
            assertThat(gateway.find(new SoughtSms(new PhoneNumber(Messages.PHONE), "x", null, 0)))
                    .isEqualTo(GatewaySearch.UNREADABLE);
        }
    }

    @Test
    void whatHasNoApprovedTemplateIsRefusedWithoutAPost() throws Exception {
        start(PROVIDER);
        try (SmsGateway gateway = open(options())) {
            assertThat(
                            gateway.send(
                                            Messages.urgent("alert-1"),
                                            1_000,
                                            System.nanoTime() + 5_000_000_000L)
                                    .outcome())
                    .isEqualTo(DeliveryOutcome.REFUSED);
        }
        assertThat(provider.posts()).isZero();
    }

    @Test
    void whatTemplatesAndSigningNeedIsAskedFor() throws Exception {
        start(PROVIDER);
        Map<String, String> given = options();
        given.remove("sms-templates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(given))
                .withMessageStartingWith("sms-templates is missing");
        Map<String, String> unsigned = options();
        unsigned.remove("http-secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(unsigned))
                .withMessageStartingWith("http-secret is missing");
    }

    private void start(TemplateServerSettings settings) throws Exception {
        provider = LocalTencentServer.start("1400006666", settings, Clock.systemUTC());
    }

    private GatewayAnswer send(Map<String, String> options) {
        SmsMessage leak =
                AlibabaAccount.sms(
                        "alert-1", Messages.PHONE, Severity.WARNING, SmsMessage.NEVER_STALE);
        try (SmsGateway gateway = open(options)) {
            return gateway.send(leak, 1_000, System.nanoTime() + 5_000_000_000L);
        }
    }

    private static SmsGateway open(Map<String, String> options) {
        return GatewayOptions.gateway(Configuration.fromMap(options)).open(Messages.settings());
    }

    /** Those that the page shows, at the stand-in. */
    private Map<String, String> options() throws IOException {
        Properties shown = new Properties();
        try (Reader page =
                Files.newBufferedReader(Path.of("../deploy/notification-tencent.properties"))) {
            shown.load(page);
        }
        Map<String, String> options = new HashMap<>();
        shown.stringPropertyNames().forEach(name -> options.put(name, shown.getProperty(name)));
        options.put("http-url", provider.baseUrl() + "/");
        options.put("http-key-id", "local-key");
        options.put("http-secret", "file:" + directory.resolve("secret"));
        options.put("sms-templates", directory.resolve("templates.properties").toString());
        return options;
    }
}
