package io.dripwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.file.FileSmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.http.HttpGatewaySettings;
import io.dripwatch.pipeline.sms.http.HttpOptions;
import java.net.URI;
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
                        new HttpGatewaySettings(
                                URI.create("https://sms.example/send"),
                                "{\"to\":\"{to}\",\"text\":\"{text}\"}",
                                "Bearer {secret}",
                                SecretReference.environment("SMS_KEY"),
                                "\"ok\"",
                                "\"bad\"",
                                "\"slow\""));
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
    void aFileNeedsItsName(@TempDir Path directory) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                GatewayOptions.gateway(
                                        Configuration.fromMap(Map.of("sms-gateway", "file"))))
                .withMessageStartingWith("sms-file is missing");
        Map<String, String> named =
                Map.of("sms-gateway", "file", "sms-file", directory.resolve("sms").toString());
        try (SmsGateway gateway =
                GatewayOptions.gateway(Configuration.fromMap(named)).open(Messages.settings())) {
            assertThat(gateway).isInstanceOf(FileSmsGateway.class);
        }
    }
}
