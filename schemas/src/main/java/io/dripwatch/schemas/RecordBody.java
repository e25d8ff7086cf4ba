package io.dripwatch.schemas;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Reads what follows the header of a message, whatever the header is. Not thread-safe.
 *
 * @param <T> the generated class
 */
final class RecordBody<T extends SpecificRecordBase> {

    /** Largest message that is looked at, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private final Schema current;
    private final Class<T> type;
    private final MeasuredDecoder decoder = new MeasuredDecoder();

    RecordBody(Schema current, Class<T> type) {
        this.current = current;
        this.type = type;
    }

    /** A reader of bodies that were written with a schema. */
    SpecificDatumReader<T> reader(Schema written) {
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(type);
        reader.setSchema(written);
        reader.setExpected(current);
        return reader;
    }

    /** Refuses what is too large to be looked at. */
    static void checkSize(byte[] message) throws MalformedMessageException {
        if (message.length > MAX_BYTES) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.TOO_LARGE,
                    "%d bytes, expected at most %d".formatted(message.length, MAX_BYTES));
        }
    }

    /**
     * Reads the body of one message.
     *
     * @throws MalformedMessageException where it is no record of the reader's schema and ours
     */
    T read(byte[] message, int headerBytes, SpecificDatumReader<T> reader)
            throws MalformedMessageException {
        try {
            decoder.over(message, headerBytes);
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
