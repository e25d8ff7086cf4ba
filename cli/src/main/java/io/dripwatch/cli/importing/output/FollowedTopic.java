package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The live topic. Uploads go in transactions, and each transaction carries, as the metadata of a
 * committed offset, how many uploads of which file are in the topic by then. A process that goes on
 * after a kill reads that back and leaves out what is there already.
 */
public final class FollowedTopic implements FollowedTarget {

    private static final int UPLOADS_IN_TRANSACTION = 10_000;

    /** Only a place for the metadata: nobody reads the topic in this group. */
    private static final TopicPartition PLACE = new TopicPartition(Topics.METER_READINGS.name(), 0);

    private final KafkaProducer<byte[], byte[]> producer;
    private final WireCodec<MeterUpload> codec =
            new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class);
    private final String feed;
    private final Path state;
    private final LongConsumer known;

    private ConsumerGroupMetadata group;
    private String storedHash = "";
    private long storedUploads;
    private Uploads uploads;
    private MeterSums sums;
    private String hash;
    private long given;
    private long open;

    /**
     * @param client properties of the Kafka client
     * @param name of this import among all that write to the same Kafka
     * @param feed by which the readings came; null where there is one only
     * @param state directory of the meters' sums
     * @param known is told how many volumes were imported before
     */
    public FollowedTopic(
            Properties client, String name, String feed, Path state, LongConsumer known) {
        this.feed = feed;
        this.state = state;
        this.known = known;
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("transactional.id", name);
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "20");
        properties.setProperty("batch.size", "262144");
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            // Ends the transaction of a process that was killed, before its progress is read.
            producer.initTransactions();
            readProgress(client, name);
        } catch (KafkaException e) {
            producer.close();
            throw new RunFailure("Kafka cannot be reached: " + e.getMessage(), e);
        }
    }

    private void readProgress(Properties client, String name) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("group.id", name);
        properties.setProperty("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            group = consumer.groupMetadata();
            OffsetAndMetadata progress = consumer.committed(Set.of(PLACE)).get(PLACE);
            if (progress != null && !progress.metadata().isEmpty()) {
                storedHash = progress.metadata();
                storedUploads = progress.offset();
            }
        }
    }

    @Override
    public VolumeKind kind() {
        return null;
    }

    @Override
    public void begin(String ofFile, VolumeKind kind) {
        hash = ofFile;
        given = 0;
        uploads = new Uploads(feed, this::send);
        sums = kind == VolumeKind.INTERVAL ? MeterSums.read(state.resolve("registers.csv")) : null;
    }

    @Override
    public void accept(ImportedReading reading) {
        if (sums == null) {
            uploads.add(reading);
        } else {
            sums.add(reading);
        }
    }

    private void send(MeterUpload upload) {
        given++;
        if (hash.equals(storedHash) && given <= storedUploads) {
            return;
        }
        if (open == 0) {
            producer.beginTransaction();
        }
        producer.send(
                new ProducerRecord<>(
                        Topics.METER_READINGS.name(),
                        upload.getMeterId().getBytes(StandardCharsets.UTF_8),
                        codec.encode(upload)));
        open++;
        if (open == UPLOADS_IN_TRANSACTION) {
            commit();
        }
    }

    private void commit() {
        if (open == 0) {
            return;
        }
        try {
            producer.sendOffsetsToTransaction(
                    Map.of(PLACE, new OffsetAndMetadata(given, hash)), group);
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new RunFailure("Kafka did not take the readings: " + e.getMessage(), e);
        }
        open = 0;
        storedHash = hash;
        storedUploads = given;
    }

    @Override
    public long end() {
        if (sums == null) {
            uploads.flush();
            commit();
            return 0;
        }
        known.accept(sums.settle(uploads));
        commit();
        // Named by the file: a process killed before the file is written down as done begins it
        // again from the sums before it.
        sums.write(state.resolve(hash + ".registers"));
        return 0;
    }

    /** The file is written down as done: from now on its sums hold. */
    public void settled(String done) {
        Path next = state.resolve(done + ".registers");
        try {
            if (Files.exists(next)) {
                Files.move(
                        next,
                        state.resolve("registers.csv"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new RunFailure("%s cannot be moved: %s".formatted(next, e.getMessage()), e);
        }
    }

    @Override
    public void cancel() {
        if (open > 0) {
            producer.abortTransaction();
            open = 0;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
