package io.dripwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job graph lies in blob stores and in the storage of high availability: no secret does. */
class JobGraphSecretsTest {

    private static final String CANARY = "canary-4711";

    @TempDir Path directory;

    private final Map<String, String> options = new HashMap<>();

    @BeforeEach
    void secretsInFiles() throws Exception {
        String secret = "file:" + Files.writeString(directory.resolve("secret"), CANARY);
        options.putAll(
                Map.of(
                        "bootstrap-servers", "127.0.0.1:9",
                        "kafka.security.protocol", "SASL_SSL",
                        "kafka.sasl.mechanism", "SCRAM-SHA-512",
                        "kafka.sasl.jaas.config",
                                "a.Login required username=\"u\" password=\"${" + secret + "}\";",
                        "kafka.ssl.keystore.password", secret,
                        "kafka.ssl.truststore.password", secret,
                        // No broker answers here.
                        "arrival-time", "PRODUCER"));
        options.putAll(
                Map.of(
                        "mode",
                        "LIVE",
                        "twilio-account-sid",
                        "AC" + "0".repeat(32),
                        "twilio-secret",
                        secret,
                        "twilio-sender",
                        "Water"));
    }

    @Test
    void detectionsGraphHoldsNoSecret() throws Exception {
        options.keySet().removeIf(key -> key.equals("mode") || key.startsWith("twilio"));

        assertHoldsNoSecret(serialised(DetectionJob::attach));
    }

    @Test
    void notificationsGraphHoldsNoSecret() throws Exception {
        options.remove("arrival-time");

        assertHoldsNoSecret(serialised(NotificationJob::attach));
    }

    private static void assertHoldsNoSecret(String graph) {
        assertThat(graph).as("the search can find").contains("ssl.keystore.password");
        assertThat(graph).doesNotContain(CANARY);
    }

    private String serialised(BiConsumer<StreamExecutionEnvironment, Configuration> job)
            throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.fromCluster();
        env.enableCheckpointing(1_000);
        job.accept(env, Configuration.fromMap(options));
        byte[] graph = InstantiationUtil.serializeObject(env.getStreamGraph().getJobGraph());
        return new String(graph, StandardCharsets.ISO_8859_1);
    }
}
