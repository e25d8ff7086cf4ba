package io.dripwatch.simulator.load;

import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.simulator.files.MarkedFlags;
import io.dripwatch.simulator.meter.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Writes uploads in Avro single-object encoding, byte for byte what the generated class writes, but
 * without an object for each read: that alone took more time than the whole simulation.
 */
final class UploadEncoder {

    private static final int HEADER_BYTES = 10;

    /** Two longs of at most ten bytes, the quality, the flags of a read. */
    private static final int LONGEST_READ = 30;

    private final byte[] header = header();
    private byte[] buffer = new byte[1_024];
    private int at;

    private static byte[] header() {
        try {
            ByteBuffer empty =
                    MeterUpload.getEncoder().encode(new MeterUpload("", List.of(), null));
            byte[] header = new byte[HEADER_BYTES];
            empty.get(header);
            return header;
        } catch (IOException e) {
            throw new UncheckedIOException("Avro refused an empty upload", e);
        }
    }

    /**
     * The message.
     *
     * @param key the meter's id in UTF-8
     * @param feed name of the feed in UTF-8; null for none
     */
    byte[] encode(byte[] key, Upload upload, byte[] feed) {
        int reads = upload.size();
        int named = feed == null ? 0 : 10 + feed.length;
        int longest = HEADER_BYTES + 21 + key.length + reads * LONGEST_READ + named;
        if (buffer.length < longest) {
            buffer = new byte[longest];
        }
        System.arraycopy(header, 0, buffer, 0, HEADER_BYTES);
        at = HEADER_BYTES;
        text(key);
        if (reads > 0) {
            number(reads);
            for (int i = 0; i < reads; i++) {
                read(upload, i);
            }
        }
        number(0);
        number(feed == null ? 0 : 1);
        if (feed != null) {
            text(feed);
        }
        return Arrays.copyOf(buffer, at);
    }

    private void text(byte[] utf8) {
        number(utf8.length);
        System.arraycopy(utf8, 0, buffer, at, utf8.length);
        at += utf8.length;
    }

    private void read(Upload upload, int i) {
        number(upload.readMillis(i));
        number(upload.millilitres(i));
        int marks = upload.marks(i);
        number(MarkedFlags.quality(marks).ordinal());
        if (MarkedFlags.any(marks)) {
            List<MeterFlag> flags = MarkedFlags.flags(marks);
            number(flags.size());
            for (MeterFlag flag : flags) {
                number(flag.ordinal());
            }
        }
        number(0);
    }

    /** Avro's zig-zag varint. */
    private void number(long value) {
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            buffer[at++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        buffer[at++] = (byte) left;
    }
}
