package io.dripwatch.benchmarks.peers;

import io.dripwatch.cli.bench.timing.MeasuredPace;
import io.dripwatch.cli.bench.timing.TimedTopic;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.simulator.home.Census;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Our packed watch on Kafka Streams. Its warm state is its store on disk. */
final class StreamsPeer implements Peer {

    private static final String SEEDS = "bench-seeds";
    private static final int PARTITIONS = 4;
    private static final long LOOK_MILLIS = 50;

    private final PeerSettings settings;

    StreamsPeer(PeerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Path warm() throws IOException, InterruptedException {
        String topic = SEEDS + "-" + settings.households();
        writeSeeds(topic);
        Path directory = Files.createDirectories(settings.directory().resolve("store"));
        String name = "bench-seeds-" + settings.households();
        try (StreamsApp app = new StreamsApp(settings, name, directory, topic, true)) {
            await(app, settings.households());
        }
        return directory.resolve(name);
    }

    /** The packed value of each home, as our rules leave it after the past. */
    private void writeSeeds(String topic) {
        Map<String, byte[]> packed = new HashMap<>();
        PackedWatches watches = new PackedWatches(settings.timeZone(), opening -> {});
        try (TopicReader<MeterUpload> past =
                new TopicReader<>(
                        settings.bootstrapServers(),
                        settings.past(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            past.readToEnd(
                    upload ->
                            packed.compute(
                                    upload.getMeterId(),
                                    (meter, before) -> watches.take(upload, before)));
        }
        Properties kafka = new Properties();
        kafka.put("bootstrap.servers", settings.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)));
        }
        kafka.put("compression.type", "lz4");
        kafka.put("batch.size", 262_144);
        kafka.put("linger.ms", 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int home = 0; home < settings.households(); home++) {
                producer.send(
                        new ProducerRecord<>(
                                topic,
                                bytes(Census.meterId(home)),
                                packed.get(Census.meterId(home % settings.lives()))));
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** On a copy of the store, under a name of its own: an empty changelog changes nothing. */
    @Override
    public double run(Path state) throws IOException, InterruptedException {
        String name = "bench-run-" + ProcessHandle.current().pid();
        Path directory = Files.createDirectories(settings.directory().resolve("runs"));
        copy(state, directory.resolve(name));
        TimedTopic topic = settings.timedTopic();
        MeasuredPace pace = new MeasuredPace(topic.readings(), topic.firstReads());
        try (StreamsApp app = new StreamsApp(settings, name, directory, topic.name(), false)) {
            while (!pace.isOver()) {
                Thread.sleep(LOOK_MILLIS);
                check(app);
                pace.at(app.done());
            }
        }
        return pace.readingsPerSecond();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                // Says how far in the changelog of another application the store is.
                if (!name.equals(".checkpoint") && !name.equals(".lock")) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }

    private static void await(StreamsApp app, long messages) throws InterruptedException {
        while (app.done() < messages) {
            Thread.sleep(LOOK_MILLIS);
            check(app);
        }
    }

    private static void check(StreamsApp app) {
        if (app.hasFailed()) {
            throw new IllegalStateException("Kafka Streams ended with an error; see the log");
        }
    }
}
