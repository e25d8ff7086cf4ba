package io.dripwatch.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.console.Console;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away: pages say so, keep what they show, and catch up by themselves. */
@Timeout(180)
class ConsoleOutageITCase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir Path directory;
    private EmbeddedBroker broker;
    private TopicsOfATown town;
    private Server database;
    private Console console;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")));
        broker.createTopics(Topics.all());
        town = new TopicsOfATown(broker.bootstrapServers());
        database = database(0);
        Path config = directory.resolve("console.properties");
        Files.writeString(
                config,
                """
                bootstrap-servers = %s
                port = 0
                clock = READINGS
                store.url = jdbc:h2:tcp://127.0.0.1:%d/console
                """
                        .formatted(broker.bootstrapServers(), database.getPort()));
        console = Console.start(ConsoleSettings.of(config), System::currentTimeMillis);
    }

    private Server database(int port) throws SQLException {
        return Server.createTcpServer(
                        "-tcpPort",
                        Integer.toString(port),
                        "-ifNotExists",
                        "-baseDir",
                        directory.resolve("database").toString())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        console.close();
        database.stop();
        town.close();
        broker.close();
    }

    @Test
    void pagesSayThatTheDatabaseIsAwayAndCatchUp() throws Exception {
        town.home("m-1", null);
        town.opened("i-1", "m-1", NOON, 12);
        town.flush();
        try (Browser browser = Browser.open(console.url())) {
            browser.size(1400, 900);
            browser.load("/?lang=en");
            browser.until("what is open", () -> browser.count("[data-row='i-1']") == 1);

            int port = database.getPort();
            database.stop();
            town.home("m-2", null);
            town.opened("i-2", "m-2", NOON, 30);
            town.flush();
            browser.until(
                    "the page says so",
                    () -> browser.text("#trouble").contains("database does not answer"));
            assertThat(browser.count("[data-row='i-1']")).as("what it showed").isEqualTo(1);
            assertThat(new Caller(console.url()).get("/api/home?meter=m-1").statusCode())
                    .isEqualTo(503);

            database = database(port);
            browser.until("what came meanwhile", () -> browser.count("[data-row='i-2']") == 1);
            browser.until("the page is well again", () -> browser.count("#trouble") == 0);
        }
    }
}
