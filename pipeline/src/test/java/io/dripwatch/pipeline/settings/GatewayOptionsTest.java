package io.dripwatch.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.file.FileSmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.http.HttpGatewaySettings;
import io.dripwatch.pipeline.sms.twilio.CallbackDoor;
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
        assertThat(GatewayOptions.http(Configuration.fromMap(HTTP)))
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

    @Test
    void callbacksAreTakenInWhereAPortIsNamed() {
        Map<String, String> twilio =
                Map.of(
                        "twilio-account-sid", "AC" + "0a".repeat(16),
                        "twilio-sender", "Dripwatch",
                        "twilio-status-callback", "https://water.example/sms",
                        "twilio-callback-port", "8443",
                        "twilio-callback-bind", "0.0.0.0",
                        "twilio-callback-secret", "file:/run/secrets/token");
        assertThat(GatewayOptions.twilio(Configuration.fromMap(twilio)).door())
                .isEqualTo(
                        new CallbackDoor(
                                "0.0.0.0",
                                8_443,
                                SecretReference.parse("file:/run/secrets/token")));
        Map<String, String> without = new HashMap<>(twilio);
        without.remove("twilio-status-callback");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayOptions.gateway(Configuration.fromMap(without)))
                .withMessageStartingWith("twilio-status-callback: expected");
        Map<String, String> wrong = new HashMap<>(twilio);
        wrong.put("twilio-callback-port", "70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayOptions.gateway(Configuration.fromMap(wrong)))
                .withMessageStartingWith("twilio-callback-port: expected");
    }
}
