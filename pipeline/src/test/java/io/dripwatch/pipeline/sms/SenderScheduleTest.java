package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.sms.SenderSchedule.Verdict;
import org.junit.jupiter.api.Test;

/** The short set; {@link SenderScheduleITCase} plays ten thousand. */
class SenderScheduleTest {

    private static final int SCHEDULES = 150;

    @Test
    void whateverTheProviderDoesNothingIsLostInventedPostedThriceOrSentAtNight() throws Exception {
        int doubled = 0;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            try (SenderSchedule schedule = new SenderSchedule(seed)) {
                doubled += require(seed, schedule).doubled();
            }
        }
        // The provider's lies and lags do double some: a test in which none is doubled tests none.
        assertThat(doubled).isPositive();
    }

    static Verdict require(long seed, SenderSchedule schedule) {
        Verdict verdict;
        try {
            verdict = schedule.play();
        } catch (Exception e) {
            throw new AssertionError("seed " + seed, e);
        }
        assertThat(verdict.mostPosts()).as("POSTs, seed %d", seed).isLessThanOrEqualTo(2);
        assertThat(verdict)
                .as("seed %d", seed)
                .isEqualTo(new Verdict(0, 0, verdict.mostPosts(), 0, verdict.doubled(), 0));
        return verdict;
    }
}
