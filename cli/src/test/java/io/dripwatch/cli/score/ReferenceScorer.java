package io.dripwatch.cli.score;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.testkit.RealReadings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scorer and the fixed rules that judge us, in Python. They are not part of the project: they
 * lie in {@code tools} beside the folder of real readings, which variable {@code DRIPWATCH_DATA}
 * names, else in {@code ../shared}. Without them a test is skipped and says so.
 */
final class ReferenceScorer {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Path data;
    private final Path tools;

    private ReferenceScorer(Path data) {
        this.data = data;
        this.tools = data.resolveSibling("tools");
    }

    static ReferenceScorer findOrSkip() {
        return RealReadings.folders()
                .map(folder -> new ReferenceScorer(folder.toAbsolutePath().normalize()))
                .filter(found -> Files.isReadable(found.tools.resolve("score.py")))
                .filter(found -> hasPython())
                .findFirst()
                .orElseGet(
                        () -> skip("no python3, or no tools/score.py beside DRIPWATCH_DATA=DIR"));
    }

    private static <T> T skip(String reason) {
        System.out.println("ReferenceScorerITCase skipped: " + reason);
        return abort("skipped: " + reason);
    }

    private static boolean hasPython() {
        try {
            run(List.of("python3", "--version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A set of real homes. */
    Path realSetOrSkip(String name) {
        Path set = data.resolve(name);
        return Files.isReadable(set.resolve("readings.csv.gz"))
                ? set
                : skip("no %s/readings.csv.gz".formatted(name));
    }

    /** What score.py prints, with every digit. */
    JsonNode score(Path set, Path alerts) throws IOException {
        return JSON.readTree(run(python("score.py", "" + set, "" + alerts, "--json")));
    }

    /**
     * What peers.py prints: the rows of the fixed rules, without the head. Where it has no figure,
     * our table has a dash.
     */
    List<String> fixedRules(Path set) throws IOException {
        return run(python("peers.py", "" + set))
                .lines()
                .skip(1)
                .map(row -> row.replace("0.00/None", "-").replace(" None ", " - "))
                .toList();
    }

    /** A file of ours, read as the reference's output is. */
    static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    private List<String> python(String tool, String... arguments) {
        // -B: it must leave no compiled files beside the tools.
        List<String> command = new ArrayList<>(List.of("python3", "-B", "" + tools.resolve(tool)));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return output;
    }
}
