package io.dripwatch.simulator.load;

import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.simulator.meter.RegisterRead;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.town.Household;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.simulator.town.TownSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A town as Kafka messages: Avro single-object encoding, keyed by meter id in UTF-8, stamped with
 * event time.
 */
final class Messages {

    private final Town town;
    private final FeedTopics topics;

    Messages(Town town, FeedTopics topics) {
        this.town = town;
        this.topics = topics;
    }

    ProducerRecord<byte[], byte[]> upload(Upload upload) {
        List<RegisterReading> reads = new ArrayList<>(upload.reads().size());
        for (RegisterRead read : upload.reads()) {
            reads.add(
                    new RegisterReading(
                            read.readAt(), read.millilitres(), ReadQuality.ACTUAL, List.of()));
        }
        return message(
                topics.readings().name(),
                upload.uploadedAt().toEpochMilli(),
                upload.meterId(),
                encoded(MeterUpload.getEncoder(), new MeterUpload(upload.meterId(), reads)));
    }

    /** Stamped with the start of the run. */
    ProducerRecord<byte[], byte[]> profile(Household household) {
        TownSettings settings = town.settings();
        HouseholdProfile profile =
                HouseholdProfile.newBuilder()
                        .setMeterId(household.meterId())
                        .setHouseholdId(household.householdId())
                        .setTimeZone(settings.timeZone().getId())
                        .setLanguage(household.language())
                        .setPhone(household.phone().e164())
                        .setConsent(household.consent())
                        .setPeople(household.residents().size())
                        .setDistrict(household.district())
                        .setResolutionMillilitres(settings.resolutionMillilitres())
                        .build();
        return message(
                topics.households().name(),
                town.start().toEpochMilli(),
                household.meterId(),
                encoded(HouseholdProfile.getEncoder(), profile));
    }

    private static ProducerRecord<byte[], byte[]> message(
            String topic, long timestamp, String meterId, byte[] value) {
        byte[] key = meterId.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, null, timestamp, key, value);
    }

    private static <T> byte[] encoded(BinaryMessageEncoder<T> encoder, T value) {
        try {
            ByteBuffer bytes = encoder.encode(value);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("Avro refused a message of the simulator", e);
        }
    }
}
