package io.dripwatch.cli.receive;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.UploadJson;
import java.util.ArrayList;
import java.util.List;

/** The published schema: one upload, or an array of them. */
final class DripwatchJson implements PayloadFormat {

    @Override
    public List<MeterUpload> read(byte[] message) throws MalformedMessageException {
        JsonNode tree = UploadJson.tree(message);
        if (!tree.isArray()) {
            return List.of(UploadJson.upload(tree));
        }
        List<MeterUpload> uploads = new ArrayList<>(tree.size());
        for (int i = 0; i < tree.size(); i++) {
            try {
                uploads.add(UploadJson.upload(tree.get(i)));
            } catch (MalformedMessageException e) {
                throw new MalformedMessageException(
                        e.kind(), "upload %d: %s".formatted(i, e.getMessage()));
            }
        }
        return uploads;
    }
}
