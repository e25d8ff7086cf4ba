package io.dripwatch.cli.trace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.domain.household.PhoneNumber;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One SMS, or one alert that has none. Personal: {@code phone} and {@code text} are as they are.
 *
 * @param smsId name of the SMS; where there is none, the alert's id
 * @param alertId the alert that it tells of; of a reminder, the one that it recalls; null where the
 *     alert is not known any more
 * @param event of the alert
 * @param at ISO-8601 instant of the alert's detection, or of the first word about the SMS
 * @param occasion as which its reader is told; null where nobody said
 * @param state how far it came: a stage of topic {@code sms-outcomes}, or UNDECIDED
 * @param why in plain words: how it stands, and why there is no SMS where there is none
 * @param phone of its reader as the registry has it; null for none
 * @param text the words as they were sent; null for none
 * @param life what happened, in that order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TracedSms(
        String smsId,
        String alertId,
        String incidentId,
        String meterId,
        String householdId,
        String type,
        String event,
        String audience,
        String at,
        String occasion,
        String state,
        String why,
        String phone,
        String text,
        List<Step> life) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final TypeReference<LinkedHashMap<String, Object>> LINE =
            new TypeReference<>() {};

    /** No job said anything about it. */
    public static final String UNDECIDED = "UNDECIDED";

    /** The same as a line of {@code messages.jsonl}; {@link #of} reads it. */
    public Map<String, Object> line() {
        return JSON.convertValue(this, LINE);
    }

    /**
     * Reads a line of {@code messages.jsonl}.
     *
     * @throws IOException where it is none
     */
    public static TracedSms of(String line) throws IOException {
        return JSON.readValue(line, TracedSms.class);
    }

    /** Whether it waits for a person. */
    public boolean waitsForPerson() {
        return state.equals("HELD");
    }

    /** Whether nothing was sent, and nothing waits to be. */
    @JsonIgnore
    public boolean isUnsent() {
        return switch (state) {
            case UNDECIDED, "SUPPRESSED", "DROPPED", "EXPIRED", "REFUSED" -> true;
            default -> false;
        };
    }

    /** ISO-8601 instant of the last thing that happened. */
    public String changedAt() {
        return life.isEmpty() ? at : life.get(life.size() - 1).at();
    }

    @Override
    public String toString() {
        return "TracedSms[%s, %s, to=%s]".formatted(smsId, state, new PhoneNumber(phone));
    }
}
