package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.detection.InboundUpload;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.WireCodec;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class UploadDeserializerTest {

    private static final long ARRIVAL = 1_773_100_800_000L;
    private static final WireCodec<MeterUpload> CODEC =
            new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class);

    private final UploadDeserializer deserializer = opened();

    private static UploadDeserializer opened() {
        UploadDeserializer deserializer = new UploadDeserializer(null, ArrivalTime.PRODUCER);
        deserializer.open(null);
        return deserializer;
    }

    @Test
    void anUploadKeepsItsReadsMarksArrivalAndOrigin() {
        InboundUpload upload =
                deserialized(
                        encoded(
                                read(
                                        10,
                                        1_500,
                                        ReadQuality.ACTUAL,
                                        MeterFlag.TAMPER,
                                        MeterFlag.DRY),
                                read(20, 1_600, ReadQuality.ESTIMATED),
                                read(30, 1_700, ReadQuality.UNKNOWN, MeterFlag.UNKNOWN)));

        assertThat(upload.meterId()).isEqualTo("m-1");
        assertThat(upload.arrivedAt()).isEqualTo(ARRIVAL);
        assertThat(upload.partition()).isEqualTo(3);
        assertThat(upload.offset()).isEqualTo(42);
        assertThat(upload.readAt()).containsExactly(10, 20, 30);
        assertThat(upload.millilitres()).containsExactly(1_500, 1_600, 1_700);
        assertThat(upload.marks())
                .containsExactly(
                        (byte) (ReadMark.TAMPER.bit() | ReadMark.DRY.bit()),
                        ReadMark.ESTIMATED.bit(),
                        // A quality of a later version is not trusted more than an estimate.
                        ReadMark.ESTIMATED.bit());
        assertThat(upload.failure()).isNull();
    }

    @Test
    void noValueIsEmpty() {
        assertThat(deserialized(null).failure()).isEqualTo(RejectionReason.EMPTY);
        assertThat(deserialized(new byte[0]).failure()).isEqualTo(RejectionReason.EMPTY);
    }

    @Test
    void bytesThatAreNoUploadAreKeptButNotAllOfThem() {
        InboundUpload small = deserialized(new byte[] {1, 2, 3});
        assertThat(small.failure()).isEqualTo(RejectionReason.UNDECODABLE);
        assertThat(small.raw()).isEqualTo("base64:AQID");
        assertThat(small.offset()).isEqualTo(42);

        InboundUpload large = deserialized(new byte[WireCodec.MAX_BYTES + 1]);
        assertThat(large.failure()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(large.raw()).hasSizeLessThan(4_200);
    }

    @Test
    void thisLengthIsStillTaken() {
        byte[] good = encoded(read(10, 1, ReadQuality.ACTUAL));
        byte[] largest = new byte[WireCodec.MAX_BYTES];
        System.arraycopy(good, 0, largest, 0, good.length);

        assertThat(deserialized(largest).failure()).isEqualTo(RejectionReason.UNDECODABLE);
    }

    @Seeds(2_000)
    void randomBytesNeverThrow(long seed) {
        assertThat(deserialized(new Any(seed).bytes()).failure()).isNotNull();
    }

    @Seeds(2_000)
    void randomBytesBehindAGoodHeaderNeverThrow(long seed) {
        byte[] any = new Any(seed).bytes();
        byte[] header = encoded();
        byte[] message = new byte[10 + any.length];
        System.arraycopy(header, 0, message, 0, 10);
        System.arraycopy(any, 0, message, 10, any.length);

        deserialized(message);
    }

    @Seeds(3_000)
    void aGoodUploadWithAFewWrongBytesNeverThrows(long seed) {
        Random random = new Random(seed);
        byte[] message =
                encoded(
                        read(10, 1_500, ReadQuality.ACTUAL, MeterFlag.TAMPER),
                        read(random.nextLong(), random.nextLong(), ReadQuality.ESTIMATED));
        for (int i = random.nextInt(4); i >= 0; i--) {
            message[10 + random.nextInt(message.length - 10)] = (byte) random.nextInt();
        }
        InboundUpload upload = deserialized(message);

        assertThat(upload.readAt()).hasSameSizeAs(upload.millilitres());
        assertThat(upload.marks()).hasSameSizeAs(upload.readAt());
    }

    @Seeds(1_000)
    void aHostileLengthAllocatesNothingAndNeverThrows(long seed) {
        Any any = new Any(seed);
        boolean ofId = any.flag();
        List<Byte> body = new ArrayList<>();
        if (!ofId) {
            body.add((byte) 2);
            body.add((byte) 'm');
        }
        long rest = any.number();
        while ((rest & ~0x7FL) != 0) {
            body.add((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        body.add((byte) rest);
        byte[] message = new byte[10 + body.size()];
        System.arraycopy(encoded(), 0, message, 0, 10);
        for (int i = 0; i < body.size(); i++) {
            message[10 + i] = body.get(i);
        }
        deserialized(message);
    }

    /** A gateway whose clock is days ahead must not take the town's time with it. */
    @Test
    void aProducersTimeIsHeldToTheMachinesWhereTheBrokersIsWanted() {
        long now = ARRIVAL - 3 * 86_400_000L;
        UploadDeserializer byBroker =
                new UploadDeserializer(
                        null,
                        ArrivalTime.BROKER,
                        Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC));
        byBroker.open(null);

        InboundUpload ahead =
                deserialized(
                        byBroker,
                        TimestampType.CREATE_TIME,
                        encoded(read(ARRIVAL, 1_500, ReadQuality.ACTUAL)));

        assertThat(ahead.arrivedAt()).isEqualTo(now);
        assertThat(ahead.newestBelievable()).isEqualTo(Long.MIN_VALUE);
        assertThat(deserialized(byBroker, TimestampType.CREATE_TIME, null).arrivedAt())
                .isEqualTo(now);
        assertThat(deserialized(byBroker, TimestampType.LOG_APPEND_TIME, encoded()).arrivedAt())
                .as("the broker's word")
                .isEqualTo(ARRIVAL);
    }

    private InboundUpload deserialized(byte[] value) {
        return deserialized(deserializer, TimestampType.CREATE_TIME, value);
    }

    private static InboundUpload deserialized(
            UploadDeserializer deserializer, TimestampType type, byte[] value) {
        List<InboundUpload> out = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>(
                        "meter-readings",
                        3,
                        42,
                        ARRIVAL,
                        type,
                        0,
                        0,
                        null,
                        value,
                        new RecordHeaders(),
                        java.util.Optional.empty()),
                new ListCollector<>(out));
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private static RegisterReading read(
            long at, long millilitres, ReadQuality quality, MeterFlag... flags) {
        return new RegisterReading(Instant.ofEpochMilli(at), millilitres, quality, List.of(flags));
    }

    private static byte[] encoded(RegisterReading... reads) {
        return CODEC.encode(new MeterUpload("m-1", List.of(reads), null));
    }
}
