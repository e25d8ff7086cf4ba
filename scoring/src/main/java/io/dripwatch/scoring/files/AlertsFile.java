package io.dripwatch.scoring.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code alerts.jsonl} of the contract. Of its lines, the openings for households count, and apart
 * from them those for carers and for operators; closings and retractions say how long an incident
 * lasted. An opening must have {@code meterId} and {@code detectedAt}; a line without {@code
 * audience} is for the household.
 */
public final class AlertsFile {

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final Timestamps timestamps = new Timestamps();
    private final List<Opening> openings = new ArrayList<>();
    private final List<Opening> carerOpenings = new ArrayList<>();
    private final List<Opening> operatorOpenings = new ArrayList<>();
    private final List<Closing> closings = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();
    private long line;
    private long alerts;

    private AlertsFile(Path file) {
        this.file = file;
    }

    /** Reads the whole file. */
    public static AlertsFile read(Path file) {
        AlertsFile alerts = new AlertsFile(file);
        alerts.readLines();
        alerts.openings.replaceAll(alerts::untilItsEnd);
        alerts.carerOpenings.replaceAll(alerts::untilItsEnd);
        alerts.operatorOpenings.replaceAll(alerts::untilItsEnd);
        return alerts;
    }

    private Opening untilItsEnd(Opening opening) {
        Long end = ends.get(opening.incidentId());
        return end == null ? opening : opening.closedAt(end);
    }

    /** The openings for households, in the order of the file. */
    public List<Opening> openings() {
        return openings;
    }

    /** The openings for carers, in the order of the file. */
    public List<Opening> carerOpenings() {
        return carerOpenings;
    }

    /**
     * Leaves of the openings for carers those of which an SMS told, from then on.
     *
     * @param warnedAt epoch milliseconds of the SMS that warns, by incident
     */
    public void keepCarersTold(Map<String, Long> warnedAt) {
        carerOpenings.removeIf(opening -> !warnedAt.containsKey(opening.incidentId()));
        carerOpenings.replaceAll(opening -> opening.at(warnedAt.get(opening.incidentId())));
    }

    /** The openings for operators, in the order of the file. */
    public List<Opening> operatorOpenings() {
        return operatorOpenings;
    }

    /**
     * An all-clear.
     *
     * @param at epoch milliseconds
     */
    public record Closing(String incidentId, long at) {}

    /** Every all-clear, whoever was told, in the order of the file; retractions are none. */
    public List<Closing> closings() {
        return closings;
    }

    /** Every alert of the file, whatever its event and audience. */
    public long alerts() {
        return alerts;
    }

    private void readLines() {
        try (BufferedReader lines = new BufferedReader(TextFile.open(file))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (!text.isBlank()) {
                    alerts++;
                    take(object(text));
                }
            }
        } catch (EOFException e) {
            throw new FileError("%s after line %d: %s".formatted(file, line, TextFile.CUT_OFF), e);
        } catch (IOException e) {
            throw new FileError(
                    "%s after line %d: cannot be read: %s".formatted(file, line, e.getMessage()),
                    e);
        }
    }

    private JsonNode object(String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw complaint("expected UTF-8");
        }
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new FileError(
                    complaint("not JSON, expected one alert a line: " + e.getOriginalMessage())
                            .getMessage(),
                    e);
        }
        throw complaint("not a JSON object, expected one alert a line");
    }

    private void take(JsonNode alert) {
        List<Opening> own = ofAudience(alert.path("audience").asText("HOUSEHOLD"));
        if (own == null) {
            return;
        }
        String incidentId = alert.path("incidentId").asText("");
        if (is(alert, "event", "OPENED")) {
            long detectedAt = instant(alert, "detectedAt");
            own.add(
                    new Opening(
                            meterId(alert),
                            detectedAt,
                            alert.path("type").asText("UNKNOWN"),
                            incidentId,
                            alert.hasNonNull("onset") ? instant(alert, "onset") : detectedAt,
                            Opening.STILL_OPEN,
                            alert.path("litresPerHour").asDouble(Double.NaN)));
        } else if (!incidentId.isEmpty()
                && (is(alert, "event", "CLOSED") || is(alert, "event", "RETRACTED"))) {
            long at = instant(alert, "detectedAt");
            ends.put(incidentId, at);
            if (is(alert, "event", "CLOSED")) {
                closings.add(new Closing(incidentId, at));
            }
        }
    }

    /** Null for an audience that this version does not know. */
    private List<Opening> ofAudience(String audience) {
        return switch (audience) {
            case "HOUSEHOLD" -> openings;
            case "CARER" -> carerOpenings;
            case "OPERATOR" -> operatorOpenings;
            default -> null;
        };
    }

    private static boolean is(JsonNode alert, String field, String word) {
        return alert.path(field).asText().equals(word);
    }

    private String meterId(JsonNode alert) {
        JsonNode field = alert.path("meterId");
        if (!field.isTextual() || field.asText().isEmpty()) {
            throw complaint("meterId", field, "the meter's id");
        }
        return field.asText();
    }

    private long instant(JsonNode alert, String name) {
        JsonNode field = alert.path(name);
        try {
            return timestamps.parse(field.asText());
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw new FileError(
                    complaint(name, field, "ISO-8601 with an offset, like 2026-03-01T07:00:00Z")
                            .getMessage(),
                    e);
        }
    }

    private FileError complaint(String name, JsonNode found, String expected) {
        String text = found.isMissingNode() ? "missing" : found.toString();
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
        return complaint("%s is %s, expected %s".formatted(name, shown, expected));
    }

    private FileError complaint(String what) {
        return new FileError("%s line %d: %s".formatted(file, line, what));
    }
}
