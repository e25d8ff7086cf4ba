package io.dripwatch.cli.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.h2.tools.Server;

/** The console in a process of its own, over a database that outlives it. */
final class ConsoleProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final Server database;
    private KillableJvm process;
    private int started;

    private ConsoleProcess(Path directory, Server database) {
        this.directory = directory;
        this.database = database;
    }

    /** Starts database and console, with everything below {@code directory}. */
    static ConsoleProcess start(Path directory, String bootstrapServers)
            throws IOException, SQLException {
        Files.createDirectories(directory);
        Server database =
                Server.createTcpServer(
                                "-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
                        .start();
        ConsoleProcess console = new ConsoleProcess(directory, database);
        Files.writeString(
                console.config(),
                """
                bootstrap-servers = %s
                port = 0
                clock = READINGS
                store.url = %s
                """
                        .formatted(bootstrapServers, console.url()));
        console.restart();
        return console;
    }

    private Path config() {
        return directory.resolve("console.properties");
    }

    private String url() {
        return "jdbc:h2:tcp://127.0.0.1:%d/console".formatted(database.getPort());
    }

    /** Starts the process, again after {@link #kill()}; does not wait for it. */
    void restart() throws IOException {
        process =
                KillableJvm.start(
                        ClassPaths.all(),
                        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of(
                                "io.dripwatch.cli.Dripwatch",
                                "console",
                                "--config",
                                config().toString()),
                        directory.resolve("console-%d.out".formatted(started++)));
    }

    KillableJvm process() {
        return process;
    }

    /** How often it was started. */
    int starts() {
        return started;
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGSTOP. */
    void freeze() throws IOException {
        process.freeze();
    }

    /** SIGCONT. */
    void thaw() throws IOException {
        process.thaw();
    }

    /** Ids of its cases, as soon as it has stored so many alerts. */
    List<String> awaitCases(int alerts) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            process.requireAlive();
                            return column("select alert_id from alert").size() >= alerts;
                        });
        return column("select incident_id from incident");
    }

    /** Ids of the alerts that it stores. */
    List<String> alerts() {
        return column("select alert_id from alert");
    }

    private List<String> column(String query) {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return values;
    }

    @Override
    public void close() {
        process.close();
        database.stop();
    }
}
