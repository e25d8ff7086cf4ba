package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.pipeline.kafka.access.KafkaSecrets;
import io.dripwatch.pipeline.kafka.journal.JournalTopic;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** How the jobs reach Kafka; what opens it is never printed. */
class KafkaSettingsTest {

    private static final Map<String, String> SECURE =
            Map.of(
                    "bootstrap-servers", "a:9092,b:9092",
                    "group-prefix", "staging",
                    "kafka.security.protocol", "SASL_SSL",
                    "kafka.sasl.jaas.config", "file:/run/secrets/kafka-login");

    @Test
    void withoutOptionsBesidesTheServersItIsAPlainBroker() {
        assertThat(settings(Map.of("bootstrap-servers", "a:9092")))
                .isEqualTo(KafkaSettings.of("a:9092"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of()))
                .withMessageStartingWith("bootstrap-servers is missing");
    }

    @Test
    void everyOptionReachesTheClients() {
        KafkaSettings kafka = settings(SECURE);
        Properties expected = new Properties();
        expected.putAll(
                KafkaSecrets.byReference(
                        Map.of(
                                "security.protocol", "SASL_SSL",
                                "sasl.jaas.config", "file:/run/secrets/kafka-login")));
        expected.put("bootstrap.servers", "a:9092,b:9092");

        assertThat(kafka.properties()).isEqualTo(expected);
        assertThat(kafka.group("detection")).isEqualTo("staging-detection");
        assertThat(kafka.bounded()).isFalse();
        assertThat(kafka.untilNow().bounded()).isTrue();
        assertThat(kafka.untilNow().properties()).isEqualTo(expected);
    }

    @Test
    void theServersOfThePassThroughDoNotReplaceTheOption() {
        KafkaSettings kafka =
                settings(Map.of("bootstrap-servers", "a:9092", "kafka.bootstrap.servers", "b:1"));

        assertThat(kafka.properties()).containsEntry("bootstrap.servers", "a:9092");
    }

    @Test
    void theJournalIsReachedInTheSameWay() {
        assertThat(JournalTopic.on(settings(SECURE)).client())
                .isEqualTo(settings(SECURE).properties());
    }

    @Test
    void aJobWaitsForABrokerThatIsAwayUnlessItIsToldOtherwise() {
        assertThat(settings(SECURE).patientProperties())
                .containsAllEntriesOf(settings(SECURE).properties())
                .containsEntry("default.api.timeout.ms", "600000");
        assertThat(
                        settings(
                                        Map.of(
                                                "bootstrap-servers",
                                                "a:9092",
                                                "kafka.default.api.timeout.ms",
                                                "7000"))
                                .patientProperties())
                .containsEntry("default.api.timeout.ms", "7000");
        assertThat(JournalTopic.ofJob(settings(SECURE)).client())
                .isEqualTo(settings(SECURE).patientProperties());
    }

    @Test
    void whatMayBeSecretIsNotPrinted() {
        KafkaSettings kafka = settings(SECURE);

        assertThat(kafka).asString().contains("sasl.jaas.config").doesNotContain("kafka-login");
        assertThat(JournalTopic.on(kafka))
                .asString()
                .contains("sasl.jaas.config")
                .doesNotContain("kafka-login");
    }

    private static KafkaSettings settings(Map<String, String> options) {
        return KafkaSettings.from(Configuration.fromMap(options));
    }
}
