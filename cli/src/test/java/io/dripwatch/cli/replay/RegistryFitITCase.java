package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that lost their zeros in a spreadsheet, and others that do not fit, over a whole replay. */
class RegistryFitITCase {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir Path directory;

    private ReplayOutput replay(String registry, String... settings) throws IOException {
        StringBuilder rows = new StringBuilder("meter_id,read_at,register_litres\n");
        for (String meter : List.of("42", "43", "X-9", "100")) {
            long litres = 1_000;
            for (int hour = 0; hour < 400; hour++) {
                // Litres that are no multiples of one another: a step of 1 L.
                litres += hour % 3 == 0 ? 7 + hour % 5 : 0;
                rows.append(meter)
                        .append(',')
                        .append(START.plusSeconds(hour * 3_600L))
                        .append(',')
                        .append(litres)
                        .append('\n');
            }
        }
        Path readings = Files.writeString(directory.resolve("readings.csv"), rows.toString());
        Path households = Files.writeString(directory.resolve("households.csv"), registry);
        Path file = Files.write(directory.resolve("settings.properties"), List.of(settings));
        ReplayOutput output =
                ReplayOutput.of(
                        directory.resolve("out"),
                        "--readings=" + readings,
                        "--households=" + households,
                        "--settings=" + file);
        assertThat(output.status()).as(output.errors()).isEqualTo(ExitCodes.DONE);
        return output;
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper()
                .readTree(directory.resolve("out/summary.json").toFile())
                .path("registry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry-closed=false", "registry-closed=true"})
    void whatDoesNotFitIsCountedAndToldOncePerKind(String setting) throws Exception {
        ReplayOutput output =
                replay(
                        """
                        meter_id,household_id,resolution_litres
                        0042,H1,1
                        43,H2,1
                        77,H3,1
                        100,H4,100
                        43,H5,1
                        """,
                        setting);

        JsonNode registry = summary();
        assertThat(registry.path("unknown-meter").asInt()).isEqualTo(1);
        assertThat(registry.path("other-spelling").asInt()).isEqualTo(1);
        assertThat(registry.path("never-heard").asInt()).isEqualTo(2);
        assertThat(registry.path("registered-twice").asInt()).isEqualTo(1);
        assertThat(registry.path("other-step").asInt()).isEqualTo(1);
        assertThat(output.lines("alerts.jsonl"))
                .filteredOn(alert -> alert.path("type").asText().equals("REGISTRY"))
                .hasSize(5)
                .allMatch(alert -> alert.path("audience").asText().equals("OPERATOR"));
    }

    @Test
    void aRegistryThatFitsIsNotMentioned() throws Exception {
        ReplayOutput output =
                replay(
                        """
                        meter_id,resolution_litres
                        42,1
                        43,1
                        X-9,1
                        100,1
                        """);

        assertThat(summary()).isEmpty();
        assertThat(output.lines("alerts.jsonl"))
                .noneMatch(alert -> alert.path("type").asText().equals("REGISTRY"));
    }
}
