package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.cluster.KillableJvm;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A drop directory, followed by a process that is killed again and again. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FollowITCase {

    private static final int FILES = 4;
    private static final int METERS = 4_000;

    @TempDir private Path directory;

    private Path drop;
    private Path out;
    private Path state;

    @BeforeEach
    void open() throws IOException {
        drop = Files.createDirectory(directory.resolve("drop"));
        out = directory.resolve("readings.csv");
        state = directory.resolve("state");
    }

    /** One hour of the town a file, and a row that cannot be read. */
    private void dropFiles(String volume) throws IOException {
        for (int file = 0; file < FILES; file++) {
            StringBuilder text = new StringBuilder("meter,time," + volume + "\n");
            for (int meter = 0; meter < METERS; meter++) {
                text.append("M%05d,2026-03-13 %02d:00,%d\n".formatted(meter, file, meter + file));
            }
            text.append("M00000,2026-03-13 %02d:00,bad\n".formatted(file));
            Files.writeString(drop.resolve("hour-%d.csv".formatted(file)), text);
        }
    }

    private List<String> arguments(String... target) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "import",
                                "--follow",
                                drop.toString(),
                                "--state",
                                state.toString(),
                                "--rejected",
                                directory.resolve("rejected.jsonl").toString(),
                                "--unit=L",
                                "--time-zone=UTC",
                                "--until-empty"));
        arguments.addAll(List.of(target));
        return arguments;
    }

    /** Kills the process each time the target has grown past a random mark, then lets it end. */
    private void followThroughKills(long seed, LongSupplier grown, long whole, String... target)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (int kill = 0; kill < 3; kill++) {
            long mark = random.nextLong(whole);
            try (KillableJvm child = child(target)) {
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> grown.getAsLong() >= mark || !child.isAlive());
                child.kill();
            }
        }
        try (KillableJvm child = child(target)) {
            assertThat(child.status())
                    .as("seed %d: %s", seed, Files.readString(directory.resolve("child.log")))
                    .isEqualTo(ExitCodes.DONE);
        }
    }

    private KillableJvm child(String... target) throws IOException {
        List<String> main = new ArrayList<>(List.of("io.dripwatch.cli.Dripwatch"));
        main.addAll(arguments(target));
        return KillableJvm.start(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Ddripwatch.log.file=" + directory.resolve("dripwatch.log")),
                main,
                directory.resolve("child.log"));
    }

    @Test
    void aKillAtAnyPointNeitherLosesNorDoublesARowOfTheFile() throws Exception {
        dropFiles("reading");

        followThroughKills(
                20_260_313,
                () -> out.toFile().length(),
                FILES * METERS * 37L,
                "--out",
                out.toString());

        List<String> rows = Files.readAllLines(out);
        assertThat(rows).hasSize(1 + FILES * METERS).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(directory.resolve("rejected.jsonl"))).hasSize(FILES);
    }

    @Test
    void aKillAtAnyPointNeitherLosesNorDoublesAnUploadOfTheTopic() throws Exception {
        dropFiles("usage");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            broker.createTopics(Topics.all());
            String servers = broker.bootstrapServers();

            try (KafkaConsumer<byte[], byte[]> consumer = consumer(servers)) {
                followThroughKills(
                        7, written(consumer), FILES * METERS, "--bootstrap-servers", servers);
            }

            Map<String, List<RegisterReading>> reads = new HashMap<>();
            try (TopicReader<MeterUpload> reader =
                    new TopicReader<>(
                            servers,
                            Topics.METER_READINGS.name(),
                            MeterUpload.getClassSchema(),
                            MeterUpload.class)) {
                reader.readToEnd(
                        upload ->
                                reads.computeIfAbsent(upload.getMeterId(), m -> new ArrayList<>())
                                        .addAll(upload.getReads()));
            }
            assertThat(reads).hasSize(METERS);
            reads.forEach(
                    (meter, ofMeter) -> {
                        assertThat(ofMeter).as(meter).hasSize(FILES);
                        int number = Integer.parseInt(meter.substring(1));
                        long sum = 0;
                        for (int hour = 0; hour < FILES; hour++) {
                            sum += (number + hour) * 1_000L;
                            assertThat(ofMeter.get(hour).getRegisterMillilitres()).isEqualTo(sum);
                            assertThat(ofMeter.get(hour).getReadAt())
                                    .isEqualTo(
                                            Instant.parse("2026-03-13T0%d:00:00Z".formatted(hour)));
                        }
                    });
        }
    }

    /** How many messages the topic has had so far. */
    private static LongSupplier written(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.METER_READINGS.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        return () -> consumer.endOffsets(partitions).values().stream().mapToLong(end -> end).sum();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String servers) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", servers);
        return new KafkaConsumer<>(
                client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Test
    void whatIsDroppedTwiceIsTakenOnceAndWhatCannotBeReadIsTriedAgainLater() throws IOException {
        Files.writeString(drop.resolve("a.csv"), "meter,time,reading\nM1,2026-03-13 01:00,1\n");
        Files.writeString(drop.resolve("b.csv"), "meter,time,reading\nM1,2026-03-13 01:00,1\n");
        Files.writeString(drop.resolve("c.csv"), "nothing,known\n1,2\n");
        Files.writeString(
                drop.resolve("d.csv.part"), "meter,time,reading\nM1,2026-03-13 05:00,1\n");

        CommandRun first = follow();

        assertThat(first.status()).isEqualTo(ExitCodes.FAILED);
        assertThat(first.out())
                .contains("b.csv has the content of a.csv, not taken again")
                .contains("refused: " + drop.resolve("c.csv") + ": no meter_id");
        assertThat(Files.readAllLines(out)).hasSize(2);

        Files.writeString(drop.resolve("c.csv"), "meter,time,reading\nM2,2026-03-13 01:00,5\n");
        assertThat(follow().status()).isEqualTo(ExitCodes.DONE);
        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "meter_id,read_at,register_litres,quality,flags",
                        "M1,2026-03-13T01:00:00Z,1,,",
                        "M2,2026-03-13T01:00:00Z,5,,");
    }

    @Test
    void aFileThatSomeoneElseWroteIsNotTouched() throws IOException {
        Files.writeString(out, "precious\n");

        CommandRun run = follow();

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("exists, and --follow did not write it");
        assertThat(Files.readString(out)).isEqualTo("precious\n");
    }

    private CommandRun follow() {
        return CommandRun.of(arguments("--out", out.toString()).toArray(String[]::new));
    }
}
