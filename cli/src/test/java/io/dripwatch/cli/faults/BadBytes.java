package io.dripwatch.cli.faults;

import static io.dripwatch.cli.faults.SampleUploads.START;
import static io.dripwatch.cli.faults.SampleUploads.encoded;
import static io.dripwatch.cli.faults.SampleUploads.raw;
import static io.dripwatch.cli.faults.SampleUploads.read;
import static io.dripwatch.domain.metering.RejectionReason.BAD_METER_ID;
import static io.dripwatch.domain.metering.RejectionReason.EMPTY;
import static io.dripwatch.domain.metering.RejectionReason.TOO_LARGE;
import static io.dripwatch.domain.metering.RejectionReason.UNDECODABLE;
import static io.dripwatch.domain.metering.RejectionReason.UNKNOWN_SCHEMA;

import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.schemas.MeterUpload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Messages whose bytes are no upload. */
final class BadBytes {

    private static final int HEADER = 10;

    private BadBytes() {}

    static List<BadInput> all() {
        byte[] good = encoded("bytes-good", List.of(read(START, 1_000), read(START + 1, 2_000)));
        byte[] random = new byte[500];
        new Random(7).nextBytes(random);
        byte[] wrongMarker = good.clone();
        wrongMarker[1] = 2;
        byte[] unknown = good.clone();
        unknown[5] ^= 0x55;
        byte[] large = Arrays.copyOf(good, (1 << 20) + 1);
        List<BadInput> all = new ArrayList<>();
        all.add(kind("null value", null, EMPTY));
        all.add(kind("empty value", new byte[0], EMPTY));
        all.add(kind("one byte", new byte[] {(byte) 0xC3}, UNDECODABLE));
        all.add(kind("random bytes", random, UNDECODABLE));
        all.add(kind("JSON", "{\"meterId\":\"m\"}".getBytes(StandardCharsets.UTF_8), UNDECODABLE));
        all.add(kind("truncated Avro", Arrays.copyOf(good, good.length - 3), UNDECODABLE));
        all.add(kind("a header alone", Arrays.copyOf(good, HEADER), UNDECODABLE));
        all.add(kind("trailing garbage", Arrays.copyOf(good, good.length + 1), UNDECODABLE));
        all.add(kind("wrong marker", wrongMarker, UNDECODABLE));
        all.add(kind("unknown fingerprint", unknown, UNKNOWN_SCHEMA));
        all.add(kind("next schema version", nextVersion(), UNKNOWN_SCHEMA));
        all.add(kind("more than a MiB", large, TOO_LARGE));
        all.add(kind("a trillion reads promised", body(good, 2, 'm', 1L << 41), UNDECODABLE));
        all.add(kind("two billion reads promised", body(good, 2, 'm', 0xFFFFFFFEL), UNDECODABLE));
        all.add(kind("a negative block of reads", body(good, 2, 'm', -1L), UNDECODABLE));
        all.add(kind("a meter id of 2 GB promised", body(good, 0xFFFFFFF0L), UNDECODABLE));
        all.add(kind("a meter id of 1 GB promised", body(good, 1L << 31), UNDECODABLE));
        all.add(kind("a meter id of negative length", body(good, 3), UNDECODABLE));
        // One read at 0 with register 0 and the 39th quality of three.
        all.add(kind("a quality that is none", body(good, 2, 'm', 2, 0, 0, 78, 0, 0), UNDECODABLE));
        all.add(
                BadInput.of(
                                "a meter id that is no UTF-8",
                                null,
                                List.of(
                                        raw(
                                                "bytes",
                                                body(good, 4, 0xC3, 0x28, 2, 0, 0, 0, 0, 0, 0))))
                        .rejects(1, BAD_METER_ID));
        return all;
    }

    private static BadInput kind(String name, byte[] value, RejectionReason reason) {
        return BadInput.of(name, null, List.of(raw("bytes", value))).rejects(1, reason);
    }

    /** A good header and then these: a value to 255 is a byte, others are as Avro writes a long. */
    private static byte[] body(byte[] good, long... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(good, 0, HEADER);
        for (long part : parts) {
            long rest = part;
            while (rest > 0xFF || rest < 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return out.toByteArray();
    }

    /** An upload with a field that no released version has, honestly labelled. */
    private static byte[] nextVersion() {
        String schema = MeterUpload.getClassSchema().toString();
        Schema next =
                new Schema.Parser()
                        .parse(
                                schema.replace(
                                        "\"fields\":[{\"name\":\"meterId\"",
                                        "\"fields\":[{\"name\":\"firmware\",\"type\":\"string\"},"
                                                + "{\"name\":\"meterId\""));
        GenericRecord upload = new GenericData.Record(next);
        upload.put("firmware", "9.1");
        upload.put("meterId", "bytes-next");
        upload.put("reads", List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xC3, 1});
        out.writeBytes(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(SchemaNormalization.parsingFingerprint64(next))
                        .array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(next).write(upload, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
