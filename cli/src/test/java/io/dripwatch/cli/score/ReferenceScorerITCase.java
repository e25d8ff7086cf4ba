package io.dripwatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.cli.console.ExitCodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agrees with those who judge us, to the last digit they print. */
class ReferenceScorerITCase {

    private static final int RANDOM_SETS = 8;
    private static final int MANY_RANDOM_SETS = 40;
    private static final int RANDOM_SETS_FOR_RULES = 2;

    @TempDir private Path directory;

    private ReferenceScorer reference;

    @BeforeEach
    void find() {
        reference = ReferenceScorer.findOrSkip();
    }

    @Test
    void everyFigureOfSetsAtRandom() throws Exception {
        everyFigureOfSets(0, RANDOM_SETS);
    }

    @Tag("long")
    @Test
    void everyFigureOfManySetsAtRandom() throws Exception {
        everyFigureOfSets(RANDOM_SETS, MANY_RANDOM_SETS);
    }

    private void everyFigureOfSets(int from, int to) throws Exception {
        for (int seed = from; seed < to; seed++) {
            Path set = RandomSet.write(directory.resolve("set" + seed), seed);
            Path alerts = set.resolve("alerts.jsonl");

            Path out = score(set, set.resolve("readings.csv"), alerts);

            agrees(out, reference.score(set, alerts), "seed " + seed);
            if (seed - from < RANDOM_SETS_FOR_RULES) {
                assertThat(fixedRules(out))
                        .as("seed %d", seed)
                        .isEqualTo(reference.fixedRules(set));
            }
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"daiad/early", "daiad/trial"})
    void everyFigureOfRealHomes(String name) throws Exception {
        Path set = reference.realSetOrSkip(name);
        Path alerts = alertsNearOnsets(set);

        Path out = score(set, set.resolve("readings.csv.gz"), alerts);

        agrees(out, reference.score(set, alerts), name);
        assertThat(fixedRules(out)).isEqualTo(reference.fixedRules(set));
    }

    private Path score(Path set, Path readings, Path alerts) {
        Path out = directory.resolve("out " + set.getFileName());
        ScoreCommandLine line = new ScoreCommandLine();
        int status =
                line.run(
                        "--alerts=" + alerts,
                        "--truth=" + set.resolve("truth.csv"),
                        "--exclude=" + set.resolve("exclude.csv"),
                        "--readings=" + readings,
                        "--out=" + out);
        assertThat(status).as(line.errors()).isEqualTo(ExitCodes.DONE);
        return out;
    }

    private static void agrees(Path out, JsonNode expected, String what) throws IOException {
        JsonNode ours = ReferenceScorer.json(out.resolve("score.json"));
        List<String> keys = new ArrayList<>();
        expected.fieldNames().forEachRemaining(keys::add);

        assertThat(keys).as(what).hasSizeGreaterThan(6);
        for (String key : keys) {
            assertThat("" + ours.get(key))
                    .as("%s: %s", what, key)
                    .isEqualTo("" + expected.get(key));
        }
    }

    private static List<String> fixedRules(Path out) throws IOException {
        return Files.readAllLines(out.resolve("table.md")).stream()
                .skip(3)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    /** Without a replay: for every third case an alert after its onset or before it. */
    private Path alertsNearOnsets(Path set) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (BufferedReader truth = Files.newBufferedReader(set.resolve("truth.csv"))) {
            truth.readLine();
            int number = 0;
            for (String row = truth.readLine(); row != null; row = truth.readLine()) {
                String[] fields = row.split(",");
                if (number++ % 3 == 0) {
                    String at = fields[number % 2 == 0 ? 3 : 4];
                    lines.append(
                            """
                            {"meterId":"%s","event":"OPENED","detectedAt":"%s"}
                            {"meterId":"%s","event":"OPENED","detectedAt":"%s"}
                            """
                                    .formatted(fields[1], at, fields[1], "2016-08-01T10:00:00Z"));
                }
            }
        }
        return Files.writeString(directory.resolve("near.jsonl"), lines.toString());
    }
}
