package io.dripwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.pipeline.notification.NotificationOptions;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.alibaba.AlibabaOptions;
import io.dripwatch.pipeline.sms.alibaba.AlibabaSettings;
import io.dripwatch.pipeline.sms.file.FileSmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.http.HttpAnswers;
import io.dripwatch.pipeline.sms.http.HttpGatewaySettings;
import io.dripwatch.pipeline.sms.http.HttpOptions;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.WordsOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayOptionsTest {

    private static final Map<String, String> HTTP =
            Map.of(
                    "sms-gateway", "HTTP",
                    "http-url", "https://sms.example/send",
                    "http-template", "{\"to\":\"{to}\",\"text\":\"{text}\"}",
                    "http-authorization", "Bearer {secret}",
                    "http-secret", "env:SMS_KEY",
                    "http-accepted", "\"ok\"",
                    "http-refused", "\"bad\"",
                    "http-throttled", "\"slow\"");

    @Test
    void everyHttpOptionArrives() {
        assertThat(HttpOptions.settings(Configuration.fromMap(HTTP)))
                .isEqualTo(
                        HttpGatewaySettings.ofWords(
                                URI.create("https://sms.example/send"),
                                "{\"to\":\"{to}\",\"text\":\"{text}\"}",
                                "Bearer {secret}",
                                SecretReference.environment("SMS_KEY"),
                                HttpAnswers.of("\"ok\"", "\"bad\"", "\"slow\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-url", "http-template", "http-accepted"})
    void whatHttpNeedsIsAskedFor(String key) {
        Map<String, String> given = new HashMap<>(HTTP);
        given.remove(key);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayOptions.gateway(Configuration.fromMap(given)))
                .withMessageStartingWith(key + " is missing: ");
    }

    @Test
    void everyAlibabaOptionArrives(@TempDir Path directory) throws Exception {
        Map<String, String> given = alibaba(directory);
        AlibabaSettings settings = AlibabaOptions.settings(Configuration.fromMap(given));

        assertThat(settings.endpoint()).isEqualTo(AlibabaSettings.ENDPOINT);
        assertThat(settings.keyId()).isEqualTo("LTAI1");
        assertThat(settings.keySecret())
                .isEqualTo(SecretReference.environment("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
        assertThat(settings.templates().languages()).containsExactly("zh-CN");
        assertThat(settings.receipts())
                .isEqualTo(
                        new AlibabaSettings.ReceiptDoor(
                                "127.0.0.1", 8443, SecretReference.environment("PATH_SECRET")));
        assertThat(GatewayOptions.gateway(Configuration.fromMap(given))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alibaba-key-id", "sms-templates", "alibaba-receipt-secret"})
    void whatAlibabaNeedsIsAskedFor(String key, @TempDir Path directory) throws Exception {
        Map<String, String> given = alibaba(directory);
        given.remove(key);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayOptions.gateway(Configuration.fromMap(given)))
                .withMessageStartingWith(key + " is missing: ");
    }

    /**
     * Whatever its mode, a job with templates refuses to start with texts that are not approved.
     */
    @Test
    void aTextThatIsNotApprovedStopsTheJobAtItsStart(@TempDir Path directory) throws Exception {
        Map<String, String> given = alibaba(directory);
        given.put("default-language", "zh-CN");
        Configuration configuration = Configuration.fromMap(given);
        SmsText words = NotificationOptions.words(configuration);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordsOptions.approved(words, configuration))
                .withMessageStartingWith("sms-templates: ")
                .withMessageContaining(
                        "zh-CN/budget.closed is not among the approved templates; expected")
                .withMessageContaining("... and ");
    }

    private static Map<String, String> alibaba(Path directory) throws IOException {
        Path templates =
                Files.writeString(
                        directory.resolve("templates.properties"),
                        "zh-CN/signature = 城市供水\nzh-CN/leak = SMS_1 words\n");
        return new HashMap<>(
                Map.of(
                        "sms-gateway", "alibaba",
                        "alibaba-key-id", "LTAI1",
                        "alibaba-receipt-port", "8443",
                        "alibaba-receipt-secret", "env:PATH_SECRET",
                        "sms-templates", templates.toString()));
    }

    @Test
    void filesNeedADirectory(@TempDir Path directory) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                GatewayOptions.gateway(
                                        Configuration.fromMap(Map.of("sms-gateway", "file"))))
                .withMessageStartingWith("sms-directory is missing");
        Map<String, String> named =
                Map.of("sms-gateway", "file", "sms-directory", directory.resolve("sms").toString());
        try (SmsGateway gateway =
                GatewayOptions.gateway(Configuration.fromMap(named)).open(Messages.settings())) {
            assertThat(gateway).isInstanceOf(FileSmsGateway.class);
        }
    }
}
