package io.dripwatch.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.Dripwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one {@code dripwatch replay}, typed as a user types it, left behind. */
public record ReplayOutput(int status, String errors, Path directory) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static ReplayOutput of(Path out, String... arguments) {
        List<String> line = new ArrayList<>(List.of("replay", "--out", out.toString()));
        line.addAll(Arrays.asList(arguments));
        StringWriter errors = new StringWriter();
        int status =
                Dripwatch.commandLine(Path.of("the.log"))
                        .setOut(new PrintWriter(new StringWriter(), true))
                        .setErr(new PrintWriter(errors, true))
                        .execute(line.toArray(String[]::new));
        return new ReplayOutput(status, errors.toString(), out);
    }

    String alertText() throws IOException {
        return Files.readString(directory.resolve("alerts.jsonl"));
    }

    public List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(file))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    public JsonNode summary() throws IOException {
        return JSON.readTree(directory.resolve("summary.json").toFile());
    }

    public long summary(String field) throws IOException {
        return summary().path(field).asLong(-1);
    }

    /** Incidents opened and not retracted. */
    public Set<String> incidents() throws IOException {
        Set<String> standing = new TreeSet<>();
        for (JsonNode alert : lines("alerts.jsonl")) {
            String incident =
                    "%s %s %s %s"
                            .formatted(
                                    alert.path("meterId").asText(),
                                    alert.path("type").asText(),
                                    alert.path("onset").asText(),
                                    alert.path("incidentId").asText());
            switch (alert.path("event").asText()) {
                case "OPENED", "UPDATED" -> standing.add(incident);
                case "RETRACTED" -> standing.remove(incident);
                default -> {}
            }
        }
        return standing;
    }

    List<String> texts(String file, String field) throws IOException {
        return lines(file).stream().map(line -> line.path(field).asText()).toList();
    }
}
