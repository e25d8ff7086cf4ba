package io.dripwatch.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Avro single-object encoding of one record type: two marker bytes, the fingerprint of the writer's
 * schema, the body. Every released version is known and can be read; no registry is needed. Not
 * thread-safe.
 *
 * @param <T> the generated class
 */
public final class WireCodec<T extends SpecificRecordBase> {

    /** Largest message that is looked at, in bytes. */
    public static final int MAX_BYTES = RecordBody.MAX_BYTES;

    private static final int HEADER_BYTES = 10;
    private static final int MARKER_1 = 0xC3;
    private static final int MARKER_2 = 0x01;

    private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();
    private final SpecificDatumWriter<T> writer;
    private final byte[] header;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final RecordBody<T> records;
    private BinaryEncoder encoder;

    /**
     * @param current the generated class's schema
     * @param type the generated class
     */
    public WireCodec(Schema current, Class<T> type) {
        this(current, type, released(type));
    }

    /** For tests, which also know versions of the future. */
    WireCodec(Schema current, Class<T> type, List<Schema> written) {
        records = new RecordBody<>(current, type);
        writer = new SpecificDatumWriter<>(current);
        header = header(current);
        knows(current);
        written.forEach(this::knows);
    }

    /** What stands before the body of a message of this schema. */
    static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) MARKER_1)
                .put((byte) MARKER_2)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    private void knows(Schema written) {
        readers.put(SchemaNormalization.parsingFingerprint64(written), records.reader(written));
    }

    /** The schemas of all released versions, oldest first. */
    static List<Schema> released(Class<?> type) {
        List<Schema> released = new ArrayList<>();
        for (int version = 1; ; version++) {
            String resource = "history/%s/v%d.avsc".formatted(type.getSimpleName(), version);
            try (InputStream in = WireCodec.class.getResourceAsStream(resource)) {
                if (in == null) {
                    return released;
                }
                released.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Encodes one record. */
    public byte[] encode(T message) {
        try {
            body.reset();
            body.write(header);
            encoder = EncoderFactory.get().directBinaryEncoder(body, encoder);
            writer.write(message, encoder);
            return body.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Decodes one message.
     *
     * @throws MalformedMessageException where the bytes are not a message of this type
     */
    public T decode(byte[] message) throws MalformedMessageException {
        RecordBody.checkSize(message);
        if (message.length < HEADER_BYTES
                || (message[0] & 0xFF) != MARKER_1
                || message[1] != MARKER_2) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.UNDECODABLE,
                    "no Avro single-object marker (C3 01) at the start");
        }
        long fingerprint =
                ByteBuffer.wrap(message, 2, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        SpecificDatumReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.UNKNOWN_SCHEMA,
                    "schema fingerprint %016x is not of a released version".formatted(fingerprint));
        }
        return records.read(message, HEADER_BYTES, reader);
    }
}
