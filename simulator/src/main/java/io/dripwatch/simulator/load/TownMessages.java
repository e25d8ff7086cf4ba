package io.dripwatch.simulator.load;

import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.simulator.home.InventedNumber;
import io.dripwatch.simulator.home.SimulatedHousehold;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A town as Kafka messages: Avro single-object encoding, keyed by meter id in UTF-8, stamped with
 * event time.
 */
final class TownMessages {

    private final Town town;
    private final FeedTopics topics;
    private final UploadEncoder encoder = new UploadEncoder();
    private final TownSettings.Meters meters;
    private final byte[][] feeds;

    TownMessages(Town town, FeedTopics topics) {
        this.town = town;
        this.topics = topics;
        this.meters = town.settings().meters();
        this.feeds = new byte[meters.feeds()][];
        for (int feed = 0; feed < feeds.length; feed++) {
            String name = meters.feedName(feed);
            feeds[feed] = name == null ? null : name.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Stamped with the instant at which it arrives. */
    ProducerRecord<byte[], byte[]> upload(Upload upload) {
        byte[] key = upload.meterId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                topics.readings().name(),
                null,
                upload.arrivedAt().toEpochMilli(),
                key,
                encoder.encode(key, upload, feeds[meters.feedOf(upload.household())]));
    }

    /** Stamped with the start of the run. */
    ProducerRecord<byte[], byte[]> profile(SimulatedHousehold household) {
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
                        .setWelfare(household.carer().isPresent())
                        .setCarerPhone(household.carer().map(InventedNumber::e164).orElse(null))
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
