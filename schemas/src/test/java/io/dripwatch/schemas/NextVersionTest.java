package io.dripwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Head-ends and the two jobs are upgraded one after the other, so today's code must read what a
 * later version of a schema wrote. The fixture adds fields, drops one that had a default, adds a
 * symbol, and writes a register as int, as a small sender may.
 */
class NextVersionTest {

    private Schema next;
    private WireCodec<MeterUpload> today;

    @BeforeEach
    void aWriterOfTheNextVersion() throws Exception {
        try (InputStream in =
                NextVersionTest.class.getResourceAsStream("/compatibility/MeterUpload-next.avsc")) {
            next = new Schema.Parser().parse(in);
        }
        today = new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class, List.of(next));
    }

    @Test
    void isReadByTodaysReader() throws Exception {
        byte[] message =
                written(
                        out -> {
                            out.writeString("ES-0042");
                            out.writeIndex(1);
                            out.writeString("firmware 9");
                            out.writeLong(2);
                            out.writeString("left");
                            out.writeString("out");
                            out.writeLong(0);
                            out.writeLong(1);
                            out.writeLong(1_000);
                            out.writeInt(250_000);
                            out.writeEnum(3);
                            out.writeLong(0);
                            out.writeDouble(21.5);
                            out.writeLong(0);
                        });

        assertThat(today.decode(message))
                .isEqualTo(
                        new MeterUpload(
                                "ES-0042",
                                List.of(
                                        new RegisterReading(
                                                Instant.ofEpochSecond(1),
                                                250_000L,
                                                ReadQuality.UNKNOWN,
                                                List.of())),
                                null));
    }

    @Test
    void isUnknownWithoutItsSchema() {
        WireCodec<MeterUpload> older =
                new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class, List.of());

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> older.decode(written(out -> out.writeString("ES-0042"))))
                .satisfies(
                        refused ->
                                assertThat(refused.kind())
                                        .isEqualTo(MalformedMessageException.Kind.UNKNOWN_SCHEMA));
    }

    @Test
    void cannotGiveANegativeSizeToAFieldThatIsSkipped() throws Exception {
        byte[] negative =
                written(
                        out -> {
                            out.writeString("ES-0042");
                            out.writeIndex(0);
                            out.writeLong(-1);
                            out.writeLong(-2);
                            out.writeLong(0);
                        });

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> today.decode(negative));
    }

    private byte[] written(Body body) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(WireCodec.header(next));
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        body.write(out);
        return bytes.toByteArray();
    }

    private interface Body {
        void write(BinaryEncoder out) throws Exception;
    }
}
