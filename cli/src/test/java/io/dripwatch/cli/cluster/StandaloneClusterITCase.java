package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StandaloneClusterITCase {

    @TempDir Path temporary;

    @Test
    void aJobOutlivesTheTaskManagerItRanOn() throws Exception {
        Path jar = jarOf(EndlessJob.class);
        try (StandaloneCluster cluster =
                StandaloneCluster.start(temporary, StandaloneSettings.small())) {
            int first = cluster.startTaskManager();
            cluster.awaitTaskManagers(1);
            String job = cluster.submit(jar, EndlessJob.class.getName(), JobStart.anew(1));
            cluster.awaitAllTasksRunning(job);
            cluster.awaitCompletedCheckpoints(job, 2);

            cluster.killTaskManager(first);
            cluster.startTaskManager();

            cluster.awaitRestores(job, 1);
            cluster.awaitAllTasksRunning(job);
            int before = cluster.completedCheckpoints(job);
            cluster.awaitCompletedCheckpoints(job, before + 1);
            cluster.awaitTaskManagers(1);
            cluster.cancel(job);
            cluster.awaitJobState(job, "CANCELED");
        }
    }

    @Test
    void aBrokerThatWasKilledComesBackWithItsTopics() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(temporary)) {
            broker.createTopics(Topics.all());

            broker.kill();
            broker.restart();

            try (Admin admin =
                    Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get())
                        .containsAll(Topics.all().stream().map(Topic::name).toList());
            }
        }
    }

    @Test
    void aClusterSeesNothingOfOurs() {
        assertThat(ClassPaths.flink())
                .isNotEmpty()
                .noneMatch(entry -> entry.toString().contains("dripwatch-"))
                .noneMatch(entry -> entry.getFileName().toString().startsWith("kafka"));
    }

    private Path jarOf(Class<?> job) throws IOException, URISyntaxException {
        Path classes = Path.of(job.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path jar = temporary.resolve("endless-job.jar");
        String prefix = job.getSimpleName();
        Path home = classes.resolve(job.getPackageName().replace('.', '/'));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.list(home)) {
            files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .forEach(file -> add(entries, classes, file));
        }
        return jar;
    }

    private static void add(JarOutputStream jar, Path classes, Path file) {
        try {
            jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, jar);
            jar.closeEntry();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
