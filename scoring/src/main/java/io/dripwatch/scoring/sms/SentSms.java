package io.dripwatch.scoring.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code sms.jsonl}.
 *
 * @param incidentId what it is about
 * @param kind the event of its alert, or REMINDER
 * @param at epoch milliseconds
 */
public record SentSms(String incidentId, String kind, long at) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a file that a replay has just left. */
    public static List<SentSms> read(Path file) {
        List<SentSms> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode sms = JSON.readTree(line);
                all.add(
                        new SentSms(
                                sms.path("incidentId").asText(),
                                sms.path("kind").asText(),
                                Instant.parse(sms.path("acceptedAt").asText()).toEpochMilli()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    boolean ends() {
        return kind.equals("CLOSED") || kind.equals("RETRACTED");
    }

    boolean reminds() {
        return kind.equals("REMINDER");
    }
}
