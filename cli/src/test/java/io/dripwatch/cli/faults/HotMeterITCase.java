package io.dripwatch.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long homes wait for their alert while one meter sends as much as all others together. Some
 * homes are away and use water: each of them is an alert at once. It prints the times without the
 * hot meter and with it; that each alert comes is what it asserts.
 */
@Tag("long")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HotMeterITCase {

    private static final int RATE = Integer.getInteger("dripwatch.hot.rate", 1_000);
    private static final int SECONDS = 20;
    private static final int METERS = 2_000;

    /** One upload in so many of the others' is of a home that is away. */
    private static final int AWAY_OF = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final long now = System.currentTimeMillis();

    /** The hour that has just ended: only a whole one is judged. */
    private final long hour = now - now % HOUR_MILLIS;

    private final Map<String, Long> meantAt = new HashMap<>();
    private final Map<String, Long> seenAt = new ConcurrentHashMap<>();
    private long others;
    private long ofHot;
    private volatile boolean done;

    @Test
    void oneMeterDoesNotKeepTheOthersWaiting() throws Exception {
        try (LocalProduct product =
                        LocalProduct.start(
                                LoopbackPorts.ANY,
                                LocalFlinkSettings.forProduct(2)
                                        .withCheckpointInterval(Duration.ofSeconds(5)),
                                sms -> {});
                TopicReader<UsageAlert> alerts = product.alerts();
                KafkaProducer<byte[], byte[]> producer = producer(product)) {
            register(product);
            product.detection(product.kafka(), DetectionJobSettings.DEFAULTS, JobClock.WALL)
                    .executeAsync("hot-meter");
            Thread reader = new Thread(() -> watch(alerts), "alerts");
            reader.start();
            run(producer, "warm", 5, true);
            double quiet = run(producer, "quiet", SECONDS, false);
            double hot = run(producer, "hot", SECONDS, true);
            done = true;
            reader.join();
            System.out.printf(
                    Locale.ROOT,
                    "others' p99 from upload to alert at %d readings a second: %.0f ms;"
                            + " with as many of one meter besides: %.0f ms%n",
                    RATE,
                    quiet,
                    hot);
            assertThat(seenAt.keySet()).containsAll(meantAt.keySet());
        }
    }

    /** Sends on a plan; the 99th percentile of the homes' waits, in milliseconds. */
    private double run(
            KafkaProducer<byte[], byte[]> producer, String name, int seconds, boolean hot) {
        long began = System.nanoTime();
        int sent = 0;
        for (; sent < RATE * seconds; sent++) {
            long meant = began + sent * (TimeUnit.SECONDS.toNanos(1) / RATE);
            for (long ahead = meant - System.nanoTime();
                    ahead > 0;
                    ahead = meant - System.nanoTime()) {
                LockSupport.parkNanos(ahead);
            }
            if (sent % AWAY_OF == 0) {
                String meter = away(name, sent / AWAY_OF);
                meantAt.put(meter, meant);
                send(
                        producer,
                        meter,
                        SampleUploads.read(hour - HOUR_MILLIS, 0),
                        SampleUploads.read(hour, 300_000));
            } else {
                send(
                        producer,
                        "other-" + sent % METERS,
                        SampleUploads.read(now - 60_000_000 + others * 1_000, others++));
            }
            if (hot) {
                send(
                        producer,
                        "hot",
                        SampleUploads.read(now - 60_000_000 + ofHot * 1_000, ofHot++));
            }
        }
        producer.flush();
        List<String> homes = meantAt.keySet().stream().filter(m -> m.startsWith(name)).toList();
        await().atMost(PATIENCE).until(() -> seenAt.keySet().containsAll(homes));
        List<Long> waits =
                homes.stream().map(home -> seenAt.get(home) - meantAt.get(home)).sorted().toList();
        return waits.get(waits.size() * 99 / 100) / 1e6;
    }

    private static String away(String run, int home) {
        return run + "-away-" + home;
    }

    private void watch(TopicReader<UsageAlert> alerts) {
        while (!done) {
            alerts.readToEnd(alert -> seenAt.putIfAbsent(alert.getMeterId(), System.nanoTime()));
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void register(LocalProduct product) {
        try (TopicWriter<HouseholdProfile> registry =
                new TopicWriter<>(
                        product.kafka().bootstrapServers(),
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            Stream.of("warm", "quiet", "hot")
                    .forEach(
                            run -> {
                                for (int home = 0; home < RATE * SECONDS / AWAY_OF; home++) {
                                    String meter = away(run, home);
                                    registry.write(
                                            meter,
                                            HouseholdProfile.newBuilder()
                                                    .setMeterId(meter)
                                                    .setHouseholdId(meter)
                                                    .setTimeZone("Europe/Madrid")
                                                    .setAwayFrom(
                                                            Instant.ofEpochMilli(
                                                                    hour - 2 * HOUR_MILLIS))
                                                    .build());
                                }
                            });
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, String meter, RegisterReading... reads) {
        producer.send(
                new ProducerRecord<>(
                        Topics.METER_READINGS.name(),
                        meter.getBytes(UTF_8),
                        SampleUploads.encoded(meter, List.of(reads))));
    }

    private static KafkaProducer<byte[], byte[]> producer(LocalProduct product) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", product.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
