package io.dripwatch.pipeline.answer.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.pipeline.answer.AnswerWords;
import io.dripwatch.pipeline.sms.LogCapture;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever sends SMS opens the door and goes on, whether it opens or not. */
@Timeout(60)
class DoorKeeperTest {

    private static final Duration AT_ONCE = Duration.ofMillis(10);

    @Test
    void atATakenPortItSaysSoAndOpensWhenThePortIsFree() throws Exception {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = other.getLocalPort();
        try (LogCapture log = LogCapture.of(DoorKeeper.class.getName());
                DoorKeeper keeper = keeper(counters -> door(port, counters))) {
            await().until(() -> !log.lines().isEmpty());
            assertThat(log.lines().get(0))
                    .contains(
                            "Answers of households cannot be taken in", "SMS are sent all the same")
                    .contains("Answers cannot be taken at 127.0.0.1:" + port);
            assertThat(keeper.port()).isZero();

            other.close();
            await().until(() -> keeper.port() == port);
            // Each failure once, however often it tried.
            assertThat(log.lines()).hasSize(2);
        }
    }

    /** A registry of millions of homes takes its time: nobody waits for it. */
    @Test
    void itIsClosedWhileItOpens() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        DoorKeeper keeper =
                keeper(
                        counters -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            }
                            return door(0, counters);
                        });
        begun.await();
        keeper.close();
        assertThat(interrupted).isTrue();
        assertThat(keeper.port()).isZero();
    }

    private static DoorKeeper keeper(DoorKeeper.Opening opening) {
        return new DoorKeeper(opening, new UnregisteredMetricsGroup(), () -> 0, AT_ONCE);
    }

    private static AnswerDoor door(int port, DoorCounters counters) throws java.io.IOException {
        return AnswerDoor.open(
                new DoorSettings("127.0.0.1", port),
                Map.of(),
                AnswerWords.builtIn(),
                Nobody::new,
                Nowhere::new,
                null,
                counters,
                () -> 0);
    }

    private static final class Nowhere implements AnswerLog {

        @Override
        public void append(List<HouseholdAnswer> answers) {}

        @Override
        public void close() {}
    }

    private static final class Nobody implements AnsweringHouseholds {

        @Override
        public List<AnsweringHousehold> of(PhoneNumber number) {
            return List.of();
        }

        @Override
        public AnsweringHousehold home(String meterId) {
            return null;
        }

        @Override
        public List<String> meters(String householdId) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
