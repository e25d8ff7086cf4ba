package io.dripwatch.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.JobRun;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The live detection job under a flood: as many messages that are no upload as there are good ones,
 * as many of one meter as of all others together, as many ids that nobody registered, and gateways
 * whose clock is days ahead. {@code -Ddripwatch.flood.records=1000000} floods with a million of
 * each; a usual run takes a hundredth.
 */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class FloodITCase {

    private static final int RECORDS = Integer.getInteger("dripwatch.flood.records", 10_000);
    private static final long SEED = 16;

    private static final int UPLOADS_OF_A_METER = 250;
    private static final long RHYTHM = Duration.ofMinutes(30).toMillis();
    private static final int WRONG_CLOCKS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(600);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long now = System.currentTimeMillis();
    private long sent;

    @Test
    void nothingFailsAndEveryReadingIsCounted() throws Exception {
        int unregistered = RECORDS / 4;
        try (LocalProduct product =
                        LocalProduct.start(
                                LoopbackPorts.ANY,
                                LocalFlinkSettings.forProduct(2)
                                        .withCheckpointInterval(Duration.ofSeconds(5)),
                                sms -> {});
                TopicReader<RejectedReading> rejections = product.rejected()) {
            asInProduction(product);
            register(product);
            JobClient job =
                    product.detection(
                                    product.kafka(),
                                    DetectionJobSettings.DEFAULTS.withUnregisteredMeters(
                                            unregistered),
                                    JobClock.WALL)
                            .executeAsync("flood");
            long began = System.nanoTime();
            try (KafkaProducer<byte[], byte[]> producer = producer(product)) {
                flood(producer);
            }

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> totals(job).readings() >= sent);
            System.out.printf(
                    Locale.ROOT,
                    "flood of seed %d: %,d records in %.0f s: %s%n",
                    SEED,
                    sent,
                    (System.nanoTime() - began) / 1e9,
                    totals(job));
            Map<String, Long> reasons = new TreeMap<>();
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                rejections.readToEnd(
                                        each -> reasons.merge(each.getReason(), 1L, Long::sum));
                                return reasons.values().stream().mapToLong(n -> n).sum()
                                        >= totals(job).rejected();
                            });
            System.out.println("rejected: " + reasons);
            assertThat(reasons)
                    .containsOnlyKeys(
                            "EMPTY", "UNDECODABLE", "UNKNOWN_SCHEMA", "UNKNOWN_METER", "FUTURE")
                    .containsEntry("FUTURE", (long) WRONG_CLOCKS)
                    .containsEntry("UNKNOWN_METER", (long) RECORDS - unregistered);
            assertThat(totals(job).accepted()).isEqualTo(honest() + RECORDS + unregistered);
            assertThat(totals(job).rejected())
                    .isEqualTo(RECORDS + (RECORDS - unregistered) + WRONG_CLOCKS);
            assertThat(totals(job).duplicates()).isZero();
            assertThat(FaultyRun.failures(product, job)).isEmpty();
        }
    }

    private static long honest() {
        return (long) meters() * UPLOADS_OF_A_METER;
    }

    private static int meters() {
        return RECORDS / UPLOADS_OF_A_METER;
    }

    private static void register(LocalProduct product) {
        try (TopicWriter<HouseholdProfile> registry =
                new TopicWriter<>(
                        product.kafka().bootstrapServers(),
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            Stream.concat(
                            Stream.of("hot"),
                            IntStream.range(0, meters()).mapToObj(each -> "honest-" + each))
                    .forEach(
                            meter ->
                                    registry.write(
                                            meter,
                                            HouseholdProfile.newBuilder()
                                                    .setMeterId(meter)
                                                    .setHouseholdId("home-of-" + meter)
                                                    .setTimeZone("Europe/Madrid")
                                                    .build()));
        }
    }

    private void flood(KafkaProducer<byte[], byte[]> producer) {
        int unknown = 0;
        for (int upload = 0; upload < UPLOADS_OF_A_METER; upload++) {
            long at = now - (UPLOADS_OF_A_METER - upload) * RHYTHM;
            for (int meter = 0; meter < meters(); meter++) {
                send(producer, "honest-" + meter, SampleUploads.read(at, upload * 1_000L));
                sendRaw(producer, "bad-" + random.nextInt(), noUpload());
                send(
                        producer,
                        "hot",
                        SampleUploads.read(
                                at + meter * RHYTHM / meters(), (long) upload * meters() + meter));
                send(producer, "unknown-" + unknown++, SampleUploads.read(at, 1_000));
            }
            if (upload % (UPLOADS_OF_A_METER / 10) == 0) {
                for (int clock = 0; clock < WRONG_CLOCKS / 10; clock++) {
                    long ahead = Duration.ofDays(1L << (2 * clock)).toMillis();
                    send(
                            producer,
                            "ahead-" + clock,
                            SampleUploads.read(now + ahead + upload, 1_000));
                }
            }
        }
        producer.flush();
    }

    /** Bytes of five kinds. */
    private byte[] noUpload() {
        byte[] good = SampleUploads.encoded("m", List.of(SampleUploads.read(now, 1)));
        switch (random.nextInt(5)) {
            case 0 -> {
                return new byte[0];
            }
            case 1 -> {
                byte[] any = new byte[1 + random.nextInt(300)];
                random.nextBytes(any);
                any[0] = 'x';
                return any;
            }
            case 2 -> {
                return Arrays.copyOf(good, good.length - 1 - random.nextInt(5));
            }
            case 3 -> {
                return Arrays.copyOf(good, good.length + 1 + random.nextInt(50));
            }
            default -> {
                good[2 + random.nextInt(8)] ^= (byte) (1 + random.nextInt(255));
                return good;
            }
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String meter, RegisterReading read) {
        sendRaw(producer, meter, SampleUploads.encoded(meter, List.of(read)));
    }

    /** With the clock of a gateway that is days wrong: the broker's time must stand against it. */
    private void sendRaw(KafkaProducer<byte[], byte[]> producer, String key, byte[] value) {
        producer.send(
                new ProducerRecord<>(
                        Topics.METER_READINGS.name(),
                        null,
                        now + Duration.ofDays(random.nextInt(-9, 10)).toMillis(),
                        key.getBytes(UTF_8),
                        value));
        sent++;
    }

    private static KafkaProducer<byte[], byte[]> producer(LocalProduct product) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        product.kafka().bootstrapServers(),
                        "linger.ms",
                        "20",
                        "batch.size",
                        "262144"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The topic bears the broker's time, as {@code dripwatch topics} makes it. */
    private static void asInProduction(LocalProduct product) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", product.kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(
                                            ConfigResource.Type.TOPIC,
                                            Topics.METER_READINGS.name()),
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry(
                                                            "message.timestamp.type",
                                                            "LogAppendTime"),
                                                    OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static ReadingTotals totals(JobClient job) throws InterruptedException {
        return ReadingTotals.of(JobRun.accumulators(job));
    }
}
