package io.dripwatch.cli.receive;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.UploadJson;
import java.util.List;

/**
 * An uplink of ChirpStack 4 whose device profile has a codec: the register stands in {@code
 * object}. The meter is the device's tag {@code meter_id}, and its EUI where it has none. Of events
 * other than uplinks nothing is read.
 */
final class ChirpStackJson implements PayloadFormat {

    private final Register register;

    ChirpStackJson(Register register) {
        this.register = register;
    }

    @Override
    public List<MeterUpload> read(byte[] message) throws MalformedMessageException {
        JsonNode uplink = UploadJson.tree(message);
        if (!uplink.has("fCnt") && !uplink.has("object") && !uplink.has("data")) {
            return List.of();
        }
        if (!uplink.path("object").isObject()) {
            throw PayloadFormat.malformed(
                    "object is missing, expected what the codec of the device profile decodes");
        }
        JsonNode device = uplink.path("deviceInfo");
        String eui = device.path("devEui").asText();
        String id = device.path("tags").path("meter_id").asText(eui);
        if (id.isEmpty()) {
            throw PayloadFormat.malformed("deviceInfo.devEui is missing");
        }
        return PayloadFormat.upload(
                id, PayloadFormat.instant(uplink, "time"), register.millilitres(uplink), List.of());
    }
}
