package io.dripwatch.cli.localcluster;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.schemas.Topic;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.load.TopicCreation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker inside this JVM. Nothing is imitated: clients cannot tell it from one across
 * the network. It leans on Kafka's internals, hence the pinned version and this one package.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /** A free port may be lost to another process before Kafka binds it; then it is tried again. */
    private static final int ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts on any free port, with its log in {@code directory}; returns when it serves. */
    public static EmbeddedBroker start(Path directory) throws IOException {
        return start(directory, LoopbackPorts.ANY, "--kafka-port");
    }

    /**
     * @param port the port the user asked for, or {@link LoopbackPorts#ANY}
     * @param option how the user asked for it; named when the port is in use
     */
    public static EmbeddedBroker start(Path directory, int port, String option) throws IOException {
        for (int attempt = 1; ; attempt++) {
            BrokerSettings settings =
                    new BrokerSettings(
                            directory,
                            LoopbackPorts.choose(port, option),
                            LoopbackPorts.choose(LoopbackPorts.ANY, option));
            settings.format();
            KafkaRaftServer server =
                    new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
            try {
                server.startup();
                return new EmbeddedBroker(server, settings.bootstrapServers());
            } catch (RuntimeException failure) {
                server.shutdown();
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
                LOG.info("The broker did not start; trying other ports", failure);
            }
        }
    }

    /** {@code host:port} for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates the topics that do not exist yet; returns when they can be written to. */
    public void createTopics(Collection<Topic> topics) {
        try {
            TopicCreation.create(bootstrapServers, topics);
        } catch (SimulationException e) {
            throw new RunFailure("cannot create topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while creating topics", e);
        }
    }

    /** Stops the broker; its log stays until the directory goes. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
    }
}
