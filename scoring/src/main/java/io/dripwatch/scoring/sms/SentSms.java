package io.dripwatch.scoring.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of {@code sms.jsonl}.
 *
 * @param incidentId what it is about
 * @param kind the event of its alert, REMINDER or QUESTION
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

    /**
     * When each incident was first warned of by SMS, epoch milliseconds, whichever alert was the
     * newest by then; a question warns of nothing.
     */
    public static Map<String, Long> warnings(Path file) {
        Map<String, Long> warnedAt = new HashMap<>();
        for (SentSms sms : read(file)) {
            if (!sms.ends() && !sms.kind.equals("QUESTION")) {
                warnedAt.merge(sms.incidentId, sms.at, Math::min);
            }
        }
        return warnedAt;
    }

    boolean ends() {
        return kind.equals("CLOSED") || kind.equals("RETRACTED");
    }

    boolean reminds() {
        return kind.equals("REMINDER");
    }
}
