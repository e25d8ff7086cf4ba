package io.dripwatch.pipeline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.pipeline.secret.SecretReference;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option of Twilio reaches the one setting that it names; no secret reaches a text. */
class TwilioOptionsTest {

    private static final String ACCOUNT = "AC" + "0a".repeat(16);
    private static final String KEY = "SK" + "1b".repeat(16);
    private static final Map<String, String> SENDER =
            Map.of("twilio-account-sid", ACCOUNT, "twilio-sender", "+15005550006");

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry("twilio-url", "http://127.0.0.1:8089"),
                    Map.entry("twilio-account-sid", "AC" + "2c".repeat(16)),
                    Map.entry("twilio-key-sid", KEY),
                    Map.entry("twilio-secret", "file:/run/secrets/twilio"),
                    Map.entry("twilio-sender", "Aguas"),
                    Map.entry("twilio-status-callback", "https://water.example/status"),
                    Map.entry("twilio-callback-port", "8443"),
                    Map.entry("twilio-callback-bind", "0.0.0.0"),
                    Map.entry("twilio-callback-secret", "file:/run/secrets/token"));

    @Test
    void theAccountIsItsOwnKeyAndTheSecretComesFromTheEnvironment() {
        TwilioSettings twilio = TwilioOptions.settings(Configuration.fromMap(SENDER));

        assertThat(twilio)
                .isEqualTo(
                        new TwilioSettings(
                                TwilioSettings.TWILIO,
                                ACCOUNT,
                                ACCOUNT,
                                SecretReference.environment("TWILIO_AUTH_TOKEN"),
                                "+15005550006",
                                null,
                                null));
    }

    @Test
    void everyValueArrivesWhereItBelongs() {
        assertThat(OTHERS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TwilioOptions.all().stream().map(ConfigOption::key).toList());
        Configuration given = Configuration.fromMap(OTHERS);
        assertThat(TwilioOptions.settings(given))
                .isEqualTo(
                        new TwilioSettings(
                                URI.create("http://127.0.0.1:8089"),
                                "AC" + "2c".repeat(16),
                                KEY,
                                new SecretReference(
                                        SecretReference.Kind.FILE, "/run/secrets/twilio"),
                                "Aguas",
                                URI.create("https://water.example/status"),
                                new CallbackDoor(
                                        "0.0.0.0",
                                        8_443,
                                        SecretReference.parse("file:/run/secrets/token"))));
    }

    @Test
    void callbacksAreTakenInOnlyWhereTwilioIsToldAnAddressAndThePortIsOne() {
        Map<String, String> given = new HashMap<>(OTHERS);
        given.remove("twilio-status-callback");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(given))
                .withMessageStartingWith("twilio-status-callback: expected");
        Map<String, String> wrong = new HashMap<>(OTHERS);
        wrong.put("twilio-callback-port", "70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(wrong))
                .withMessageStartingWith("twilio-callback-port is '70000', expected 1 to 65535");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twilio-url | nowhere | an address, like https://host",
                "twilio-url | http://a b | an address, like https://host",
                "twilio-status-callback | /status | an address, like https://host",
                "twilio-account-sid | 1234 | AC and 32 hex digits",
                "twilio-key-sid | 1234 | SK or AC and 32 hex digits",
                "twilio-sender | '' | a number like +15550001111",
            })
    void aWrongValueNamesOptionAndExpected(String key, String value, String expected) {
        Map<String, String> given = new HashMap<>(SENDER);
        given.put(key, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(given))
                .withMessageStartingWith(key)
                .withMessageContaining("expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio-account-sid", "twilio-sender"})
    void whatMustBeGivenIsAskedFor(String key) {
        Map<String, String> given = new HashMap<>(SENDER);
        given.remove(key);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(given))
                .withMessageStartingWith(key + " is missing: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio-secret", "twilio-account-sid", "twilio-key-sid"})
    void aSecretInTheWrongPlaceIsRefusedAndNotRepeated(String key) {
        Map<String, String> given = new HashMap<>(SENDER);
        given.put(key, "hunter2hunter2");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(given))
                .withMessageStartingWith(key)
                .withMessageNotContaining("hunter2");
    }

    private static TwilioSettings settings(Map<String, String> options) {
        return TwilioOptions.settings(Configuration.fromMap(options));
    }
}
