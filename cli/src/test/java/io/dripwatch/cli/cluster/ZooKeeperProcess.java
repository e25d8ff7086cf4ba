package io.dripwatch.cli.cluster;

import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.localcluster.LoopbackPorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ZooKeeper in a process of its own: the server that Flink's own distribution brings. */
final class ZooKeeperProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KillableJvm process;
    private final int port;

    private ZooKeeperProcess(KillableJvm process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts on a free port; returns when it listens. */
    static ZooKeeperProcess start(Path directory) throws IOException {
        int port = LoopbackPorts.choose(LoopbackPorts.ANY, "zookeeper");
        Path settings =
                Files.writeString(
                        Files.createDirectories(directory).resolve("zoo.cfg"),
                        """
                        clientPort=%d
                        clientPortAddress=%s
                        dataDir=%s
                        tickTime=1000
                        admin.enableServer=false
                        """
                                .formatted(port, LoopbackPorts.ADDRESS, directory.resolve("data")));
        KillableJvm process =
                KillableJvm.start(
                        ClassPaths.flink(),
                        List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of(
                                "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server"
                                        + ".ZooKeeperServerMain",
                                settings.toString()),
                        directory.resolve("zookeeper.out"));
        ZooKeeperProcess started = new ZooKeeperProcess(process, port);
        await().atMost(PATIENCE).until(started::listens);
        return started;
    }

    private boolean listens() {
        process.requireAlive();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LoopbackPorts.ADDRESS, port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Flink's options for high availability by it, as docs/operations.md recommends them. */
    Map<String, String> highAvailability(Path storage) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("high-availability.type", "zookeeper");
        options.put("high-availability.zookeeper.quorum", LoopbackPorts.ADDRESS + ":" + port);
        options.put("high-availability.storageDir", storage.toUri().toString());
        options.put("high-availability.zookeeper.client.session-timeout", "10 s");
        options.put("high-availability.zookeeper.client.connection-timeout", "5 s");
        options.put("high-availability.zookeeper.client.retry-wait", "1 s");
        return options;
    }

    @Override
    public void close() {
        process.close();
    }
}
