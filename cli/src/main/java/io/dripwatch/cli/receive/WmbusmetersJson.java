package io.dripwatch.cli.receive;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.UploadJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A telegram as wmbusmeters writes it: the meter's id, {@code total_m3}, the time of reception, and
 * a status in words.
 */
final class WmbusmetersJson implements PayloadFormat {

    private final Register register;

    WmbusmetersJson(Register register) {
        this.register = register;
    }

    @Override
    public List<MeterUpload> read(byte[] message) throws MalformedMessageException {
        JsonNode telegram = UploadJson.tree(message);
        String media = telegram.path("media").asText("water");
        if (!media.contains("water")) {
            return List.of();
        }
        String id = telegram.path("id").asText();
        if (id.isEmpty()) {
            throw PayloadFormat.malformed("id is missing, expected the meter's id");
        }
        return PayloadFormat.upload(
                id,
                PayloadFormat.instant(telegram, "timestamp"),
                register.millilitres(telegram),
                flags(telegram));
    }

    /** Drivers call the status by one of these names, and write its words with blanks between. */
    private static List<MeterFlag> flags(JsonNode telegram) {
        String status =
                (telegram.path("status").asText() + " " + telegram.path("current_status").asText())
                        .toUpperCase(Locale.ROOT);
        List<MeterFlag> flags = new ArrayList<>();
        if (status.matches(".*(TAMPER|MANIPULATION|REMOVAL).*")) {
            flags.add(MeterFlag.TAMPER);
        }
        if (status.matches(".*(BATTERY|POWER_LOW).*")) {
            flags.add(MeterFlag.LOW_BATTERY);
        }
        if (status.matches(".*(REVERSE|BACKFLOW).*")) {
            flags.add(MeterFlag.REVERSE);
        }
        if (status.matches(".*\\bDRY\\b.*")) {
            flags.add(MeterFlag.DRY);
        }
        return flags;
    }
}
