package io.dripwatch.cli.receive;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** What a message from outside says. */
interface PayloadFormat {

    /**
     * Reads a message.
     *
     * @return its uploads; none where it is about something else than a water meter
     * @throws MalformedMessageException with the field and what was expected
     */
    List<MeterUpload> read(byte[] message) throws MalformedMessageException;

    /** The one read that a telegram or an uplink tells. */
    static List<MeterUpload> upload(
            String meterId, Instant readAt, long millilitres, List<MeterFlag> flags) {
        return List.of(
                new MeterUpload(
                        meterId,
                        List.of(
                                new RegisterReading(
                                        readAt, millilitres, ReadQuality.ACTUAL, flags)),
                        null));
    }

    /**
     * The instant in a field.
     *
     * @throws MalformedMessageException where it is none
     */
    static Instant instant(JsonNode message, String field) throws MalformedMessageException {
        String text = message.path(field).asText();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw malformed(
                    "%s is '%s', expected ISO-8601 with Z or an offset".formatted(field, text));
        }
    }

    /** A message that cannot be read. */
    static MalformedMessageException malformed(String detail) {
        return new MalformedMessageException(MalformedMessageException.Kind.UNDECODABLE, detail);
    }
}
