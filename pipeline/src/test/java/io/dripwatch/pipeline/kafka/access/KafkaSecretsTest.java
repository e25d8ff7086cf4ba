package io.dripwatch.pipeline.kafka.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of Kafka's clients: where they are found travels, and the client reads them. */
class KafkaSecretsTest {

    private static final String SCRAM =
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                    + " username=\"detection\" password=";

    @TempDir Path secrets;

    @Test
    void aClientReadsTheFileThatItsPropertyNames() throws Exception {
        Path file = Files.writeString(secrets.resolve("login"), SCRAM + "\"hunter2\";\n");

        assertThat(readByAClient("sasl.jaas.config", "file:" + file))
                .isEqualTo(SCRAM + "\"hunter2\";");
    }

    @Test
    void aClientReadsTheFileThatStandsWithinAProperty() throws Exception {
        Path file = Files.writeString(secrets.resolve("a:password"), "hunter2");

        assertThat(readByAClient("sasl.jaas.config", SCRAM + "\"${file:" + file + "}\";"))
                .isEqualTo(SCRAM + "\"hunter2\";");
    }

    @Test
    void aClientReadsAVariable() {
        assertThat(readByAClient("sasl.jaas.config", "env:PATH")).isEqualTo(System.getenv("PATH"));
    }

    @ParameterizedTest
    @CsvSource({
        "ssl.keystore.password, hunter2",
        "sasl.oauthbearer.client.credentials.client.secret, hunter2",
        "ssl.keystore.key, hunter2",
        "sasl.oauthbearer.assertion.private.key.passphrase, hunter2",
        "sasl.jaas.config, x required password=hunter2;",
        "sasl.jaas.config, 'x required clientSecret = \"hunter2\";'",
        "sasl.jaas.config, 'x required password=\"${file:a}\" token=hunter2;'"
    })
    void whatIsWrittenOutIsRefusedAndNotRepeated(String property, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaSecrets.byReference(Map.of(property, value)))
                .withMessageContaining("kafka." + property)
                .withMessageContaining("env:NAME or file:PATH")
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true;",
                "x required username=\"u\" password=\"${vault:kafka:detection}\";",
                "x required username = \"u\" password = \"${env:KAFKA_PASSWORD}\";"
            })
    void aLoginWithoutAWrittenSecretIsTakenAsItIs(String login) {
        assertThat(KafkaSecrets.byReference(Map.of("sasl.jaas.config", login)))
                .containsEntry("sasl.jaas.config", login);
    }

    @Test
    void whereNothingIsSecretNothingIsAdded() {
        Map<String, String> plain =
                Map.of(
                        "security.protocol", "SSL",
                        "sasl.oauthbearer.token.endpoint.url", "https://id.example/token");

        assertThat(KafkaSecrets.byReference(plain)).isEqualTo(plain);
    }

    @Test
    void providersOfTheOperatorsOwnStay() {
        Map<String, String> client =
                KafkaSecrets.byReference(
                        Map.of(
                                "config.providers", "vault,file",
                                "config.providers.vault.class", "a.Vault",
                                "config.providers.file.class", "a.File",
                                "ssl.key.password", "${vault:kafka:key}"));

        assertThat(client)
                .containsEntry("config.providers", "vault,file,env")
                .containsEntry("config.providers.file.class", "a.File")
                .containsEntry("config.providers.env.class", KafkaSecrets.class.getName());
    }

    /** As each of Kafka's clients does it. */
    private static String readByAClient(String property, String value) {
        Map<String, Object> client =
                new HashMap<>(KafkaSecrets.byReference(Map.of(property, value)));
        client.put("bootstrap.servers", "127.0.0.1:9");
        return new AdminClientConfig(client).getPassword(SaslConfigs.SASL_JAAS_CONFIG).value();
    }
}
