package io.dripwatch.cli.localcluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker that is its own controller, for one machine: loopback only, one copy of everything,
 * small buffers. The same settings serve the broker inside this JVM and the one in a child process.
 *
 * @param directory Kafka's log directory; reused when it has been formatted before
 * @param port where clients connect
 * @param controllerPort where the broker talks to itself
 */
public record BrokerSettings(Path directory, int port, int controllerPort) {

    private static final int NODE_ID = 1;

    /** The same in each run, so that a directory that was formatted before can be used again. */
    private static final String CLUSTER_ID = "ZHJpcHdhdGNoLWxvY2FsMQ";

    private static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "CLIENTS";

    public String bootstrapServers() {
        return LoopbackPorts.ADDRESS + ":" + port;
    }

    /** What server.properties would say. */
    public Properties properties() {
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", String.valueOf(NODE_ID));
        settings.setProperty(
                "controller.quorum.voters",
                "%d@%s:%d".formatted(NODE_ID, LoopbackPorts.ADDRESS, controllerPort));
        settings.setProperty("controller.listener.names", CONTROLLER);
        settings.setProperty("inter.broker.listener.name", CLIENTS);
        settings.setProperty(
                "listener.security.protocol.map",
                CONTROLLER + ":PLAINTEXT," + CLIENTS + ":PLAINTEXT");
        settings.setProperty(
                "listeners",
                "%1$s://%2$s:%3$d,%4$s://%2$s:%5$d"
                        .formatted(
                                CLIENTS, LoopbackPorts.ADDRESS, port, CONTROLLER, controllerPort));
        settings.setProperty("log.dirs", directory.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        singleCopy(settings);
        small(settings);
        anyTimestamp(settings);
        return settings;
    }

    private static void singleCopy(Properties settings) {
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void small(Properties settings) {
        settings.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // A broker that was killed is let in again when its old session has run out.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        // There is no other broker to hand leadership to.
        settings.setProperty("controlled.shutdown.enable", "false");
    }

    /**
     * A message has the time at which a reading arrived, and in a replay that may be years ago or,
     * in a simulated town, still to come. Neither may be refused, or aged out as soon as it is
     * written.
     */
    private static void anyTimestamp(Properties settings) {
        settings.setProperty("log.retention.ms", "-1");
        settings.setProperty("log.message.timestamp.before.max.ms", String.valueOf(Long.MAX_VALUE));
        settings.setProperty("log.message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
    }

    /**
     * Gives the log directory its identity, once; what Kafka's storage tool does on a command line.
     */
    public void format() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(NODE_ID)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception failure) {
            throw new IOException(
                    "cannot format " + directory + ": " + said.toString(StandardCharsets.UTF_8),
                    failure);
        }
    }
}
