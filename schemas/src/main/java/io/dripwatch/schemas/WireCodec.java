package io.dripwatch.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
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
    public static final int MAX_BYTES = 1 << 20;

    private static final int HEADER_BYTES = 10;
    private static final int MARKER_1 = 0xC3;
    private static final int MARKER_2 = 0x01;

    static {
        // A hostile length must not make Avro allocate: no array of ours is longer than this, and
        // no text is longer than its message. Avro reads these before it decodes for the first
        // time.
        System.setProperty("org.apache.avro.limits.collectionItems.maxLength", "100000");
        System.setProperty("org.apache.avro.limits.string.maxLength", Integer.toString(MAX_BYTES));
    }

    private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();
    private final SpecificDatumWriter<T> writer;
    private final byte[] header;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private BinaryDecoder decoder;
    private BinaryEncoder encoder;

    /**
     * @param current the generated class's schema
     * @param type the generated class
     */
    public WireCodec(Schema current, Class<T> type) {
        writer = new SpecificDatumWriter<>(current);
        long fingerprint = SchemaNormalization.parsingFingerprint64(current);
        header =
                ByteBuffer.allocate(HEADER_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) MARKER_1)
                        .put((byte) MARKER_2)
                        .putLong(fingerprint)
                        .array();
        knows(current, current, type);
        for (int version = 1; ; version++) {
            Schema released = released(type.getSimpleName(), version);
            if (released == null) {
                return;
            }
            knows(released, current, type);
        }
    }

    private void knows(Schema writerSchema, Schema current, Class<T> type) {
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(type);
        reader.setSchema(writerSchema);
        reader.setExpected(current);
        readers.put(SchemaNormalization.parsingFingerprint64(writerSchema), reader);
    }

    /** The schema of a released version; null where there is none. */
    static Schema released(String name, int version) {
        String resource = "history/%s/v%d.avsc".formatted(name, version);
        try (InputStream in = WireCodec.class.getResourceAsStream(resource)) {
            return in == null ? null : new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        if (message.length > MAX_BYTES) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.TOO_LARGE,
                    "%d bytes, expected at most %d".formatted(message.length, MAX_BYTES));
        }
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
        return read(message, reader);
    }

    private T read(byte[] message, SpecificDatumReader<T> reader) throws MalformedMessageException {
        try {
            decoder =
                    DecoderFactory.get()
                            .binaryDecoder(
                                    message, HEADER_BYTES, message.length - HEADER_BYTES, decoder);
            T decoded = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedMessageException(
                        MalformedMessageException.Kind.UNDECODABLE, "bytes behind the record");
            }
            return decoded;
        } catch (IOException
                | AvroRuntimeException
                | UnsupportedOperationException
                | IndexOutOfBoundsException
                | IllegalArgumentException e) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.UNDECODABLE,
                    "not an Avro record of its schema: " + e.getClass().getSimpleName());
        }
    }
}
