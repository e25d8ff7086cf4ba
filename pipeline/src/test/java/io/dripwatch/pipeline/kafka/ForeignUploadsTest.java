package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.detection.InboundUpload;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads that others write: JSON, and Avro in Confluent's framing. */
class ForeignUploadsTest {

    /** As a utility might have it: other order, one field more, none of the flags. */
    private static final Schema THEIRS =
            new Schema.Parser()
                    .parse(
                            """
                            {"type": "record", "name": "MeterUpload", "namespace": "io.dripwatch.schemas", "fields": [
                              {"name": "reads", "type": {"type": "array", "items": {"type": "record", "name": "RegisterReading", "fields": [
                                {"name": "registerMillilitres", "type": "long"},
                                {"name": "readAt", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}}},
                              {"name": "gateway", "type": "string"},
                              {"name": "meterId", "type": "string"}]}
                            """);

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext(
                "/schemas/ids/",
                exchange -> {
                    asked.incrementAndGet();
                    boolean known = exchange.getRequestURI().getPath().endsWith("/7");
                    String body =
                            "{\"schema\": \"" + THEIRS.toString().replace("\"", "\\\"") + "\"}";
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(known ? 200 : 404, known ? bytes.length : -1);
                    if (known) {
                        exchange.getResponseBody().write(bytes);
                    }
                    exchange.close();
                });
        registry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.stop(0);
    }

    private UploadDeserializer withRegistry() {
        return opened("http://127.0.0.1:" + registry.getAddress().getPort());
    }

    private static UploadDeserializer opened(String address) {
        UploadDeserializer deserializer = new UploadDeserializer(address, ArrivalTime.PRODUCER);
        deserializer.open(null);
        return deserializer;
    }

    private static InboundUpload read(UploadDeserializer deserializer, byte[] message) {
        List<InboundUpload> out = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>("meter-readings", 3, 42, null, message),
                new ListCollector<>(out));
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private static InboundUpload json(String text) {
        return read(opened(null), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void jsonIsReadAsTheSchemaSays() {
        InboundUpload upload =
                json(
                        """
                        {"meterId": "0007", "reads": [
                          {"readAt": "2026-03-13T08:00:00+01:00", "registerLitres": 1234.5, "flags": ["TAMPER"]},
                          {"readAt": 1773388800000, "registerLitres": 1235, "quality": "ESTIMATED"}]}
                        """);

        assertThat(upload.failure()).isNull();
        assertThat(upload.meterId()).isEqualTo("0007");
        assertThat(upload.readAt())
                .containsExactly(
                        Instant.parse("2026-03-13T07:00:00Z").toEpochMilli(),
                        Instant.parse("2026-03-13T08:00:00Z").toEpochMilli());
        assertThat(upload.millilitres()).containsExactly(1_234_500, 1_235_000);
        assertThat(upload.marks()).containsExactly(ReadMark.TAMPER.bit(), ReadMark.ESTIMATED.bit());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | no JSON",
                "{} | meterId is missing, expected a text",
                "{\"meterId\": 7, \"reads\": []} | meterId is 7, expected a text",
                "{\"meterId\": \"a\"} | reads is missing, expected an array",
                "{\"meterId\": \"a\", \"reads\": [], \"meter\": 1} | the upload has an unknown field 'meter'",
                "{\"meterId\": \"a\", \"meterId\": \"b\", \"reads\": []} | no JSON: Duplicate field",
                "{\"meterId\": \"a\", \"reads\": [{\"registerLitres\": 1}]} | reads[0].readAt is missing",
                "{\"meterId\": \"a\", \"reads\": [{\"readAt\": \"2026-03-13 07:00\", \"registerLitres\": 1}]} | expected ISO-8601",
                "{\"meterId\": \"a\", \"reads\": [{\"readAt\": 1, \"registerLitres\": \"1\"}]} | reads[0].registerLitres is \"1\"",
                "{\"meterId\": \"a\", \"reads\": [{\"readAt\": 1, \"registerLitres\": 0.0001}]} | up to 3 decimals",
                "{\"meterId\": \"a\", \"reads\": [{\"readAt\": 1, \"registerLitres\": 1e99}]} | up to 3 decimals",
                "{\"meterId\": \"a\", \"reads\": [{\"readAt\": 1, \"registerLitres\": 1, \"quality\": \"GOOD\"}]} | expected ACTUAL or ESTIMATED",
                "{\"meterId\": \"a\", \"reads\": [{\"readAt\": 1, \"registerLitres\": 1, \"flags\": \"DRY\"}]} | expected an array",
                "{\"meterId\": \"a\", \"reads\": []} {} | no JSON",
            })
    void jsonThatIsNoUploadIsRejectedWithItsField(String text, String detail) {
        InboundUpload upload = json(text);

        assertThat(upload.failure()).isEqualTo(RejectionReason.UNDECODABLE);
        assertThat(upload.detail()).contains(detail);
        assertThat(upload.raw()).startsWith("base64:");
    }

    private static byte[] framed(int id) throws IOException {
        GenericRecord reading =
                new GenericData.Record(THEIRS.getField("reads").schema().getElementType());
        reading.put("registerMillilitres", 1_500L);
        reading.put("readAt", 1_773_388_800_000L);
        GenericRecord upload = new GenericData.Record(THEIRS);
        upload.put("meterId", "0007");
        upload.put("gateway", "g");
        upload.put("reads", List.of(reading));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeByte(0);
        new DataOutputStream(bytes).writeInt(id);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(THEIRS).write(upload, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    @Test
    void framedAvroIsReadByItsWritersSchemaWhichIsAskedForOnce() throws IOException {
        UploadDeserializer deserializer = withRegistry();

        InboundUpload first = read(deserializer, framed(7));
        read(deserializer, framed(7));

        assertThat(first.failure()).isNull();
        assertThat(first.meterId()).isEqualTo("0007");
        assertThat(first.millilitres()).containsExactly(1_500);
        assertThat(first.readAt()).containsExactly(1_773_388_800_000L);
        assertThat(asked).hasValue(1);
    }

    @Test
    void framedAvroThatNobodyKnowsOrThatIsCutOffIsRejected() throws IOException {
        byte[] whole = framed(7);

        assertThat(read(withRegistry(), framed(8)).failure())
                .isEqualTo(RejectionReason.UNKNOWN_SCHEMA);
        assertThat(read(withRegistry(), Arrays.copyOf(whole, whole.length - 3)).failure())
                .isEqualTo(RejectionReason.UNDECODABLE);
        InboundUpload without = read(opened(null), whole);
        assertThat(without.failure()).isEqualTo(RejectionReason.UNKNOWN_SCHEMA);
        assertThat(without.detail()).contains("schema-registry is not set");
    }

    @Test
    void aNumberWithoutASchemaIsAskedForEverMoreRarely() throws IOException {
        UploadDeserializer deserializer = withRegistry();
        for (int message = 0; message < 1_000; message++) {
            assertThat(read(deserializer, framed(8)).failure())
                    .isEqualTo(RejectionReason.UNKNOWN_SCHEMA);
        }
        assertThat(asked).as("with messages 1, 2, 4, ... 512").hasValue(10);

        asked.set(0);
        for (int id = 10_000; id < 13_000; id++) {
            read(deserializer, framed(id));
        }
        assertThat(asked).as("of many numbers").hasValueBetween(900, 1_020);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoFaultOfTheMessage() throws IOException {
        UploadDeserializer deserializer = withRegistry();
        registry.stop(0);

        assertThatThrownBy(() -> read(deserializer, framed(7)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the schema registry at http://127.0.0.1");
    }
}
