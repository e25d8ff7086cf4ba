package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A savepoint of each whole job, kept as it was taken by a release, is restored by this build, at
 * another parallelism; before the first release, one that this build has just taken. With {@code
 * -Ddripwatch.record.savepoints=true} what is kept is taken anew: at a release, never to make a
 * test pass.
 */
@Tag("long")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RecordedSavepointsITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final boolean RECORDS = Boolean.getBoolean("dripwatch.record.savepoints");

    private static final Path KEPT =
            Path.of("src", "test", "resources", "io", "dripwatch", "cli", "cluster", "savepoints");

    /** A job, and how it is seen that it goes on. */
    enum Whole {
        DETECTION(ProductCluster.DETECTION, Topics.METER_READINGS, Topics.USAGE_ALERTS),
        NOTIFICATION(ProductCluster.NOTIFICATION, Topics.USAGE_ALERTS, Topics.SMS_OUTCOMES);

        private final String group;
        private final Topic input;
        private final Topic output;

        Whole(String group, Topic input, Topic output) {
            this.group = group;
            this.input = input;
            this.output = output;
        }

        Path kept() {
            return KEPT.resolve(group);
        }
    }

    @TempDir Path temporary;

    @ParameterizedTest
    @EnumSource
    void aJobGoesOnFromTheSavepointOfItsRelease(Whole job) throws Exception {
        if (RECORDS) {
            record(job, job.kept());
        }
        Path savepoint = job.kept();
        if (!Files.isDirectory(savepoint)) {
            savepoint = temporary.resolve("of-this-build");
            record(job, savepoint);
        }
        try (BrokerProcess broker = broker("kafka");
                ConsumedOffsets offsets = new ConsumedOffsets(broker.bootstrapServers());
                LocalFlink flink = flink("flink", 3)) {
            SmallTown.before(broker.bootstrapServers(), job == Whole.NOTIFICATION);
            long before = offsets.inAll(job.input);
            Configuration from = new Configuration();
            from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
            StreamExecutionEnvironment env = flink.environment(from);
            env.setParallelism(3);
            attach(job, env, broker, temporary.resolve("sent"));
            env.executeAsync(job.name());

            SmallTown.after(broker.bootstrapServers(), job == Whole.NOTIFICATION);

            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    offsets.inAll(job.input) > before
                                            && offsets.left(job.group, job.input) == 0);
            await().atMost(PATIENCE).until(() -> offsets.inAll(job.output) > 0);
            if (job == Whole.NOTIFICATION) {
                Path sent = temporary.resolve("sent");
                await().atMost(PATIENCE).until(() -> Files.exists(sent) && sms(sent) > 0);
                assertThat(sms(sent)).as("what was sent before is not sent again").isOne();
            }
        }
    }

    private void record(Whole job, Path where) throws Exception {
        try (BrokerProcess broker = broker("kafka-record");
                ConsumedOffsets offsets = new ConsumedOffsets(broker.bootstrapServers());
                LocalFlink flink = flink("flink-record", 2)) {
            SmallTown.before(broker.bootstrapServers(), job == Whole.NOTIFICATION);
            StreamExecutionEnvironment env = flink.environment();
            env.setParallelism(2);
            Path sent = temporary.resolve("sent-record");
            attach(job, env, broker, sent);
            JobClient client = env.executeAsync(job.name());
            await().atMost(PATIENCE).until(() -> offsets.left(job.group, job.input) == 0);
            await().atMost(PATIENCE).until(() -> offsets.inAll(job.output) > 0);
            if (job == Whole.NOTIFICATION) {
                await().atMost(PATIENCE)
                        .until(() -> Files.exists(sent) && sms(sent) == SmallTown.HOMES);
            }
            String taken =
                    client.stopWithSavepoint(
                                    false,
                                    temporary.resolve("taken").toUri().toString(),
                                    SavepointFormatType.CANONICAL)
                            .get(60, TimeUnit.SECONDS);
            keep(Path.of(URI.create(taken)), where);
        }
    }

    private static void keep(Path taken, Path kept) throws IOException {
        Files.createDirectories(kept);
        try (Stream<Path> old = Files.list(kept)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(taken)) {
            files.addAll(all.toList());
        }
        for (Path each : files) {
            Files.copy(each, kept.resolve(each.getFileName()));
        }
    }

    /** How many SMS the gateway for files put there. */
    private static long sms(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sms")).count();
        }
    }

    private BrokerProcess broker(String name) throws IOException {
        BrokerProcess broker = BrokerProcess.start(Files.createDirectory(temporary.resolve(name)));
        broker.createTopics(Topics.all());
        return broker;
    }

    private LocalFlink flink(String name, int parallelism) throws IOException {
        return LocalFlink.start(
                Files.createDirectory(temporary.resolve(name)),
                LocalFlinkSettings.forProduct(parallelism)
                        .withCheckpointInterval(Duration.ofSeconds(1)));
    }

    private static void attach(
            Whole job, StreamExecutionEnvironment env, BrokerProcess broker, Path sent) {
        Map<String, String> options = new HashMap<>();
        options.put("bootstrap-servers", broker.bootstrapServers());
        if (job == Whole.DETECTION) {
            options.put("arrival-time", "PRODUCER");
            DetectionJob.attach(env, Configuration.fromMap(options));
            return;
        }
        options.put("mode", "LIVE");
        options.put("sms-gateway", "FILE");
        options.put("sms-directory", sent.toString());
        options.put("quiet-from", "00:00");
        options.put("quiet-to", "00:00");
        options.put("catch-up-minutes", "0");
        // Another broker has another journal.
        options.put("sms-journal-loss-accepted", "true");
        NotificationJob.attach(env, Configuration.fromMap(options));
    }
}
