package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.cluster.ClassPaths;
import io.dripwatch.cli.cluster.KillableJvm;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the units of systemd, run as they stand but for places and ports: broker, topics,
 * both jobs and console come up from the configuration that is shipped, and stop in order.
 */
@Tag("long")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SystemdRunITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SIGTERM_STATUS = 143;
    private static final List<String> PORTS =
            List.of("9092", "9093", "8090", "8081", "8082", "9249", "9250");

    @TempDir Path directory;

    private final Map<String, String> places = new TreeMap<>();
    private final Map<String, KillableJvm> running = new TreeMap<>();
    private final Deque<String> started = new ArrayDeque<>();

    @AfterEach
    void end() {
        while (!started.isEmpty()) {
            running.get(started.pop()).close();
        }
    }

    @Test
    void everythingComesUpAndStopsInOrder() throws Exception {
        install();
        assertThat(run("kafka", "ExecStartPre").status()).isZero();
        run("kafka", "ExecStart");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run("topics", "ExecStart").status()).isZero());
        assertThat(output("topics")).contains(Topics.all().size() + " made, 0 do not fit");
        run("detect", "ExecStart");
        run("notify", "ExecStart");
        run("console", "ExecStart");

        await().atMost(PATIENCE).until(this::everythingAnswers);
        for (String job : List.of("detect", "notify")) {
            assertThat(running.get(job).terminate()).as(job).isEqualTo(SIGTERM_STATUS);
            assertThat(output(job)).contains("stopped; it goes on from");
        }
        assertThat(running.get("console").terminate()).isEqualTo(SIGTERM_STATUS);
        assertThat(running.get("kafka").terminate()).isEqualTo(SIGTERM_STATUS);
    }

    private boolean everythingAnswers() throws InterruptedException {
        running.values().forEach(KillableJvm::requireAlive);
        try {
            Scrape scrape = Scrape.of(page("9249"), page("9250"), page("8090"));
            return hasCheckpoint(scrape, "dripwatch_detection")
                    && hasCheckpoint(scrape, "dripwatch_notification")
                    && scrape.text().contains("dripwatch_console_store_up 1.0")
                    && scrape.text().contains("dripwatch_console_topics_up 1.0");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean hasCheckpoint(Scrape scrape, String job) {
        return Pattern.compile(
                        "numberOfCompletedCheckpoints\\{[^}]*job_name=\"" + job + "\"[^}]*} [1-9]")
                .matcher(scrape.text())
                .find();
    }

    private URI page(String port) {
        return URI.create("http://127.0.0.1:" + places.get(port) + "/metrics");
    }

    /** Free ports, and the configuration with them. */
    private void install() throws IOException {
        for (String port : PORTS) {
            places.put(port, String.valueOf(LoopbackPorts.choose(LoopbackPorts.ANY, "test")));
        }
        places.put("/etc/dripwatch", directory.resolve("etc").toString());
        places.put("/var/lib/dripwatch", directory.resolve("lib").toString());
        Files.createDirectories(directory.resolve("etc"));
        try (Stream<Path> files = Files.list(SystemdUnit.DIRECTORY.resolveSibling("etc"))) {
            for (Path file : files.toList()) {
                Files.writeString(
                        directory.resolve("etc").resolve(file.getFileName()),
                        here(Files.readString(file)));
            }
        }
        for (SystemdUnit unit : SystemdUnit.services()) {
            String state = unit.value("StateDirectory").replace("dripwatch/", "");
            Files.createDirectories(directory.resolve("lib").resolve(state));
        }
    }

    private String here(String text) {
        String replaced = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            replaced = replaced.replaceAll("\\b" + place.getKey() + "\\b", place.getValue());
            replaced = replaced.replace(place.getKey() + "/", place.getValue() + "/");
        }
        return replaced;
    }

    private KillableJvm run(String service, String setting) throws IOException {
        List<String> words = List.of(here(SystemdUnit.service(service).value(setting)).split(" "));
        assertThat(words.get(0)).isEqualTo("/usr/bin/java");
        int jar = words.indexOf("-jar");
        int classPath = words.indexOf("-cp");
        List<String> main = new ArrayList<>();
        if (jar > 0) {
            main.add(Dripwatch.class.getName());
            main.addAll(words.subList(jar + 2, words.size()));
        } else {
            main.addAll(words.subList(classPath + 2, words.size()));
        }
        KillableJvm child =
                KillableJvm.start(
                        ClassPaths.all(),
                        words.subList(1, Math.max(jar, classPath)),
                        main,
                        directory.resolve(service + ".out"));
        running.put(service, child);
        started.push(service);
        if (setting.equals("ExecStartPre") || service.equals("topics")) {
            started.pop();
            running.remove(service);
        }
        return child;
    }

    private String output(String service) throws IOException {
        return Files.readString(directory.resolve(service + ".out"));
    }
}
