package io.dripwatch.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that is killed at any time loses nothing and doubles nothing. Takes minutes. */
@Tag("long")
class ConsoleKillITCase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int HOMES = 600;
    private static final int KILLS = 3;
    private static final long SEED = 11;

    @TempDir Path directory;
    private EmbeddedBroker broker;
    private int port;
    private Caller caller;
    private Process console;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")));
        broker.createTopics(Topics.all());
        port = LoopbackPorts.choose(LoopbackPorts.ANY, "port");
        caller = new Caller("http://127.0.0.1:" + port);
    }

    @AfterEach
    void stop() throws Exception {
        if (console != null) {
            console.destroyForcibly().waitFor();
        }
        broker.close();
    }

    private void run(String store) throws IOException {
        Path config = directory.resolve(store + ".properties");
        Files.writeString(
                config,
                """
                bootstrap-servers = %s
                port = %d
                clock = READINGS
                store.url = jdbc:h2:file:%s
                """
                        .formatted(
                                broker.bootstrapServers(),
                                port,
                                directory.resolve(store).resolve("console")));
        console =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.dripwatch.cli.Dripwatch",
                                "console",
                                "--config",
                                config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve(store + ".out").toFile())
                        .start();
    }

    private int metersShown() {
        try {
            return caller.json("/api/town").at("/tiles/meters").asInt();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void awaitMeters(int least) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> metersShown() >= least);
    }

    @Test
    void theSamePagesStandAfterKillsAsWithout() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        try (TopicsOfATown town = new TopicsOfATown(broker.bootstrapServers())) {
            run("killed");
            int written = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                int next = HOMES * (kill + 1) / KILLS;
                for (; written < next; written++) {
                    write(town, "m-" + written, written);
                }
                town.flush();
                awaitMeters(1 + random.nextInt(next));
                console.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
                run("killed");
            }
            awaitMeters(HOMES);
            deed();
            console.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            run("killed");
            awaitAll();
            JsonNode killed = pages();
            console.destroyForcibly().waitFor(20, TimeUnit.SECONDS);

            // Built anew from the topics, without a crash.
            run("fresh");
            awaitAll();
            assertThat(pages()).as("seed %d", SEED).isEqualTo(killed);
        }
    }

    private void awaitAll() {
        await().atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(
                        () ->
                                metersShown() == HOMES
                                        && caller.json("/api/messages")
                                                        .at("/counts/0/messages")
                                                        .asInt()
                                                == HOMES
                                        && caller.json("/api/report?month=2026-03")
                                                        .at("/types/0/ended")
                                                        .asInt()
                                                == HOMES / 2
                                        && caller.json("/api/case?id=i-1").get("deeds").size()
                                                == 1);
    }

    private static void write(TopicsOfATown town, String meter, int i) {
        town.home(meter, null);
        town.opened("i-" + i, meter, NOON.plusSeconds(i), 10 + i % 50);
        town.sms("i-" + i + "-OPENED", meter, SmsStage.SUPPRESSED, "NO_PHONE", NOON);
        if (i % 2 == 0) {
            town.alert("i-" + i, meter, AlertEvent.CLOSED, NOON.plusSeconds(i), 10 + i % 50);
        }
    }

    private void deed() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> caller.get("/api/case?id=i-1").statusCode() == 200);
        assertThat(
                        caller.knowsToken()
                                .post(
                                        "/api/case/deed",
                                        Caller.JSON
                                                .createObjectNode()
                                                .put("incidentId", "i-1")
                                                .put("kind", "TAKE"))
                                .statusCode())
                .isEqualTo(200);
    }

    private JsonNode pages() throws Exception {
        ObjectNode pages = Caller.JSON.createObjectNode();
        for (String page :
                List.of(
                        "/api/town",
                        "/api/map",
                        "/api/case?id=i-1",
                        "/api/messages",
                        "/api/report?month=2026-03")) {
            pages.set(page, caller.json(page));
        }
        return pages;
    }
}
