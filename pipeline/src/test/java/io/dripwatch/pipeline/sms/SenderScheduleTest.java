package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.sms.SenderSchedule.Verdict;
import org.junit.jupiter.api.Test;

/** The short set; {@link SenderScheduleITCase} plays ten thousand. */
class SenderScheduleTest {

    @Test
    void whateverTheProviderDoesNothingIsLostInventedPostedThriceOrSentAtNight() throws Exception {
        int doubled = 0;
        for (long seed = 0; seed < Long.getLong("sender.schedules", 400); seed++) {
            doubled += play(seed).doubled();
        }
        // The provider's lies and lags do double some: a test in which none is doubled tests none.
        assertThat(doubled).isPositive();
    }

    static Verdict play(long seed) throws Exception {
        try (SenderSchedule schedule = new SenderSchedule(seed)) {
            Verdict verdict = schedule.play();
            assertThat(verdict.mostPosts()).as("POSTs, seed %d", seed).isLessThanOrEqualTo(2);
            assertThat(verdict)
                    .as("seed %d", seed)
                    .isEqualTo(
                            new Verdict(0, 0, verdict.mostPosts(), 0, verdict.doubled(), 0));
            return verdict;
        } catch (Exception e) {
            throw new AssertionError("seed " + seed, e);
        }
    }
}
