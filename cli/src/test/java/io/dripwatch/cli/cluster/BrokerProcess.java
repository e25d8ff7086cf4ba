package io.dripwatch.cli.cluster;

import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.localcluster.BrokerSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.schemas.Topic;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.load.TopicCreation;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A broker in a process of its own, which a test may kill and start again on the same log. */
final class BrokerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final BrokerSettings settings;
    private final Map<String, String> more;
    private KillableJvm process;

    private BrokerProcess(Path directory, BrokerSettings settings, Map<String, String> more) {
        this.directory = directory;
        this.settings = settings;
        this.more = more;
    }

    /** Starts on free ports, with everything below {@code directory}; returns when it listens. */
    static BrokerProcess start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /**
     * The same with other settings.
     *
     * @param more properties of the broker, stronger than the usual ones
     */
    static BrokerProcess start(Path directory, Map<String, String> more) throws IOException {
        BrokerSettings settings =
                new BrokerSettings(
                        directory.resolve("log"),
                        LoopbackPorts.choose(LoopbackPorts.ANY, "broker"),
                        LoopbackPorts.choose(LoopbackPorts.ANY, "controller"));
        settings.format();
        BrokerProcess broker = new BrokerProcess(directory, settings, more);
        broker.restart();
        return broker;
    }

    /** Starts the process again, on the same ports and log, after {@link #kill()}. */
    void restart() throws IOException {
        Path properties = directory.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(properties)) {
            Properties all = settings.properties();
            all.putAll(more);
            all.store(out, null);
        }
        process =
                KillableJvm.start(
                        ClassPaths.libraries(),
                        List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of("kafka.Kafka", properties.toString()),
                        directory.resolve("broker.out"));
        await().atMost(PATIENCE).until(this::listens);
    }

    String bootstrapServers() {
        return settings.bootstrapServers();
    }

    void createTopics(Collection<Topic> topics) {
        try {
            TopicCreation.create(bootstrapServers(), topics);
        } catch (SimulationException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGSTOP: its sockets stay open, and nobody answers. */
    void freeze() throws IOException {
        process.freeze();
    }

    /** SIGCONT. */
    void thaw() throws IOException {
        process.thaw();
    }

    /**
     * Returns when clients have called so often while it was away: they know by then that it is.
     * The caller stands at the door, lets each in and sends it off again.
     */
    void awaitCallsInVain(int calls) throws IOException {
        try (ServerSocket door =
                new ServerSocket(
                        settings.port(), 50, InetAddress.getByName(LoopbackPorts.ADDRESS))) {
            door.setSoTimeout((int) PATIENCE.toMillis());
            for (int call = 0; call < calls; call++) {
                door.accept().close();
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean listens() {
        process.requireAlive();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LoopbackPorts.ADDRESS, settings.port()), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
