package io.dripwatch.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option of notification reaches the one setting that it names; no secret reaches a text. */
class NotificationOptionsTest {

    private static final String ACCOUNT = "AC" + "0a".repeat(16);
    private static final String KEY = "SK" + "1b".repeat(16);
    private static final Map<String, String> SENDER =
            Map.of("twilio-account-sid", ACCOUNT, "twilio-sender", "+15005550006");

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry("mode", "LIVE"),
                    Map.entry("no-sms-before", "2026-03-01T00:00:00+08:00"),
                    Map.entry("max-age-hours.continuous-flow", "12"),
                    Map.entry("max-age-hours.burst", "0.5"),
                    Map.entry("time-zone", "Europe/Madrid"),
                    Map.entry("twilio-url", "http://127.0.0.1:8089"),
                    Map.entry("twilio-account-sid", "AC" + "2c".repeat(16)),
                    Map.entry("twilio-key-sid", KEY),
                    Map.entry("twilio-secret", "file:/run/secrets/twilio"),
                    Map.entry("twilio-sender", "Aguas"),
                    Map.entry("twilio-status-callback", "https://water.example/status"));

    @Test
    void defaultsAreThoseOfThePolicyAndSendNothing() {
        NotificationSettings policy = NotificationOptions.policy(new Configuration());
        NotificationSettings defaults = NotificationSettings.defaults();

        assertThat(policy.mode()).isEqualTo(defaults.mode()).isEqualTo(NotificationMode.DRY_RUN);
        assertThat(policy.noSmsBefore()).isEqualTo(defaults.noSmsBefore());
        assertThat(policy.utilityZone()).isEqualTo(defaults.utilityZone());
        for (IncidentType type : IncidentType.values()) {
            assertThat(policy.maxAgeMillis(type)).isEqualTo(defaults.maxAgeMillis(type));
        }
    }

    @Test
    void theAccountIsItsOwnKeyAndTheSecretComesFromTheEnvironment() {
        TwilioSettings twilio = NotificationOptions.twilio(Configuration.fromMap(SENDER));

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
    void everyOptionChangesTheSettings() {
        List<String> keys = NotificationOptions.all().stream().map(ConfigOption::key).toList();
        assertThat(OTHERS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().filter(key -> !key.equals("words-directory")).toList());
        OTHERS.forEach(
                (key, value) -> {
                    Map<String, String> given = new HashMap<>(SENDER);
                    given.put(key, value);
                    assertThat(settings(given)).as(key).isNotEqualTo(settings(SENDER));
                });
    }

    @Test
    void everyValueArrivesWhereItBelongs() {
        Configuration given = Configuration.fromMap(OTHERS);
        NotificationSettings policy = NotificationOptions.policy(given);

        assertThat(policy.mode()).isEqualTo(NotificationMode.LIVE);
        assertThat(policy.noSmsBefore())
                .isEqualTo(Instant.parse("2026-02-28T16:00:00Z").toEpochMilli());
        assertThat(policy.maxAge())
                .containsEntry(IncidentType.CONTINUOUS_FLOW, Duration.ofHours(12))
                .containsEntry(IncidentType.BURST, Duration.ofMinutes(30));
        assertThat(policy.utilityZone()).isEqualTo("Europe/Madrid");
        assertThat(NotificationOptions.twilio(given))
                .isEqualTo(
                        new TwilioSettings(
                                URI.create("http://127.0.0.1:8089"),
                                "AC" + "2c".repeat(16),
                                KEY,
                                new SecretReference(
                                        SecretReference.Kind.FILE, "/run/secrets/twilio"),
                                "Aguas",
                                URI.create("https://water.example/status"),
                                null));
    }

    @ParameterizedTest
    @EnumSource(NotificationMode.class)
    void everyModeIsSaidInAnyCase(NotificationMode mode) {
        for (String text : List.of(mode.name(), mode.name().toLowerCase(Locale.ROOT))) {
            assertThat(
                            NotificationOptions.policy(Configuration.fromMap(Map.of("mode", text)))
                                    .mode())
                    .isEqualTo(mode);
        }
    }

    @Test
    void aModeThatIsNoneNamesThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                JobArguments.parse(
                                        new String[] {"--mode", "loud"},
                                        Map.of(),
                                        NotificationOptions.all()))
                .withMessage("mode is 'loud', expected one of [DRY_RUN, SHADOW, LIVE]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-sms-before | 2026-03-01T00:00:00 | ISO-8601 with an offset",
                "no-sms-before | +999999999-12-31T00:00:00Z | ISO-8601 with an offset",
                "max-age-hours.burst | 0 | 0.01 to 8760",
                "max-age-hours.burst | 1e-9 | 0.01 to 8760",
                "max-age-hours.continuous-flow | 1e300 | 0.01 to 8760",
                "max-age-hours.continuous-flow | NaN | 0.01 to 8760",
                "time-zone | Mars | an IANA name, like Europe/Madrid",
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

    @Test
    void wordsThatAreNotThereAreNamedWithTheirOption() {
        Configuration given = Configuration.fromMap(Map.of("words-directory", "/no/such/place"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NotificationOptions.words(given))
                .withMessageStartingWith("words-directory: /no/such/place: is no directory");
    }

    /** Everything that the options of notification lead to. */
    private static List<Object> settings(Map<String, String> options) {
        Configuration configuration = Configuration.fromMap(options);
        return List.of(
                NotificationOptions.policy(configuration),
                NotificationOptions.twilio(configuration));
    }
}
