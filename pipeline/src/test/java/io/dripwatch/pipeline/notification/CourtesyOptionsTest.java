package io.dripwatch.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.Cadence;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.Reminders;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.phone.WorldNumberPlan;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.words.SmsText;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each option about courtesy reaches the one setting that it names. */
class CourtesyOptionsTest {

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry("quiet-from", "22:00"),
                    Map.entry("quiet-to", "07:30"),
                    Map.entry("hours-between-warnings", "12"),
                    Map.entry("warnings-in-thirty-days", "6"),
                    Map.entry("cool-down-hours", "6"),
                    Map.entry("catch-up-minutes", "5"),
                    Map.entry("reminder-litres", "500"),
                    Map.entry("reminder-days", "2.5"),
                    Map.entry("reminders", "4"),
                    Map.entry("sms-budget", "50"),
                    Map.entry("sms-budget-minutes", "10"),
                    Map.entry("operator-phone", "file:/run/secrets/phone"),
                    Map.entry("operator-sms-from", "WARNING"),
                    Map.entry("home-region", "cn"),
                    Map.entry("allowed-regions", "CN,HK"),
                    Map.entry("phone-check", "POSSIBLE"));

    @Test
    void everyOptionIsKnownHere() {
        assertThat(OTHERS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        CourtesyOptions.all().stream().map(ConfigOption::key).toList());
    }

    @Test
    void defaultsAreThoseOfTheDomain() {
        NotificationSettings policy = NotificationOptions.policy(new Configuration());
        NotificationSettings defaults = NotificationSettings.defaults();
        assertThat(policy.quietHours()).isEqualTo(defaults.quietHours());
        assertThat(policy.cadence()).isEqualTo(defaults.cadence());
        assertThat(policy.budget()).isEqualTo(defaults.budget());
        assertThat(policy.operatorFrom()).isEqualTo(defaults.operatorFrom());
        assertThat(wording(Map.of()).numbers())
                .isEqualTo(new WorldNumberPlan(null, Set.of(), WorldNumberPlan.Check.VALID));
        assertThat(wording(Map.of()).operator()).isNull();
    }

    @Test
    void everyValueArrivesWhereItBelongs() {
        NotificationSettings policy = NotificationOptions.policy(Configuration.fromMap(OTHERS));
        assertThat(policy.quietHours())
                .isEqualTo(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30)));
        assertThat(policy.cadence())
                .isEqualTo(
                        new Cadence(
                                Duration.ofHours(12),
                                6,
                                Duration.ofHours(6),
                                Duration.ofMinutes(5),
                                new Reminders(500, Duration.ofHours(60), 4)));
        assertThat(policy.budget()).isEqualTo(new SendingBudget(50, Duration.ofMinutes(10)));
        assertThat(policy.operatorFrom()).isEqualTo(Severity.WARNING);
        Wording wording = wording(OTHERS);
        assertThat(wording.numbers())
                .isEqualTo(
                        new WorldNumberPlan(
                                "CN", Set.of("CN", "HK"), WorldNumberPlan.Check.POSSIBLE));
        assertThat(wording.operator().reference())
                .isEqualTo(SecretReference.parse("file:/run/secrets/phone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quiet-from | 25:00 | expected a local time, like 21:30",
                "quiet-to | soon | expected a local time, like 21:30",
                "hours-between-warnings | -1 | expected 0 to 8760",
                "warnings-in-thirty-days | 0 | expected 1 to 10000",
                "cool-down-hours | NaN | expected 0 to 8760",
                "reminder-litres | 0 | expected 1 to 1000000",
                "reminder-days | 0 | expected 1 to 365",
                "reminders | 11 | expected 0 to 10",
                "sms-budget | 0 | expected 1 to 1000000000",
                "sms-budget-minutes | 0 | expected 1 to 525600",
                "home-region | XX | 'XX' is no country code",
                "allowed-regions | CN,Spain | 'Spain' is no country code"
            })
    void aWrongValueNamesOptionAndExpected(String key, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> {
                            Map<String, String> given = Map.of(key, value);
                            NotificationOptions.policy(Configuration.fromMap(given));
                            wording(given);
                        })
                .withMessageStartingWith(key)
                .withMessageContaining(expected);
    }

    @Test
    void aNumberInPlaceOfItsReferenceIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wording(Map.of("operator-phone", "+34600000001")))
                .withMessageStartingWith("operator-phone")
                .withMessageNotContaining("600000001");
    }

    private static Wording wording(Map<String, String> options) {
        return CourtesyOptions.wording(Configuration.fromMap(options), SmsText.builtIn("UTC"));
    }
}
