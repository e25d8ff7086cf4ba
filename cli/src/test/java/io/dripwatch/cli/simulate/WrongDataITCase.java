package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.replay.ReplayOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong data misleads nobody: the same town with and without it, and what operators are told of an
 * ordinary town. The large towns are those of the acceptance; they take minutes.
 */
class WrongDataITCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;

    @Test
    void aSmallTownIsNotMisled() throws Exception {
        JsonNode faults = faultsOf(60, 60, 5);

        assertThat(faults.path("faults").asInt()).isGreaterThan(20);
        // Of 27 leaks: one may be found late.
        assertNotMisled(faults, 0.04);
    }

    @Test
    @Tag("long")
    void twoThousandHomesAreNotMisled() throws Exception {
        assertNotMisled(faultsOf(2_000, 75, 1), 0.02);
    }

    private static void assertNotMisled(JsonNode faults, double recall) {
        assertThat(faults.path("false_all_clears_near_faults").asInt()).as("%s", faults).isZero();
        assertThat(faults.path("household_openings_by_faults").asInt()).as("%s", faults).isZero();
        assertThat(faults.path("openings_per_leak").asDouble())
                .as("%s", faults)
                .isLessThanOrEqualTo(
                        Math.max(1.05, faults.path("openings_per_leak_without_faults").asDouble()));
        assertThat(faults.path("operator_incidents_per_faulty_meter_and_month").asDouble())
                .as("%s", faults)
                .isLessThanOrEqualTo(1.2);
        assertThat(faults.path("recall").asDouble())
                .as("%s", faults)
                .isCloseTo(faults.path("recall_without_faults").asDouble(), within(recall));
    }

    @Test
    @Tag("long")
    void whatOperatorsAreToldOfAnOrdinaryTownIsRightAtLeastHalfTheTime() throws Exception {
        Path town = directory.resolve("town");
        run(
                "simulate",
                "--households=5000",
                "--days=60",
                "--seed=1",
                "--faults=usual",
                "--out=" + town);
        replay(town);
        Path scored = scored(town, null);

        for (JsonNode row :
                JSON.readTree(scored.resolve("score.json").toFile()).path("audiences")) {
            if (row.path("audience").asText().equals("OPERATOR")
                    && row.path("precision").isNumber()) {
                assertThat(row.path("precision").asDouble())
                        .as("%s", row)
                        .isGreaterThanOrEqualTo(0.5);
            }
        }
    }

    /** What wrong data did in a town of so many homes. */
    private JsonNode faultsOf(int homes, int days, long seed) throws IOException {
        Path right = directory.resolve("right");
        Path wrong = directory.resolve("wrong");
        simulate(homes, days, seed, right);
        simulate(homes, days, seed, wrong, "--fault=data=0.5");
        replay(right);
        replay(wrong);
        Path scored = scored(wrong, right.resolve("replayed/alerts.jsonl"));
        return JSON.readTree(scored.resolve("faults.json").toFile());
    }

    private static void simulate(int homes, int days, long seed, Path town, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "simulate",
                                "--households=" + homes,
                                "--days=" + days,
                                "--seed=" + seed,
                                "--leak-share=0.35",
                                "--leak-share-at-start=0",
                                "--leak-free-days=21",
                                "--out=" + town));
        line.addAll(List.of(more));
        run(line.toArray(String[]::new));
    }

    private static void replay(Path town) {
        ReplayOutput output =
                ReplayOutput.of(
                        town.resolve("replayed"),
                        "--readings=" + town.resolve("readings.csv"),
                        "--households=" + town.resolve("households.csv"),
                        "--time-zone=Asia/Shanghai");
        assertThat(output.status()).as(output.errors()).isEqualTo(ExitCodes.DONE);
    }

    private static Path scored(Path town, Path against) {
        Path out = town.resolve("scored");
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "score",
                                "--alerts=" + town.resolve("replayed/alerts.jsonl"),
                                "--readings=" + town.resolve("readings.csv"),
                                "--households=" + town.resolve("households.csv"),
                                "--truth=" + town.resolve("truth.csv"),
                                "--welfare=" + town.resolve("welfare.csv"),
                                "--exclude=" + town.resolve("exclude.csv"),
                                "--ledgers=" + town,
                                "--out=" + out));
        if (against != null) {
            line.add("--against=" + against);
        }
        run(line.toArray(String[]::new));
        return out;
    }

    private static void run(String... line) {
        StringWriter errors = new StringWriter();
        int status =
                Dripwatch.commandLine(Path.of("the.log"))
                        .setOut(new PrintWriter(new StringWriter(), true))
                        .setErr(new PrintWriter(errors, true))
                        .execute(line);
        assertThat(status).as(errors.toString()).isEqualTo(ExitCodes.DONE);
    }
}
