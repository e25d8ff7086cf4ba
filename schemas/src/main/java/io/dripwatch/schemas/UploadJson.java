package io.dripwatch.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A meter upload as JSON, by {@code json/meter-upload.schema.json}. A field that the schema does
 * not have is refused: it may be one that was meant to count.
 */
public final class UploadJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private static final Set<String> UPLOAD = Set.of("meterId", "reads", "feed");
    private static final Set<String> READ = Set.of("readAt", "registerLitres", "quality", "flags");

    private UploadJson() {}

    /** Whether bytes begin as a JSON object does. */
    public static boolean isJson(byte[] message) {
        for (byte b : message) {
            if (b == '{') {
                return true;
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return false;
    }

    /**
     * Reads one upload.
     *
     * @throws MalformedMessageException with the field and what was expected
     */
    public static MeterUpload decode(byte[] message) throws MalformedMessageException {
        return upload(tree(message));
    }

    /**
     * Reads any JSON.
     *
     * @throws MalformedMessageException where it is none, or larger than a message may be
     */
    public static JsonNode tree(byte[] message) throws MalformedMessageException {
        if (message.length > WireCodec.MAX_BYTES) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.TOO_LARGE,
                    "%d bytes, expected at most %d".formatted(message.length, WireCodec.MAX_BYTES));
        }
        try {
            JsonNode tree = JSON.readTree(message);
            if (tree == null || tree.isMissingNode()) {
                throw malformed("nothing, expected JSON");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw malformed("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw malformed("no JSON: " + e.getMessage());
        }
    }

    /**
     * Reads one upload from JSON.
     *
     * @throws MalformedMessageException with the field and what was expected
     */
    public static MeterUpload upload(JsonNode node) throws MalformedMessageException {
        requireFields(node, UPLOAD, "the upload");
        JsonNode meterId = node.get("meterId");
        if (meterId == null || !meterId.isTextual()) {
            throw malformed("meterId is %s, expected a text".formatted(shown(meterId)));
        }
        JsonNode reads = node.get("reads");
        if (reads == null || !reads.isArray()) {
            throw malformed("reads is %s, expected an array".formatted(shown(reads)));
        }
        List<RegisterReading> all = new ArrayList<>(reads.size());
        for (int i = 0; i < reads.size(); i++) {
            all.add(read(reads.get(i), "reads[%d]".formatted(i)));
        }
        JsonNode feed = node.get("feed");
        if (feed != null && !feed.isNull() && !feed.isTextual()) {
            throw malformed("feed is %s, expected a text".formatted(shown(feed)));
        }
        return new MeterUpload(
                meterId.textValue(), all, feed == null || feed.isNull() ? null : feed.textValue());
    }

    private static RegisterReading read(JsonNode node, String place)
            throws MalformedMessageException {
        requireFields(node, READ, place);
        return new RegisterReading(
                instant(node.get("readAt"), place),
                millilitres(node.get("registerLitres"), place),
                quality(node.get("quality"), place),
                flags(node.get("flags"), place));
    }

    private static void requireFields(JsonNode node, Set<String> known, String place)
            throws MalformedMessageException {
        if (!node.isObject()) {
            throw malformed("%s is %s, expected an object".formatted(place, shown(node)));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw malformed("%s has an unknown field '%s'".formatted(place, cut(name)));
            }
        }
    }

    private static Instant instant(JsonNode node, String place) throws MalformedMessageException {
        try {
            if (node != null && node.isIntegralNumber() && node.canConvertToLong()) {
                return Instant.ofEpochMilli(node.longValue());
            }
            if (node != null && node.isTextual()) {
                return OffsetDateTime.parse(node.textValue()).toInstant();
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw malformed(
                "%s.readAt is %s, expected ISO-8601 with an offset or epoch milliseconds"
                        .formatted(place, shown(node)));
    }

    private static long millilitres(JsonNode node, String place) throws MalformedMessageException {
        try {
            if (node != null && node.isNumber()) {
                BigDecimal litres = node.decimalValue();
                return litres.movePointRight(3).longValueExact();
            }
        } catch (ArithmeticException e) {
            // Said below.
        }
        throw malformed(
                "%s.registerLitres is %s, expected a number of litres with up to 3 decimals"
                        .formatted(place, shown(node)));
    }

    private static ReadQuality quality(JsonNode node, String place)
            throws MalformedMessageException {
        String text = node == null ? "ACTUAL" : node.asText();
        return switch (text) {
            case "ACTUAL" -> ReadQuality.ACTUAL;
            case "ESTIMATED" -> ReadQuality.ESTIMATED;
            default ->
                    throw malformed(
                            "%s.quality is %s, expected ACTUAL or ESTIMATED"
                                    .formatted(place, shown(node)));
        };
    }

    private static List<MeterFlag> flags(JsonNode node, String place)
            throws MalformedMessageException {
        List<MeterFlag> flags = new ArrayList<>();
        for (JsonNode flag : node == null ? List.<JsonNode>of() : node) {
            switch (flag.asText()) {
                case "TAMPER" -> flags.add(MeterFlag.TAMPER);
                case "LOW_BATTERY" -> flags.add(MeterFlag.LOW_BATTERY);
                case "REVERSE" -> flags.add(MeterFlag.REVERSE);
                case "DRY" -> flags.add(MeterFlag.DRY);
                default ->
                        throw malformed(
                                "%s.flags has %s, expected TAMPER, LOW_BATTERY, REVERSE or DRY"
                                        .formatted(place, shown(flag)));
            }
        }
        if (node != null && !node.isArray()) {
            throw malformed("%s.flags is %s, expected an array".formatted(place, shown(node)));
        }
        return flags;
    }

    private static String shown(JsonNode node) {
        return node == null ? "missing" : cut(node.toString());
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private static MalformedMessageException malformed(String detail) {
        return new MalformedMessageException(MalformedMessageException.Kind.UNDECODABLE, detail);
    }
}
