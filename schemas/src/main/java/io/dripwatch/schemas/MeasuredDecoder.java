package io.dripwatch.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary decoding of one message, with every length measured against the bytes that are left
 * before it is believed: no string is longer, and no array or map has more entries, than that.
 *
 * <p>Avro itself allocates what a length says, up to 2 GB, before it looks for the bytes. Its
 * limits are system properties, read once and shared with every other user of Avro in the JVM, so
 * they are no help to a job on a shared cluster.
 */
final class MeasuredDecoder extends Decoder {

    private BinaryDecoder in;
    private InputStream left;

    /** Starts on another message. */
    void over(byte[] message, int offset) {
        in = DecoderFactory.get().binaryDecoder(message, offset, message.length - offset, in);
        left = in.inputStream();
    }

    boolean isEnd() throws IOException {
        return in.isEnd();
    }

    private int measured(long length) throws IOException {
        int available = left.available();
        if (length < 0 || length > available) {
            throw new IOException("length %d, but %d bytes left".formatted(length, available));
        }
        return (int) length;
    }

    private int length() throws IOException {
        return measured(in.readLong());
    }

    /** Entries of the next block; nothing on our topics has entries of no bytes. */
    private long entries() throws IOException {
        long entries = in.readLong();
        if (entries < 0) {
            entries = -entries;
            length();
        }
        return measured(entries);
    }

    /** Skips blocks that say how long they are; returns the entries of the first that does not. */
    private long skipBlocks() throws IOException {
        long entries = in.readLong();
        while (entries < 0) {
            in.skipFixed(length());
            entries = in.readLong();
        }
        return measured(entries);
    }

    private byte[] content() throws IOException {
        byte[] content = new byte[length()];
        in.readFixed(content, 0, content.length);
        return content;
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(content());
    }

    @Override
    public String readString() throws IOException {
        return new String(content(), StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        in.skipFixed(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(content());
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipFixed(length());
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        in.readFixed(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        in.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public long readArrayStart() throws IOException {
        return entries();
    }

    @Override
    public long arrayNext() throws IOException {
        return entries();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return entries();
    }

    @Override
    public long mapNext() throws IOException {
        return entries();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
