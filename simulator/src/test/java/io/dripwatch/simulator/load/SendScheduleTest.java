package io.dripwatch.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The plan does not give way. */
class SendScheduleTest {

    private static final long MILLISECOND = 1_000_000;

    @Test
    void aStallMakesTheSenderLateAndNotThePlan() throws Exception {
        AtomicLong now = new AtomicLong();
        SendSchedule schedule = new SendSchedule(Pace.atRate(1_000), now::get);
        schedule.await(0, 0);
        now.set(500 * MILLISECOND);
        schedule.await(1, 0);
        assertThat(schedule.greatestLag()).isEqualTo(Duration.ofMillis(499));
        // Every reading that fell due meanwhile leaves at once: nobody waits on the stopped clock.
        for (int reading = 2; reading <= 500; reading++) {
            schedule.await(reading, 0);
        }
        assertThat(schedule.greatestLag()).isEqualTo(Duration.ofMillis(499));
    }

    @Test
    void waitsUntilTheReadingIsDue() throws Exception {
        AtomicLong now = new AtomicLong();
        // Each pause ends a little early, as a park may.
        SendSchedule schedule =
                new SendSchedule(
                        Pace.atRate(100), now::get, left -> now.addAndGet(Math.max(1, left / 2)));
        assertThat(schedule.await(20, 0)).isEqualTo(200 * MILLISECOND);
        assertThat(now).hasValue(200 * MILLISECOND);
    }

    @Test
    void anInterruptEndsTheWait() {
        SendSchedule schedule = new SendSchedule(Pace.atRate(0.001), System::nanoTime);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> schedule.await(1, 0)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aTimeToSendWithinBecomesARate() {
        assertThat(Pace.within(Duration.ofSeconds(10), 500).readingsPerSecond()).isEqualTo(50);
        assertThatThrownBy(() -> Pace.atRate(0)).hasMessageContaining("above 0");
    }
}
