package io.dripwatch.cli.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.localrun.CoverageReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code coverage.jsonl}, as a replay leaves it beside its alerts. */
final class CoverageFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CoverageFile() {}

    /**
     * Prints how many meters' data can show how much, where such a file lies beside the alerts.
     *
     * @throws UserError naming the line that cannot be read
     */
    static void printBeside(Path alerts, PrintWriter console) {
        Path file = alerts.resolveSibling("coverage.jsonl");
        if (Files.exists(file)) {
            CoverageReport.print(CoverageReport.byLevel(levels(file)), console);
        }
    }

    private static List<String> levels(Path file) {
        List<String> levels = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                levels.add(JSON.readTree(line).required("level").asText());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "%s line %d: expected an object with a level, as replay writes it"
                            .formatted(file, levels.size() + 1),
                    e);
        }
        return levels;
    }
}
