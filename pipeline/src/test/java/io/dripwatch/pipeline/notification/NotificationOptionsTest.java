package io.dripwatch.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.pipeline.settings.JobArguments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each option of notification reaches the one setting that it names. */
class NotificationOptionsTest {

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry("mode", "LIVE"),
                    Map.entry("no-sms-before", "2026-03-01T00:00:00+08:00"),
                    Map.entry("max-age-hours.continuous-flow", "12"),
                    Map.entry("max-age-hours.burst", "0.5"),
                    Map.entry("time-zone", "Europe/Madrid"));

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
    void everyOptionChangesTheSettings() {
        assertThat(OTHERS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        NotificationOptions.all().stream().map(ConfigOption::key).toList());
        OTHERS.forEach(
                (key, value) -> {
                    assertThat(policy(Map.of(key, value))).as(key).isNotEqualTo(policy(Map.of()));
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
            })
    void aWrongValueNamesOptionAndExpected(String key, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(Map.of(key, value)))
                .withMessageStartingWith(key)
                .withMessageContaining("expected " + expected);
    }

    @Test
    void wordsThatAreNotThereAreNamedWithTheirOption() {
        Configuration given = Configuration.fromMap(Map.of("words-directory", "/no/such/place"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NotificationOptions.words(given))
                .withMessageStartingWith("words-directory: /no/such/place: is no directory");
    }

    private static NotificationSettings policy(Map<String, String> options) {
        return NotificationOptions.policy(Configuration.fromMap(options));
    }
}
