package io.dripwatch.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Reads Avro in Confluent's framing: a zero, the number of the writer's schema in a registry, the
 * body. Not thread-safe.
 *
 * @param <T> the generated class
 */
public final class FramedCodec<T extends SpecificRecordBase> {

    private static final int HEADER_BYTES = 5;

    private final Schema current;
    private final Class<T> type;
    private final SchemaRegistry registry;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private final MeasuredDecoder decoder = new MeasuredDecoder();

    /**
     * @param registry null where none is configured
     */
    public FramedCodec(Schema current, Class<T> type, SchemaRegistry registry) {
        this.current = current;
        this.type = type;
        this.registry = registry;
    }

    /** Whether bytes begin with the framing's header. */
    public static boolean isFramed(byte[] message) {
        return message.length >= HEADER_BYTES && message[0] == 0;
    }

    /**
     * Decodes one message.
     *
     * @throws MalformedMessageException where the bytes are not a message of this type
     * @throws java.io.UncheckedIOException where the registry does not answer: no fault of the
     *     message
     */
    public T decode(byte[] message) throws MalformedMessageException {
        if (message.length > WireCodec.MAX_BYTES) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.TOO_LARGE,
                    "%d bytes, expected at most %d".formatted(message.length, WireCodec.MAX_BYTES));
        }
        SpecificDatumReader<T> reader = reader(ByteBuffer.wrap(message, 1, 4).getInt());
        try {
            decoder.over(message, HEADER_BYTES);
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
                    "not an Avro record of its schema, or not of ours: "
                            + e.getClass().getSimpleName());
        }
    }

    private SpecificDatumReader<T> reader(int id) throws MalformedMessageException {
        SpecificDatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        if (registry == null) {
            throw unknown("in Confluent's framing, but schema-registry is not set");
        }
        Optional<Schema> written = registry.schema(id);
        if (written.isEmpty()) {
            throw unknown("the registry has no schema %d".formatted(id));
        }
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(type);
        reader.setSchema(written.get());
        reader.setExpected(current);
        readers.put(id, reader);
        return reader;
    }

    private static MalformedMessageException unknown(String detail) {
        return new MalformedMessageException(MalformedMessageException.Kind.UNKNOWN_SCHEMA, detail);
    }
}
