package io.dripwatch.benchmarks.peers;

import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Our packed watch in Kafka Streams: the Processor API over a persistent store with its changelog
 * and a write-back cache, committed as often as our checkpoints.
 */
final class StreamsApp implements AutoCloseable {

    private static final String STORE = "watches";
    private static final long CACHE_BYTES = 512L << 20;
    private static final long COMMIT_MILLIS = 10_000;

    private final AtomicLong done = new AtomicLong();
    private final KafkaStreams streams;

    /**
     * @param name of the application; the store in {@code directory} is under it
     * @param seeds whether the topic holds packed values to begin with, rather than uploads
     */
    StreamsApp(PeerSettings settings, String name, Path directory, String topic, boolean seeds) {
        StoreBuilder<KeyValueStore<byte[], byte[]>> store =
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE),
                                Serdes.ByteArray(),
                                Serdes.ByteArray())
                        .withCachingEnabled();
        Topology topology = new Topology();
        topology.addSource(
                        "uploads",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        topic)
                .addProcessor(
                        "watch",
                        () -> seeds ? new Seed(done) : new Watch(settings.timeZone(), done),
                        "uploads")
                .addStateStore(store, "watch")
                .addSink(
                        "openings",
                        settings.openings(),
                        Serdes.ByteArray().serializer(),
                        Serdes.ByteArray().serializer(),
                        "watch");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.parallelism());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                4 << 20);
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 20);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 262_144);
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        streams = new KafkaStreams(topology, properties);
        streams.start();
    }

    /** How many readings, or seeds, it has done. */
    long done() {
        return done.get();
    }

    /** Whether its threads have all died. */
    boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR;
    }

    /** Commits and ends. */
    @Override
    public void close() {
        streams.close(Duration.ofMinutes(5));
    }

    private static final class Seed implements Processor<byte[], byte[], byte[], byte[]> {

        private final AtomicLong done;
        private KeyValueStore<byte[], byte[]> store;

        Seed(AtomicLong done) {
            this.done = done;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> seed) {
            store.put(seed.key(), seed.value());
            done.incrementAndGet();
        }
    }

    private static final class Watch implements Processor<byte[], byte[], byte[], byte[]> {

        private final WireCodec<MeterUpload> codec =
                new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class);
        private final AtomicLong done;
        private final PackedWatches watches;
        private ProcessorContext<byte[], byte[]> context;
        private KeyValueStore<byte[], byte[]> store;
        private Record<byte[], byte[]> upload;

        Watch(String timeZone, AtomicLong done) {
            this.done = done;
            this.watches = new PackedWatches(timeZone, this::opened);
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> processorContext) {
            context = processorContext;
            store = processorContext.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            upload = record;
            try {
                MeterUpload decoded = codec.decode(record.value());
                store.put(record.key(), watches.take(decoded, store.get(record.key())));
                done.addAndGet(decoded.getReads().size());
            } catch (MalformedMessageException e) {
                throw new IllegalStateException(e);
            }
        }

        private void opened(String opening) {
            context.forward(upload.withValue(opening.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
