package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of the registry, as they come. */
public final class HouseholdsTopic {

    private static final Logger LOG = LoggerFactory.getLogger(HouseholdsTopic.class);

    private HouseholdsTopic() {}

    /** Reads topic {@code households}. */
    public static Followed<HouseholdUpdate> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka, String reader) {
        DataStream<HouseholdUpdate> news =
                env.fromSource(
                                ReadingsSource.source(
                                        kafka,
                                        Topics.HOUSEHOLDS.name(),
                                        reader,
                                        new Deserializer()),
                                WatermarkStrategy.noWatermarks(),
                                "Household changes")
                        .uid("households");
        return new Followed<>(news, history(kafka));
    }

    /** The registry as it stands when it is asked for. */
    public static History<HouseholdUpdate> history(KafkaSettings kafka) {
        return new KafkaHistory<>(
                kafka,
                Topics.HOUSEHOLDS.name(),
                () -> {
                    WireCodec<HouseholdProfile> codec =
                            new WireCodec<>(
                                    HouseholdProfile.getClassSchema(), HouseholdProfile.class);
                    return message -> update(message, codec);
                });
    }

    /** The update a record carries; null when it carries none that can be read. */
    public static HouseholdUpdate update(
            ConsumerRecord<byte[], byte[]> message, WireCodec<HouseholdProfile> codec) {
        if (message.value() == null) {
            return message.key() == null
                    ? null
                    : new HouseholdUpdate(
                            new String(message.key(), StandardCharsets.UTF_8),
                            null,
                            message.partition(),
                            message.offset(),
                            message.timestamp());
        }
        try {
            Household household = household(codec.decode(message.value()));
            return new HouseholdUpdate(
                    household.meterId(),
                    household,
                    message.partition(),
                    message.offset(),
                    message.timestamp());
        } catch (MalformedMessageException e) {
            LOG.warn(
                    "Skipped household at {}-{} offset {}: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e.getMessage());
            return null;
        }
    }

    private static Household household(HouseholdProfile profile) {
        return new Household(
                profile.getMeterId(),
                profile.getHouseholdId(),
                profile.getTimeZone(),
                profile.getLanguage(),
                phone(profile.getPhone()),
                profile.getConsent(),
                profile.getPeople() == null ? 0 : profile.getPeople(),
                profile.getMeterClass(),
                profile.getDistrict(),
                profile.getResolutionMillilitres(),
                profile.getWelfare(),
                phone(profile.getCarerPhone()),
                profile.getQuietFrom(),
                profile.getQuietTo(),
                profile.getAwayFrom() == null ? 0 : profile.getAwayFrom().toEpochMilli(),
                profile.getAwayUntil() == null ? 0 : profile.getAwayUntil().toEpochMilli());
    }

    private static PhoneNumber phone(String number) {
        return number == null ? null : new PhoneNumber(number);
    }

    private static final class Deserializer
            implements KafkaRecordDeserializationSchema<HouseholdUpdate> {

        private static final long serialVersionUID = 1L;
        private transient WireCodec<HouseholdProfile> codec;

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            codec = new WireCodec<>(HouseholdProfile.getClassSchema(), HouseholdProfile.class);
        }

        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> message, Collector<HouseholdUpdate> out) {
            HouseholdUpdate update = update(message, codec);
            if (update != null) {
                out.collect(update);
            }
        }

        @Override
        public TypeInformation<HouseholdUpdate> getProducedType() {
            return TypeInformation.of(HouseholdUpdate.class);
        }
    }
}
