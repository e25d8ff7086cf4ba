package io.dripwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.stack.EmbeddedBroker;
import io.dripwatch.pipeline.kafka.JournalTopic;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.sms.SendJournal;
import io.dripwatch.pipeline.sms.SendRecord;
import io.dripwatch.pipeline.sms.SendState;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private EmbeddedBroker broker;
    private JournalTopic topic;

    @BeforeEach
    void startBroker() throws IOException {
        broker = EmbeddedBroker.start(directory);
        broker.createTopics(List.of(Topics.SMS_JOURNAL));
        topic = JournalTopic.on(KafkaSettings.of(broker.bootstrapServers()));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
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

    private static SendRecord entry(String alertId, SendState state) {
        return new SendRecord(alertId, state, 1, 1_000, "ab", null, 0, 0);
    }
}
