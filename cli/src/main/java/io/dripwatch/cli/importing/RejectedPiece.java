package io.dripwatch.cli.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.importing.output.GrowingFile;
import java.io.IOException;
import java.io.StringWriter;

/** Rejected rows of one dropped file, as one piece of rejected.jsonl. */
final class RejectedPiece implements Rejections {

    private static final JsonFactory JSON = new JsonFactory();

    private final GrowingFile file;

    RejectedPiece(GrowingFile file) {
        this.file = file;
    }

    @Override
    public void reject(
            String source, long line, String meterId, String readAt, String reason, String raw) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            RejectedFile.write(json, source, line, meterId, readAt, reason, raw);
            json.flush();
            file.piece().append(text.toString()).append('\n');
        } catch (IOException e) {
            throw new RunFailure("rejected.jsonl cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // The piece ends with its file.
    }
}
