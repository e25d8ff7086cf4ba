package io.dripwatch.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.console.Console;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.schemas.Topics;
import io.dripwatch.testkit.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that goes away and comes back, H2 and PostgreSQL: pages say so, keep what they show,
 * and catch up by themselves.
 */
@Timeout(180)
class ConsoleOutageITCase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Requests that fail before the database comes back: each may leave a dead connection. */
    private static final int FAILED = 3;

    @TempDir Path directory;
    private EmbeddedBroker broker;
    private TopicsOfATown town;
    private Database database;
    private Console console;

    /** One that can be taken away. */
    private interface Database extends AutoCloseable {
        String url();

        void down() throws Exception;

        void up() throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")));
        broker.createTopics(Topics.all());
        town = new TopicsOfATown(broker.bootstrapServers());
    }

    private void serve(Database over) throws IOException {
        database = over;
        Path config = directory.resolve("console.properties");
        Files.writeString(
                config,
                """
                bootstrap-servers = %s
                port = 0
                clock = READINGS
                store.url = %s
                store.user = console
                """
                        .formatted(broker.bootstrapServers(), database.url()));
        console = Console.start(ConsoleSettings.of(config), System::currentTimeMillis);
    }

    @AfterEach
    void stop() throws Exception {
        if (console != null) {
            console.close();
            database.close();
        }
        town.close();
        broker.close();
    }

    @Test
    void pagesSayThatH2IsAwayAndCatchUp() throws Exception {
        serve(new H2(directory.resolve("database")));
        goesAwayAndComesBack();
    }

    @Test
    void pagesSayThatPostgresqlIsAwayAndCatchUp() throws Exception {
        LocalPostgres postgres = LocalPostgres.start(directory);
        assumeTrue(postgres != null, "PostgreSQL cannot be started here");
        serve(new Postgresql(postgres));
        goesAwayAndComesBack();
    }

    private void goesAwayAndComesBack() throws Exception {
        town.home("m-1", null);
        town.opened("i-1", "m-1", NOON, 12);
        town.flush();
        try (Browser browser = Browser.open(console.url())) {
            browser.size(1400, 900);
            browser.load("/?lang=en");
            browser.until("what is open", () -> browser.count("[data-row='i-1']") == 1);

            database.down();
            town.home("m-2", null);
            town.opened("i-2", "m-2", NOON, 30);
            town.flush();
            browser.until(
                    "the page says so",
                    () -> browser.text("#trouble").contains("database does not answer"));
            assertThat(browser.count("[data-row='i-1']")).as("what it showed").isEqualTo(1);
            Caller caller = new Caller(console.url());
            for (int i = 0; i < FAILED; i++) {
                assertThat(caller.get("/api/home?meter=m-1").statusCode()).isEqualTo(503);
            }

            database.up();
            browser.until("what came meanwhile", () -> browser.count("[data-row='i-2']") == 1);
            browser.until("the page is well again", () -> browser.count("#trouble") == 0);
            await().atMost(PATIENCE)
                    .until(() -> caller.get("/api/home?meter=m-2").statusCode() == 200);
        }
    }

    /** H2's server over a directory. */
    private static final class H2 implements Database {

        private final Path directory;
        private Server server;
        private int port;

        H2(Path directory) throws SQLException {
            this.directory = directory;
            up();
            port = server.getPort();
        }

        @Override
        public String url() {
            return "jdbc:h2:tcp://127.0.0.1:%d/console".formatted(port);
        }

        @Override
        public void down() {
            server.stop();
        }

        @Override
        public void up() throws SQLException {
            server =
                    Server.createTcpServer(
                                    "-tcpPort",
                                    Integer.toString(port),
                                    "-ifNotExists",
                                    "-baseDir",
                                    directory.toString())
                            .start();
        }

        @Override
        public void close() {
            server.stop();
        }
    }

    private record Postgresql(LocalPostgres postgres) implements Database {

        @Override
        public String url() {
            return postgres.url();
        }

        @Override
        public void down() throws IOException {
            postgres.down();
        }

        @Override
        public void up() throws IOException {
            postgres.up();
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
