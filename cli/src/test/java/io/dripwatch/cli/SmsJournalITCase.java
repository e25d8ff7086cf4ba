package io.dripwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.pipeline.kafka.JournalTopic;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.sms.SendJournal;
import io.dripwatch.pipeline.sms.SendRecord;
import io.dripwatch.pipeline.sms.SendState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal on a real broker: what was appended is found again, and an older sender is shut out.
 */
class SmsJournalITCase {

    private static final int MESSAGES = 200;

    @TempDir Path directory;

    private KafkaRaftServer broker;
    private JournalTopic topic;

    @BeforeEach
    void startBroker() throws IOException {
        int port = freePort();
        Path file = directory.resolve("server.properties");
        Files.writeString(file, properties(port, freePort()));
        StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
                new PrintStream(OutputStream.nullOutputStream()));
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        }
        broker = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        broker.startup();
        topic = JournalTopic.on(KafkaSettings.of("localhost:" + port));
    }

    @AfterEach
    void stopBroker() {
        broker.shutdown();
    }

    @Test
    void aSuccessorKnowsEveryOutcomeAndShutsItsPredecessorOut() throws Exception {
        SendJournal first = topic.open();
        ExecutorService senders = Executors.newFixedThreadPool(8);
        List<Future<?>> appends = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String alertId = "alert-" + i;
            appends.add(
                    senders.submit(
                            () -> {
                                first.append(entry(alertId, SendState.INTENT));
                                first.append(entry(alertId, SendState.ACCEPTED));
                                return null;
                            }));
        }
        for (Future<?> append : appends) {
            append.get();
        }
        senders.shutdownNow();

        SendJournal second = topic.open();
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(second.find("alert-" + i).state()).isEqualTo(SendState.ACCEPTED);
        }
        assertThatThrownBy(() -> first.append(entry("alert-late", SendState.INTENT)))
                .isInstanceOf(IOException.class);
        first.close();
        second.append(entry("alert-new", SendState.REFUSED));
        second.close();

        SendJournal third = topic.open();
        assertThat(third.find("alert-new").state()).isEqualTo(SendState.REFUSED);
        assertThat(third.find("alert-late")).isNull();
        third.close();
    }

    private String properties(int port, int controllerPort) {
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@localhost:" + controllerPort,
                "listeners=PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
                        .formatted(port, controllerPort),
                "advertised.listeners=PLAINTEXT://localhost:" + port,
                "controller.listener.names=CONTROLLER",
                "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                "log.dirs=" + directory.resolve("data"),
                "default.replication.factor=1",
                "offsets.topic.replication.factor=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1");
    }

    private static SendRecord entry(String alertId, SendState state) {
        return new SendRecord(alertId, state, 1, 1_000, "ab", null, 0, 0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
