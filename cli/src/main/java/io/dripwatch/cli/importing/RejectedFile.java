package io.dripwatch.cli.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * rejected.jsonl: one object a line, with file, line, meterId, readAt, reason and raw. It is
 * written from its first row on: a run without rejections leaves none.
 */
final class RejectedFile implements Rejections {

    private static final int MOST_RAW = 3_072;

    private final Path file;
    private BufferedWriter out;
    private JsonGenerator json;

    /** Removes the rejections of an earlier run. */
    RejectedFile(Path file) {
        this.file = file;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserError("%s cannot be replaced: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public void reject(
            String source, long line, String meterId, String readAt, String reason, String raw) {
        try {
            if (out == null) {
                out = Files.newBufferedWriter(file);
                json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
            }
            write(json, source, line, meterId, readAt, reason, raw);
            json.flush();
            out.write('\n');
        } catch (IOException e) {
            throw new RunFailure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Writes the object of one rejected row. */
    static void write(
            JsonGenerator json,
            String source,
            long line,
            String meterId,
            String readAt,
            String reason,
            String raw)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("file", source);
        json.writeNumberField("line", line);
        json.writeStringField("meterId", meterId);
        json.writeStringField("readAt", readAt);
        json.writeStringField("reason", reason);
        json.writeStringField("raw", raw.length() <= MOST_RAW ? raw : raw.substring(0, MOST_RAW));
        json.writeEndObject();
    }

    @Override
    public void close() {
        try {
            if (json != null) {
                json.close();
            }
        } catch (IOException e) {
            throw new RunFailure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
