package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/flink-config.yaml as Flink itself reads it: every key exists and every value parses. */
class FlinkConfigTest {

    @TempDir Path directory;

    @Test
    void flinkKnowsEveryOptionAndCanReadItsValue() throws Exception {
        Configuration configuration = shipped();
        Map<String, ConfigOption<?>> known = FlinkOptionNames.known();
        Map<String, String> options = new TreeMap<>(configuration.toMap());

        assertThat(options.remove("metrics.reporter.prom.factory.class"))
                .isEqualTo(PrometheusReporterFactory.class.getName());
        assertThat(options.remove("metrics.reporter.prom.port")).isEqualTo("9249-9259");
        assertThat(known).containsKeys(options.keySet().toArray(String[]::new));
        for (String key : options.keySet()) {
            assertThatCode(() -> configuration.getOptional(known.get(key)))
                    .as(key)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void thePageTakesNoJarsAndNoCancellation() throws Exception {
        Configuration configuration = shipped();

        assertThat(configuration.get(WebOptions.SUBMIT_ENABLE)).isFalse();
        assertThat(configuration.get(WebOptions.CANCEL_ENABLE)).isFalse();
        assertThat(configuration.get(WebOptions.RESCALE_ENABLE)).isFalse();
    }

    private Configuration shipped() throws IOException {
        Files.copy(
                Path.of(System.getProperty("dripwatch.repository"), "deploy", "flink-config.yaml"),
                directory.resolve("config.yaml"));
        return GlobalConfiguration.loadConfiguration(directory.toString());
    }
}
