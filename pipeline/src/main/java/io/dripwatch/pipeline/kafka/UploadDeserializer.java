package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.detection.InboundUpload;
import io.dripwatch.schemas.FramedCodec;
import io.dripwatch.schemas.HttpSchemaRegistry;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.UploadJson;
import io.dripwatch.schemas.WireCodec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Turns each message of topic {@code meter-readings} into one inbound upload. It throws for no
 * message; a schema registry that does not answer fails the job, which tries again.
 */
final class UploadDeserializer implements KafkaRecordDeserializationSchema<InboundUpload> {

    private static final long serialVersionUID = 1L;

    /** How much of bytes that are no upload is kept. */
    private static final int RAW_BYTES = 3_072;

    /** Address of a registry for framed Avro; null for none. */
    private final String schemaRegistry;

    private final ArrivalTime arrivalTime;
    private final Clock machine;

    private transient WireCodec<MeterUpload> codec;
    private transient FramedCodec<MeterUpload> framed;

    UploadDeserializer(String schemaRegistry, ArrivalTime arrivalTime) {
        this(schemaRegistry, arrivalTime, Clock.systemUTC());
    }

    UploadDeserializer(String schemaRegistry, ArrivalTime arrivalTime, Clock machine) {
        this.schemaRegistry = schemaRegistry;
        this.arrivalTime = arrivalTime;
        this.machine = machine;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        codec = new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class);
        framed =
                new FramedCodec<>(
                        MeterUpload.getClassSchema(),
                        MeterUpload.class,
                        schemaRegistry == null ? null : new HttpSchemaRegistry(schemaRegistry));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<InboundUpload> out) {
        out.collect(upload(message));
    }

    private InboundUpload upload(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null || message.value().length == 0) {
            return failed(message, RejectionReason.EMPTY, "no value, expected a meter upload");
        }
        try {
            return translated(message, decoded(message.value()));
        } catch (MalformedMessageException e) {
            return failed(message, reason(e.kind()), e.getMessage());
        }
    }

    /** By its first byte: Avro with our marker or in Confluent's framing, or JSON. */
    private MeterUpload decoded(byte[] message) throws MalformedMessageException {
        if (UploadJson.isJson(message)) {
            return UploadJson.decode(message);
        }
        return FramedCodec.isFramed(message) ? framed.decode(message) : codec.decode(message);
    }

    private static RejectionReason reason(MalformedMessageException.Kind kind) {
        return switch (kind) {
            case UNDECODABLE -> RejectionReason.UNDECODABLE;
            case UNKNOWN_SCHEMA -> RejectionReason.UNKNOWN_SCHEMA;
            case TOO_LARGE -> RejectionReason.TOO_LARGE;
        };
    }

    /**
     * What a producer says of the time is believed of the past alone, where the broker's word is
     * wanted: such messages are older than the topic's setting.
     */
    private long arrivedAt(ConsumerRecord<byte[], byte[]> message) {
        return arrivalTime == ArrivalTime.PRODUCER
                        || message.timestampType() == TimestampType.LOG_APPEND_TIME
                ? message.timestamp()
                : Math.min(message.timestamp(), machine.millis());
    }

    private InboundUpload translated(ConsumerRecord<byte[], byte[]> message, MeterUpload upload) {
        List<RegisterReading> reads = upload.getReads();
        long[] readAt = new long[reads.size()];
        long[] millilitres = new long[reads.size()];
        byte[] marks = new byte[reads.size()];
        for (int i = 0; i < readAt.length; i++) {
            RegisterReading read = reads.get(i);
            readAt[i] = read.getReadAt().toEpochMilli();
            millilitres[i] = read.getRegisterMillilitres();
            marks[i] = marks(read);
        }
        return InboundUpload.of(
                        upload.getMeterId(),
                        arrivedAt(message),
                        message.partition(),
                        message.offset(),
                        readAt,
                        millilitres,
                        marks)
                .by(upload.getFeed());
    }

    private static byte marks(RegisterReading read) {
        // A quality this version does not know is not trusted more than an estimate.
        byte marks = read.getQuality() == ReadQuality.ACTUAL ? 0 : ReadMark.ESTIMATED.bit();
        for (MeterFlag flag : read.getFlags()) {
            marks |=
                    switch (flag) {
                        case TAMPER -> ReadMark.TAMPER.bit();
                        case LOW_BATTERY -> ReadMark.LOW_BATTERY.bit();
                        case REVERSE -> ReadMark.REVERSE.bit();
                        case DRY -> ReadMark.DRY.bit();
                        case UNKNOWN -> 0;
                    };
        }
        return marks;
    }

    private InboundUpload failed(
            ConsumerRecord<byte[], byte[]> message, RejectionReason reason, String detail) {
        return InboundUpload.failed(
                arrivedAt(message),
                message.partition(),
                message.offset(),
                reason,
                detail,
                raw(message.value()));
    }

    private static String raw(byte[] value) {
        if (value == null) {
            return "";
        }
        byte[] kept = value.length > RAW_BYTES ? Arrays.copyOf(value, RAW_BYTES) : value;
        return "base64:" + Base64.getEncoder().encodeToString(kept);
    }

    @Override
    public TypeInformation<InboundUpload> getProducedType() {
        return TypeInformation.of(InboundUpload.class);
    }
}
