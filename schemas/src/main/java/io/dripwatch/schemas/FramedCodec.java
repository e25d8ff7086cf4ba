package io.dripwatch.schemas;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Of so many numbers without a schema it is known how often they came; others share a count.
     */
    private static final int MOST_UNKNOWN = 1_000;

    private final SchemaRegistry registry;
    private final RecordBody<T> body;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();

    /**
     * How many messages came with a number that has no schema; under null, of all other numbers.
     */
    private final Map<Integer, Long> unknown = new HashMap<>();

    /**
     * @param registry null where none is configured
     */
    public FramedCodec(Schema current, Class<T> type, SchemaRegistry registry) {
        this.registry = registry;
        this.body = new RecordBody<>(current, type);
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
        RecordBody.checkSize(message);
        return body.read(
                message, HEADER_BYTES, reader(ByteBuffer.wrap(message, 1, Integer.BYTES).getInt()));
    }

    private SpecificDatumReader<T> reader(int id) throws MalformedMessageException {
        SpecificDatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        if (registry == null) {
            throw unknown("in Confluent's framing, but schema-registry is not set");
        }
        Optional<Schema> written = isToBeAsked(id) ? registry.schema(id) : Optional.empty();
        if (written.isEmpty()) {
            throw unknown("the registry has no schema %d".formatted(id));
        }
        unknown.remove(id);
        SpecificDatumReader<T> reader = body.reader(written.get());
        readers.put(id, reader);
        return reader;
    }

    /**
     * Whether the registry is asked for a number that it did not have: with its first message, its
     * second, fourth, eighth and so on. A schema may be entered later, and bytes that are no
     * message must not become a question each.
     */
    private boolean isToBeAsked(int id) {
        Integer counted = unknown.containsKey(id) || unknown.size() < MOST_UNKNOWN ? id : null;
        return Long.bitCount(unknown.merge(counted, 1L, Long::sum)) == 1;
    }

    private static MalformedMessageException unknown(String detail) {
        return new MalformedMessageException(MalformedMessageException.Kind.UNKNOWN_SCHEMA, detail);
    }
}
