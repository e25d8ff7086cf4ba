package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;

/** Lines that services log: one JSON object each, with ids and never a telephone number. */
class LogLinesTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("dripwatch.repository"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String pattern() throws IOException {
        String file =
                Files.readString(REPOSITORY.resolve("cli/src/main/resources/log4j2-json.xml"));
        Matcher pattern = Pattern.compile("<Pattern>(.*)</Pattern>").matcher(file);
        assertThat(pattern.find()).isTrue();
        return pattern.group(1).replace("&lt;", "<");
    }

    private static String line(String message, Throwable thrown, Map<String, String> ids)
            throws IOException {
        SortedArrayStringMap context = new SortedArrayStringMap();
        ids.forEach(context::putValue);
        return PatternLayout.newBuilder()
                .withPattern(pattern())
                .withAlwaysWriteExceptions(false)
                .build()
                .toSerializable(
                        Log4jLogEvent.newBuilder()
                                .setLevel(Level.WARN)
                                .setLoggerName("io.dripwatch.pipeline.sms.SendProtocol")
                                .setThreadName("sms \"1\"")
                                .setMessage(new SimpleMessage(message))
                                .setThrown(thrown)
                                .setContextData(context)
                                .build());
    }

    @Test
    void aLineIsOneObjectWithTheIdsOfItsIncident() throws IOException {
        String line =
                line(
                        "SMS is given up:\n\"PARKED\" \\",
                        new IllegalStateException("of\ttwo lines\nor more"),
                        Map.of("incidentId", "01J8ZQ4V9K6T2M3N5P7R8S0A1B", "alertId", "A"));
        JsonNode object = JSON.readTree(line);

        assertThat(line.strip().lines()).hasSize(1);
        assertThat(object.path("message").asText()).isEqualTo("SMS is given up:\n\"PARKED\" \\");
        assertThat(object.path("incidentId").asText()).isEqualTo("01J8ZQ4V9K6T2M3N5P7R8S0A1B");
        assertThat(object.path("alertId").asText()).isEqualTo("A");
        assertThat(object.path("level").asText()).isEqualTo("WARN");
        assertThat(object.path("thrown").asText())
                .contains("IllegalStateException: of\ttwo lines", "\tat ");
    }

    @Seeds(200)
    void noTelephoneNumberIsEverWritten(long seed) throws IOException {
        Any any = new Any(seed);
        StringBuilder number = new StringBuilder("+");
        number.append(any.between(1, 9));
        for (int digits = any.between(7, 14); digits > 0; digits--) {
            number.append(any.between(0, 9));
        }
        String message = "to " + number + ", meter M0000145";
        JsonNode object =
                JSON.readTree(line(message, new IllegalStateException(message), Map.of()));

        assertThat(object.toString()).doesNotContain(number.substring(3)).contains("M0000145");
    }

    @Test
    void timesAndAmountsStayAsTheyAre() throws IOException {
        String message = "at 2026-11-30T08:00:00+08:00 offset 123456789, 1,234 L, +5 L/h";

        assertThat(JSON.readTree(line(message, null, Map.of())).path("message").asText())
                .isEqualTo(message);
    }

    /** Flink's containers write the same lines. */
    @Test
    void theClusterWritesTheSameLines() throws IOException {
        for (JsonNode job : Overlay.read("province").ofKind("FlinkDeployment")) {
            assertThat(job.at("/spec/logConfiguration/log4j-console.properties").asText())
                    .contains("appender.console.layout.pattern = " + pattern() + "\n");
        }
    }
}
